namespace IonTransport.Estimators;

/// <summary>Laws of how a quantity depends on temperature.</summary>
public enum ActivationModel
{
    /// <summary>One straight line in the Arrhenius plot.</summary>
    Arrhenius,

    /// <summary>The Vogel–Tammann–Fulcher law: steeper and steeper on cooling.</summary>
    Vtf,

    /// <summary>Two straight lines: a change of mechanism, of phase, or from intrinsic to extrinsic carriers.</summary>
    TwoSlopes,
}
