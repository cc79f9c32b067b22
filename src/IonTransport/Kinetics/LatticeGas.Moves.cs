using IonTransport.Networks;

namespace IonTransport.Kinetics;

/// <summary>Moves of several ions at once.</summary>
public sealed partial record LatticeGas
{
    /// <summary>Moves of several ions at once, beside the hops of the network; empty for none.</summary>
    public IReadOnlyList<ConcertedMove> Moves { get; private init; } = [];

    /// <summary>Lets ions move together as well: exchange, interstitialcy, rows and rings. Replaces the moves given before.</summary>
    /// <param name="moves">The moves of one cell, each way listed once; none takes them away.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">A move refers to a site that is not there, breaks detailed balance with the energies of the sites, or is listed twice.</exception>
    /// <remarks>
    /// A move has the rate the rate model gives its hop (the smallest of those of its ions' own models, with the largest of their barrier shifts) and feels interactions
    /// by the same rule as a hop, with Δ the change of the interaction energy of all ions that move. The events are then chosen by a sum tree.
    /// </remarks>
    public LatticeGas WithMoves(params IEnumerable<ConcertedMove> moves)
    {
        ArgumentNullException.ThrowIfNull(moves);
        ConcertedMove[] all = [.. moves];
        Network.Check(all);
        return this with { Moves = all };
    }

    /// <summary>Labels of the sites that are filled first at the start, in this order; empty for a start at random.</summary>
    public IReadOnlyList<string> FilledFirst { get; private init; } = [];

    /// <summary>
    /// Starts with the sites of given labels full before others hold ions: the regular lattice of a crystal with few interstitials. Moves that keep the number of ions on a
    /// sublattice, as interstitialcy does, keep this for good.
    /// </summary>
    /// <param name="labels">Labels of sites in the order of filling; sites of other labels come last; none goes back to a start at random.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">A label is not there.</exception>
    public LatticeGas WithFilledFirst(params string[] labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        foreach (string label in labels)
        {
            if (Network.Sites.All(s => s.Label != label)) throw new ArgumentException($"The network has no site with the label '{label}', only {string.Join(", ", Network.Sites.Select(s => s.Label).Distinct())}.", nameof(labels));
        }

        return this with { FilledFirst = [.. labels] };
    }

    // Rank of each basis site in the order of filling.
    private int[] FillOrder() => FilledFirst.Count == 0 ? [] : [.. Network.Sites.Select(s => FilledFirst.TakeWhile(l => l != s.Label).Count())];
}
