namespace IonTransport.Rates;

/// <summary>Which tunnelling factor multiplies a quantum harmonic rate.</summary>
public enum TunnellingCorrection
{
    /// <summary>None: quantum vibrations, classical crossing of the barrier.</summary>
    None,

    /// <summary>Wigner's 1 + u²/24.</summary>
    Wigner,

    /// <summary>Bell's (u/2)/sin(u/2).</summary>
    Bell,

    /// <summary>Eckart's barrier, exact transmission averaged over energies.</summary>
    Eckart,
}
