using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>Checks that moves of several ions belong to this network, keep detailed balance with its sites, and are listed once.</summary>
    /// <exception cref="ArgumentException">A site is not there, a move breaks detailed balance, or is listed twice.</exception>
    internal void Check(IEnumerable<ConcertedMove> moves)
    {
        Dictionary<string, ConcertedMove> seen = [];
        foreach (ConcertedMove move in moves)
        {
            ArgumentNullException.ThrowIfNull(move);
            foreach (NetworkPosition p in move.Path)
            {
                if (p.Site < 0 || p.Site >= Sites.Count) throw new ArgumentException($"The move {move} refers to site {p.Site}, which is not there; the network has {Sites.Count} (0 to {Sites.Count - 1}).");
            }

            // In a row only the ends change their filling, in a ring none does.
            (NetworkSite from, NetworkSite to) = (Sites[move.Path[0].Site], Sites[move.Path[move.IsRing ? 0 : ^1].Site]);
            double energyGap = to.Energy - from.Energy - move.Hop.EnergyDifference;
            double frequencyGap = (move.Hop.ForwardAttemptFrequency / move.Hop.BackwardAttemptFrequency / Math.Pow(from.MeanFrequency / to.MeanFrequency, 3)) - 1.0;
            if (Math.Abs(energyGap) > DetailedBalanceTolerance || Math.Abs(frequencyGap) > DetailedBalanceTolerance)
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The move {move} breaks detailed balance: its barriers differ from the energies of its first and last site ({from.Energy:F4} and {to.Energy:F4} eV) by {energyGap.ToDigits(3)} eV, its attempt frequencies from the site vibrations by a factor {(1.0 + frequencyGap).ToDigits(6)}."));
            }

            string names = string.Join(',', move.Ions);
            foreach (string key in Keys(move).Select(k => $"{k}|{names}"))
            {
                if (!seen.TryAdd(key, move) && !ReferenceEquals(seen[key], move)) throw new ArgumentException($"The move {move} is listed twice (also as {seen[key]}); a move stands for both directions.");
            }
        }
    }

    // The ways to write the same move: either direction, and any start of a ring.
    private static IEnumerable<string> Keys(ConcertedMove move)
    {
        foreach (IReadOnlyList<NetworkPosition> path in new[] { move.Path, move.Reverse().Path })
        {
            for (int start = 0; start < (move.IsRing ? path.Count : 1); start++)
            {
                NetworkPosition first = path[start];
                yield return string.Join(' ', Enumerable.Range(0, path.Count).Select(k => path[(start + k) % path.Count]).Select(p => new NetworkPosition(p.Site, p.Image - first.Image)));
            }
        }
    }
}
