using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>A crystallographic position and who is there: one species, several sharing it, or fewer than one (partial occupancy).</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record Site
{
    /// <summary>Creates a site.</summary>
    /// <param name="label">Label, such as <c>Li1</c>.</param>
    /// <param name="fractional">Fractional coordinates; wrapped into [0, 1).</param>
    /// <param name="occupants">Species with their occupancies; occupancies are positive and sum to at most 1 (1 % tolerance for rounding).</param>
    /// <exception cref="ArgumentException">There is no occupant, an occupancy is not in (0, 1], or they sum to more than 1, or a coordinate is not finite.</exception>
    public Site(string label, Vector3D fractional, params IReadOnlyList<Occupant> occupants)
    {
        ArgumentNullException.ThrowIfNull(label);
        ArgumentNullException.ThrowIfNull(occupants);
        if (!fractional.IsFinite) throw new ArgumentException($"The coordinates of site {label} are not finite.", nameof(fractional));
        if (occupants.Count == 0) throw new ArgumentException($"Site {label} has no occupant.", nameof(occupants));
        double sum = 0.0;
        foreach (Occupant o in occupants)
        {
            if (!(o.Occupancy is > 0.0 and <= 1.01)) throw new ArgumentException($"Occupancy of {o.Species} on site {label} must be above 0 and at most 1, not {o.Occupancy}.", nameof(occupants));
            sum += o.Occupancy;
        }

        if (sum > 1.01) throw new ArgumentException(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"The occupancies of site {label} sum to {sum.ToDigits(5)}, more than 1."), nameof(occupants));
        Label = label;
        Fractional = Lattice.Wrap(fractional);
        Occupants = [.. occupants];
    }

    /// <summary>Creates a fully occupied site.</summary>
    /// <param name="label">Label, such as <c>Li1</c>.</param>
    /// <param name="fractional">Fractional coordinates; wrapped into [0, 1).</param>
    /// <param name="species">The species on it.</param>
    public Site(string label, Vector3D fractional, Species species)
        : this(label, fractional, new Occupant(species, 1.0))
    {
    }

    /// <summary>Label from the file or the user; sites of one orbit share it.</summary>
    public string Label { get; }

    /// <summary>Fractional coordinates in [0, 1).</summary>
    public Vector3D Fractional { get; }

    /// <summary>Species with their occupancies.</summary>
    public IReadOnlyList<Occupant> Occupants { get; }

    /// <summary>Number of the symmetry orbit (line of the asymmetric unit) the site belongs to, counted from 0; −1 if unknown.</summary>
    public int Orbit { get; init; } = -1;

    /// <summary>Sum of the occupancies.</summary>
    public double Occupancy
    {
        get
        {
            double sum = 0.0;
            foreach (Occupant o in Occupants) sum += o.Occupancy;
            return sum;
        }
    }

    /// <summary>Whether one species fills the site.</summary>
    public bool IsOrdered => Occupants.Count == 1 && Math.Abs(Occupants[0].Occupancy - 1.0) < 1e-6;

    /// <summary>Occupancy of the species that a pattern covers; 0 if none.</summary>
    /// <param name="pattern">A species; without an oxidation state it covers every state of its element.</param>
    /// <returns>Summed occupancy.</returns>
    public double OccupancyOf(Species pattern)
    {
        double sum = 0.0;
        foreach (Occupant o in Occupants) if (o.Species.Is(pattern)) sum += o.Occupancy;
        return sum;
    }

    /// <summary>Label, species and position.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"{Label}: {string.Join(" + ", Occupants)} at {Fractional}";
}
