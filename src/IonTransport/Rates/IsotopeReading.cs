namespace IonTransport.Rates;

/// <summary>What a measured isotope exponent says by its 95 % interval.</summary>
public enum IsotopeReading
{
    /// <summary>The interval holds both 0 and ½.</summary>
    Inconclusive,

    /// <summary>Below 0: only zero-point energy of a saddle stiffer than the site does that.</summary>
    Inverse,

    /// <summary>Agrees with 0 and not with ½.</summary>
    NoEffect,

    /// <summary>Between 0 and ½: the lattice takes part, or quantum vibrations act.</summary>
    LatticeParticipation,

    /// <summary>Agrees with ½: an ion moving alone, classically.</summary>
    SingleIon,

    /// <summary>Above ½: zero-point energy or tunnelling.</summary>
    AboveClassicalBound,
}
