using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>The box of one frame: its lattice, the corner it starts from and the directions in which it repeats.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record SimulationCell
{
    /// <summary>Creates a box.</summary>
    /// <param name="lattice">Box vectors a, b, c in Å.</param>
    /// <param name="origin">Corner of the box in Å; positions with fractional coordinates 0 lie there.</param>
    public SimulationCell(Lattice lattice, Vector3D origin = default)
    {
        Lattice = Require.NotNull(lattice);
        Origin = origin.IsFinite ? origin : throw new ArgumentException($"The corner {origin} of the box is not finite.", nameof(origin));
    }

    /// <summary>Box vectors a, b, c in Å.</summary>
    public Lattice Lattice { get; }

    /// <summary>Corner of the box in Å.</summary>
    public Vector3D Origin { get; }

    /// <summary>Whether the box repeats along a.</summary>
    public bool RepeatsA { get; init; } = true;

    /// <summary>Whether the box repeats along b.</summary>
    public bool RepeatsB { get; init; } = true;

    /// <summary>Whether the box repeats along c.</summary>
    public bool RepeatsC { get; init; } = true;

    /// <summary>Fractional coordinates of a Cartesian position in Å.</summary>
    /// <param name="cartesian">Position in Å.</param>
    /// <returns>Fractional coordinates, not wrapped.</returns>
    public Vector3D ToFractional(Vector3D cartesian) => Lattice.ToFractional(cartesian - Origin);

    /// <summary>Cartesian position in Å of fractional coordinates.</summary>
    /// <param name="fractional">Fractional coordinates.</param>
    /// <returns>Position in Å.</returns>
    public Vector3D ToCartesian(Vector3D fractional) => Lattice.ToCartesian(fractional) + Origin;

    /// <summary>The lattice, and the directions without repetition.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string open = (RepeatsA ? string.Empty : " a") + (RepeatsB ? string.Empty : " b") + (RepeatsC ? string.Empty : " c");
        return string.Create(CultureInfo.InvariantCulture, $"{Lattice}{(open.Length == 0 ? string.Empty : ", open along" + open)}");
    }
}
