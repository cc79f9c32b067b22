namespace IonTransport.Landscapes;

/// <summary>What becomes of a pair potential at its cutoff.</summary>
public enum PairTruncation
{
    /// <summary>The energy is u(r) − u(r_c), so it is continuous; the force jumps by u′(r_c). The default.</summary>
    Shifted,

    /// <summary>The energy is u(r) up to the cutoff and 0 beyond: what most published rigid-ion parameters were fitted with. The energy jumps by u(r_c).</summary>
    Plain,

    /// <summary>The energy is u(r) − u(r_c) − (r − r_c) u′(r_c): energy and force are continuous.</summary>
    ForceShifted,
}
