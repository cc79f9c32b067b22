namespace IonTransport.Estimators;

/// <summary>What a run says about diffusion.</summary>
public enum DiffusionRegime
{
    /// <summary>The mean square displacement is straight, within its error, from the start of the window on.</summary>
    Diffusive,

    /// <summary>The slope still changes at the longest lags that can be judged: the coefficient holds for the window alone, and a longer run is needed.</summary>
    NotYetDiffusive,

    /// <summary>The slope cannot be told from zero.</summary>
    Unresolved,
}
