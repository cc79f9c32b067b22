using System.Globalization;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Networks;

/// <summary>
/// One event that moves several ions at once over one common saddle: a row of sites s₀ → s₁ → … → sₙ, of which all but the last are filled and each ion moves
/// up by one, or a ring of filled sites. It stands for both directions. It is not a hop of one ion: that is a <see cref="NetworkEdge"/>.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class ConcertedMove
{
    private ConcertedMove(IReadOnlyList<NetworkPosition> path, bool isRing, MigrationHop hop, IReadOnlyList<string> ions)
    {
        Path = path;
        IsRing = isRing;
        Hop = hop;
        Ions = ions;
    }

    /// <summary>The sites in order: n + 1 for n ions in a row (the last one empty), n for a ring.</summary>
    public IReadOnlyList<NetworkPosition> Path { get; }

    /// <summary>Whether the last ion takes the place of the first (exchange or ring).</summary>
    public bool IsRing { get; }

    /// <summary>Barrier and attempt frequency of both directions.</summary>
    public MigrationHop Hop { get; }

    /// <summary>Names of the species that may make the move, in the order of the path; empty if any may.</summary>
    public IReadOnlyList<string> Ions { get; }

    /// <summary>Number n of ions that move.</summary>
    public int IonCount => IsRing ? Path.Count : Path.Count - 1;

    /// <summary>The kind of move.</summary>
    public ConcertedMoveKind Kind => (IsRing, IonCount) switch
    {
        (false, 2) => ConcertedMoveKind.Interstitialcy,
        (false, _) => ConcertedMoveKind.Chain,
        (true, 2) => ConcertedMoveKind.Exchange,
        _ => ConcertedMoveKind.Ring,
    };

    /// <summary>An interstitialcy move: the ion on the first site pushes the one on the lattice site to the last, empty site. Also called kick-out.</summary>
    /// <param name="first">Site of the interstitial.</param>
    /// <param name="lattice">Site of the ion that is pushed.</param>
    /// <param name="last">The empty site.</param>
    /// <param name="hop">Barrier and attempt frequency of both directions; the difference of the barriers is the energy of the last above the first site.</param>
    /// <returns>The move.</returns>
    /// <exception cref="ArgumentException">A place is listed twice.</exception>
    public static ConcertedMove Interstitialcy(NetworkPosition first, NetworkPosition lattice, NetworkPosition last, MigrationHop hop) => Chain([first, lattice, last], hop);

    /// <summary>Ions in a row that each move up by one.</summary>
    /// <param name="path">Sites in order, three or more; the last one is empty before the move, the first one after it.</param>
    /// <param name="hop">Barrier and attempt frequency of both directions; the difference of the barriers is the energy of the last above the first site.</param>
    /// <returns>The move.</returns>
    /// <exception cref="ArgumentException">There are fewer than three sites (one ion alone is an edge of the network), or a place is listed twice.</exception>
    public static ConcertedMove Chain(IReadOnlyList<NetworkPosition> path, MigrationHop hop)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Count < 3) throw new ArgumentException($"A row of {path.Count} sites moves fewer than two ions; list three or more sites. A hop of one ion is an edge of the network.", nameof(path));
        return new ConcertedMove(Distinct(path), false, hop, []);
    }

    /// <summary>Two ions that change places.</summary>
    /// <param name="first">Site of one ion.</param>
    /// <param name="second">Site of the other.</param>
    /// <param name="hop">Barrier and attempt frequency, the same in both directions.</param>
    /// <returns>The move.</returns>
    /// <exception cref="ArgumentException">Both places are the same, or the directions differ.</exception>
    public static ConcertedMove Exchange(NetworkPosition first, NetworkPosition second, MigrationHop hop) => Close([first, second], hop);

    /// <summary>Ions that move round a ring.</summary>
    /// <param name="path">Sites in order, three or more, all filled; the last ion takes the place of the first.</param>
    /// <param name="hop">Barrier and attempt frequency, the same in both directions.</param>
    /// <returns>The move.</returns>
    /// <exception cref="ArgumentException">There are fewer than three sites, a place is listed twice, or the directions differ.</exception>
    public static ConcertedMove Ring(IReadOnlyList<NetworkPosition> path, MigrationHop hop)
    {
        ArgumentNullException.ThrowIfNull(path);
        if (path.Count < 3) throw new ArgumentException($"A ring of {path.Count} sites is no ring; list three or more, or use Exchange for two.", nameof(path));
        return Close(path, hop);
    }

    /// <summary>The same move for given species only, such as a foreign ion that kicks out one of the host.</summary>
    /// <param name="ions">Names of the species, one for each ion that moves, in the order of the path.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">There are not as many names as ions that move.</exception>
    /// <remarks>The way back is open to the same ions where they then are; an exchange is open to both orders.</remarks>
    public ConcertedMove WithIons(params string[] ions)
    {
        ArgumentNullException.ThrowIfNull(ions);
        return ions.Length == IonCount
            ? new ConcertedMove(Path, IsRing, Hop, [.. ions])
            : throw new ArgumentException($"{ions.Length} names for the {IonCount} ions of {this}.", nameof(ions));
    }

    /// <summary>The same move walked the other way.</summary>
    /// <returns>The reverse.</returns>
    public ConcertedMove Reverse()
    {
        // In a row the ion of the last step but one now stands last; round a ring each has gone on by one place.
        string[] ions = [.. Ions.Reverse()];
        if (IsRing && ions.Length > 0) ions = [.. ions[1..], ions[0]];
        return new([.. Path.Reverse()], IsRing, Hop.Reverse(), ions);
    }

    /// <summary>Sites and barriers.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string path = string.Join(" → ", Path) + (IsRing ? $" → {Path[0]}" : string.Empty);
        string ions = Ions.Count == 0 ? string.Empty : $" of {string.Join(", ", Ions)}";
        return string.Create(CultureInfo.InvariantCulture, $"{Kind} {path}{ions}: {Hop}");
    }

    private static ConcertedMove Close(IReadOnlyList<NetworkPosition> path, MigrationHop hop)
    {
        // All sites are filled before and after: no energy of a site can make a difference.
        if (hop != hop.Reverse())
        {
            throw new ArgumentException($"A ring has the same barrier and attempt frequency both ways round, because its sites stay filled; {hop} has not.", nameof(hop));
        }

        return new ConcertedMove(Distinct(path), true, hop, []);
    }

    private static NetworkPosition[] Distinct(IReadOnlyList<NetworkPosition> path)
    {
        HashSet<NetworkPosition> seen = [];
        foreach (NetworkPosition position in path)
        {
            if (!seen.Add(position)) throw new ArgumentException($"The path {string.Join(" → ", path)} comes to {position} twice.", nameof(path));
        }

        return [.. path];
    }
}
