namespace IonTransport.Estimators;

/// <summary>Which quantity is a straight line against 1/T.</summary>
public enum ArrheniusForm
{
    /// <summary>ln y = ln A − E_a/k_BT: diffusion coefficients and rates.</summary>
    Plain,

    /// <summary>ln(yT) = ln A − E_a/k_BT: ionic conductivities, whose prefactor carries the 1/T of the Nernst–Einstein relation.</summary>
    TimesTemperature,
}
