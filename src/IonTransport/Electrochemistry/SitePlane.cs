using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Sites of one kind in one atomic plane near an interface, and the one defect that may occupy them.</summary>
public sealed record SitePlane
{
    /// <summary>Creates a plane.</summary>
    /// <param name="position">Position in Å.</param>
    /// <param name="defect">Name of the defect, such as <c>V_O^••</c>.</param>
    /// <param name="charge">Effective charge number z in e.</param>
    /// <param name="siteFraction">Site fraction in the bulk, above 0 and below 1.</param>
    /// <param name="segregationEnergies">Energy in eV of the defect on each site of the plane relative to the bulk, one entry a site.</param>
    /// <exception cref="ArgumentException">There is no site, or the fraction is not within (0, 1).</exception>
    public SitePlane(double position, string defect, double charge, double siteFraction, IReadOnlyList<double> segregationEnergies)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(defect);
        Require.NotNull(segregationEnergies);
        if (segregationEnergies.Count == 0) throw new ArgumentException("A plane needs at least one site.", nameof(segregationEnergies));
        if (!(siteFraction > 0.0 && siteFraction < 1.0)) throw new ArgumentOutOfRangeException(nameof(siteFraction), siteFraction, "siteFraction must be above 0 and below 1.");
        Position = Require.Finite(position, nameof(position), "Å");
        Defect = defect;
        Charge = Require.Finite(charge, nameof(charge), "e");
        SiteFraction = siteFraction;
        SegregationEnergies = [.. segregationEnergies];
        foreach (double energy in SegregationEnergies) Require.Finite(energy, nameof(segregationEnergies), "eV");
    }

    /// <summary>Position in Å.</summary>
    public double Position { get; }

    /// <summary>Name of the defect.</summary>
    public string Defect { get; }

    /// <summary>Effective charge number z in e.</summary>
    public double Charge { get; }

    /// <summary>Site fraction in the bulk.</summary>
    public double SiteFraction { get; }

    /// <summary>Segregation energy in eV on each site.</summary>
    public IReadOnlyList<double> SegregationEnergies { get; }

    /// <summary>Whether the occupation stays that of the bulk.</summary>
    public bool IsFrozen { get; private init; }

    /// <summary>The plane with its occupation frozen (an immobile dopant).</summary>
    /// <returns>A copy.</returns>
    public SitePlane Frozen() => this with { IsFrozen = true };
}
