namespace IonTransport.Landscapes;

/// <summary>How configurations are moved along their forces.</summary>
public enum OptimizerKind
{
    /// <summary>Limited-memory BFGS with steps cut to a trust length (J. Nocedal, Math. Comp. 35, 773 (1980)): fast near the end. The default.</summary>
    LimitedMemoryBfgs,

    /// <summary>Fast inertial relaxation engine (E. Bitzek et al., Phys. Rev. Lett. 97, 170201 (2006)): slower, but at home far from equilibrium.</summary>
    Fire,
}
