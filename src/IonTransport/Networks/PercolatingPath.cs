using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>
/// A way through the crystal: hops from a site to a periodic image of itself, over the bottleneck of percolation and no higher saddle; the shortest of those. Repeated, it leads any distance.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class PercolatingPath
{
    internal PercolatingPath(MigrationNetwork network, IReadOnlyList<PathStep> steps)
    {
        (Network, Steps) = (network, steps);
        Profile = MakeProfile();
        Level = Profile.Max(p => p.Energy);
        Barrier = Level - Profile.Min(p => p.Energy);
    }

    /// <summary>The network it leads through.</summary>
    public MigrationNetwork Network { get; }

    /// <summary>The hops in the order in which they are walked; the first crosses the bottleneck.</summary>
    public IReadOnlyList<PathStep> Steps { get; }

    /// <summary>Lattice vector by which the last site is ahead of the first, in cells.</summary>
    public CellOffset Winding => Steps[^1].ToCell - Steps[0].FromCell;

    /// <summary>The same vector, Cartesian, in Å: the progress of one period.</summary>
    public Vector3D Displacement => Network.Lattice.ToCartesian(Winding.ToVector());

    /// <summary>Distance walked in one period in Å, along the curved paths where their length is known.</summary>
    public double Length => Profile[^1].Distance;

    /// <summary>Length over progress, at least 1: how crooked the way is.</summary>
    public double Tortuosity => Length / Displacement.Length;

    /// <summary>Highest saddle on the way in eV, on the scale of the site energies.</summary>
    public double Level { get; }

    /// <summary>Highest saddle minus lowest site on the way, eV; where deeper sites lie beside it, the barrier of percolation is larger.</summary>
    public double Barrier { get; }

    /// <summary>Sites and saddles in turn, from the first site to its image: distance in Å and energy in eV.</summary>
    public IReadOnlyList<PathProfilePoint> Profile { get; }

    /// <summary>The sites, the period and the barrier.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new(Network.Sites[Steps[0].From].Label);
        foreach (PathStep s in Steps) text.Append(" → ").Append(Network.Sites[s.To].Label);
        return text.Append(CultureInfo.InvariantCulture, $": repeats by {Winding}, {Steps.Count} hop{(Steps.Count == 1 ? string.Empty : "s")}, {Length:F3} Å for {Displacement.Length:F3} Å, barrier {Barrier:F4} eV").ToString();
    }

    private PathProfilePoint[] MakeProfile()
    {
        double at = 0.0;
        List<PathProfilePoint> points = [new(0.0, Network.Sites[Steps[0].From].Energy, Network.Sites[Steps[0].From].Label, false)];
        foreach (PathStep step in Steps)
        {
            NetworkEdge edge = Network.Edges[step.Edge];
            double length = edge.PathLength ?? Network.VectorOf(edge).Length;
            double part = SaddleAt(edge);
            points.Add(new(at + (length * (step.IsForward ? part : 1.0 - part)), Network.LevelOf(edge), string.Empty, true));
            at += length;
            points.Add(new(at, Network.Sites[step.To].Energy, Network.Sites[step.To].Label, false));
        }

        return [.. points];
    }

    /// <summary>Part of the way from the initial site at which the saddle lies.</summary>
    private double SaddleAt(NetworkEdge edge)
    {
        if (edge.Saddle is not { } saddle) return 0.5;
        double before = Network.Lattice.ToCartesian(saddle - Network.Sites[edge.From].Fractional).Length;
        double after = Network.Lattice.ToCartesian(Network.Sites[edge.To].Fractional + edge.Image.ToVector() - saddle).Length;
        return before / (before + after);
    }
}
