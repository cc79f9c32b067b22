namespace IonTransport.Rates;

/// <summary>What the ions of a Hessian are part of: it decides whether translations are projected out.</summary>
public enum HessianScope
{
    /// <summary>All ions of a periodic cell: moving them together costs nothing, so the three translations are projected out exactly.</summary>
    WholeCrystal,

    /// <summary>Some ions in a host that is held fixed: there is no free translation, so nothing is projected.</summary>
    FixedHost,
}
