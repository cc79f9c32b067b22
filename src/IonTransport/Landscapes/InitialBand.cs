namespace IonTransport.Landscapes;

/// <summary>How the images between the ends of a band are first laid.</summary>
public enum InitialBand
{
    /// <summary>
    /// Interatomic distances change evenly from one end to the other (image-dependent pair potential, S. Smidstrup et al., J. Chem. Phys. 140, 214106 (2014)),
    /// so ions do not run into one another. The default; it is the straight line for one ion.
    /// </summary>
    ImageDependentPairPotential,

    /// <summary>Straight lines.</summary>
    Linear,
}
