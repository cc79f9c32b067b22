using System.Globalization;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

/// <summary>
/// All moves of several ions in a network that its symmetry makes equivalent, such as the collinear interstitialcies of AgBr: found from the sites, without barriers until
/// <see cref="WithHop"/> gives them.
/// </summary>
/// <remarks>
/// Two moves belong together if an operation that keeps the network (labels, energies and frequencies of sites, hops of edges) takes one to the other or to its reverse.
/// A network knows nothing of the host: give sites different labels where the host makes them different.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed partial class ConcertedMoveFamily
{
    private readonly bool _isRing;

    private ConcertedMoveFamily(MigrationNetwork network, IReadOnlyList<NetworkPosition[]> paths, bool isRing)
    {
        _isRing = isRing;
        Paths = paths;
        NetworkPosition[] path = paths[0];
        Vector3D[] places = [.. path.Select(p => network.Lattice.ToCartesian(network.Sites[p.Site].Fractional + p.Image.ToVector()))];
        Vector3D[] steps = [.. Enumerable.Range(1, path.Length - 1).Select(k => places[k] - places[k - 1])];
        Labels = [.. path.Select(p => network.Sites[p.Site].Label)];
        StepLengths = [.. steps.Select(s => s.Length)];
        Angles = [.. Enumerable.Range(1, steps.Length - 1).Select(k => AngleOf(steps[k - 1], steps[k]))];
        Displacement = isRing ? 0.0 : (places[^1] - places[0]).Length;
    }

    /// <summary>Labels of the sites along the path.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Lengths in Å of the steps of the ions along the path.</summary>
    public IReadOnlyList<double> StepLengths { get; }

    /// <summary>Angles in degrees between one step and the next; 0 is straight on. Empty for an exchange.</summary>
    public IReadOnlyList<double> Angles { get; }

    /// <summary>How far in Å the charge moves: the distance from the first to the last site, 0 for an exchange.</summary>
    public double Displacement { get; }

    /// <summary>Whether all steps go straight on.</summary>
    public bool IsCollinear => !_isRing && Angles.All(a => a < 1.0);

    /// <summary>The paths of one cell, each way listed once; each starts where the first label says.</summary>
    public IReadOnlyList<IReadOnlyList<NetworkPosition>> Paths { get; }

    /// <summary>The kind of move.</summary>
    public ConcertedMoveKind Kind => (_isRing, Labels.Count) switch
    {
        (true, _) => ConcertedMoveKind.Exchange,
        (false, 3) => ConcertedMoveKind.Interstitialcy,
        _ => ConcertedMoveKind.Chain,
    };

    /// <summary>The moves of the family, all with one barrier and attempt frequency.</summary>
    /// <param name="hop">Barrier and attempt frequency; forward is along <see cref="Paths"/>.</param>
    /// <returns>The moves, to give to a lattice gas.</returns>
    /// <exception cref="ArgumentException">The directions of an exchange differ.</exception>
    public IReadOnlyList<ConcertedMove> WithHop(MigrationHop hop) =>
        [.. Paths.Select(p => _isRing ? ConcertedMove.Exchange(p[0], p[1], hop) : ConcertedMove.Chain(p, hop))];

    /// <summary>Kind, labels, angles, step lengths and how many there are.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string angles = Angles.Count == 0 ? string.Empty : IsCollinear ? ", collinear" : $", turns {string.Join("°, ", Angles.Select(a => a.ToString("F1", CultureInfo.InvariantCulture)))}°";
        string steps = string.Join(" + ", StepLengths.Select(s => s.ToString("F3", CultureInfo.InvariantCulture)));
        return $"{Kind} {string.Join(_isRing ? " ↔ " : " → ", Labels)}{angles}, steps {steps} Å, {Paths.Count} per cell";
    }

    private static double AngleOf(Vector3D u, Vector3D v) => Math.Acos(Math.Clamp(Vector3D.Dot(u, v) / (u.Length * v.Length), -1.0, 1.0)) * 180.0 / Math.PI;
}
