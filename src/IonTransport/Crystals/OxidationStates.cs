namespace IonTransport.Crystals;

/// <summary>Guesses oxidation states by charge balance from the common states of the elements.</summary>
/// <remarks>
/// One state per element; among the neutral choices the one whose states are most common wins. Structures refined with rounded occupancies are accepted
/// as neutral within 3 % of their positive charge.
/// </remarks>
internal static class OxidationStates
{
    private const double NeutralWithin = 0.03;

    // Common states, most common first (N. N. Greenwood and A. Earnshaw, Chemistry of the Elements, 2nd ed. (1997)).
    private static readonly Dictionary<string, int[]> Common = Parse(
        "H 1 -1;Li 1;Be 2;B 3;C 4 -4 2;N -3 5 3;O -2 -1;F -1;Na 1;Mg 2;Al 3;Si 4 -4;P 5 3 4 -3;S -2 6 4;Cl -1 7 5;K 1;Ca 2;Sc 3;Ti 4 3 2;V 5 4 3 2;Cr 3 6 2;Mn 2 4 3 7;"
        + "Fe 3 2;Co 2 3;Ni 2 3 4;Cu 2 1;Zn 2;Ga 3;Ge 4 2;As 5 3 -3;Se -2 6 4;Br -1 5 7;Rb 1;Sr 2;Y 3;Zr 4;Nb 5 4 3;Mo 6 4;Tc 7 4;Ru 4 3;Rh 3;Pd 2 4;Ag 1;Cd 2;In 3 1;Sn 4 2;"
        + "Sb 5 3 -3;Te -2 6 4;I -1 5 7;Cs 1;Ba 2;La 3;Ce 3 4;Pr 3 4;Nd 3;Pm 3;Sm 3 2;Eu 3 2;Gd 3;Tb 3 4;Dy 3;Ho 3;Er 3;Tm 3;Yb 3 2;Lu 3;Hf 4;Ta 5;W 6 4;Re 7 4;Os 4;Ir 4 3;"
        + "Pt 4 2;Au 3 1;Hg 2 1;Tl 1 3;Pb 2 4;Bi 3 5;Th 4;U 6 4");

    /// <summary>The states of an element, most common first; empty if none is listed.</summary>
    public static IReadOnlyList<int> Of(string element) => Common.GetValueOrDefault(element) ?? [];

    /// <summary>The state of an element that has only one; null otherwise.</summary>
    public static int? OnlyOf(string element) => Of(element) is [int only] ? only : null;

    /// <summary>The structure with every unknown state filled in; null if no choice is neutral.</summary>
    public static Structure? TryGuess(Structure structure)
    {
        Element[] open = [.. structure.Species.Where(s => !s.HasOxidationState).Select(s => s.Element).Distinct()];
        double Known(Func<double, double> part) =>
            structure.Sites.Sum(s => s.Occupants.Where(o => o.Species.HasOxidationState).Sum(o => o.Occupancy * part(o.Species.Charge)));
        (string, double)[] contents = [.. open.Select(e => (e.Symbol, structure.Sites.Sum(s => s.Occupants.Where(o => o.Species == new Species(e)).Sum(o => o.Occupancy))))];
        if (Balance(contents, NeutralWithin, Known(q => q), Known(q => Math.Max(0.0, q))) is not { } states) return null;
        Dictionary<Element, double> assigned = [];
        for (int i = 0; i < open.Length; i++) assigned[open[i]] = states[i];
        return structure.WithOxidationStates(assigned);
    }

    /// <summary>One state per element that makes the contents neutral, the most common ones; null if there are none.</summary>
    /// <param name="contents">Symbol and count of every element.</param>
    /// <param name="tolerance">Largest charge, as a fraction of the positive charge, that counts as neutral.</param>
    /// <param name="knownCharge">Charge in e of what is not among the contents.</param>
    /// <param name="knownPositive">Positive part of that charge.</param>
    public static int[]? Balance(IReadOnlyList<(string Element, double Count)> contents, double tolerance = 1e-9, double knownCharge = 0.0, double knownPositive = 0.0)
    {
        int[][] choices = [.. contents.Select(c => Of(c.Element).ToArray())];
        if (choices.Any(c => c.Length == 0)) return null;
        int[] pick = new int[choices.Length];
        int[]? best = null;
        double bestCost = double.PositiveInfinity;
        do
        {
            double charge = knownCharge, positive = knownPositive, rarity = 0.0;
            for (int i = 0; i < pick.Length; i++)
            {
                double q = contents[i].Count * choices[i][pick[i]];
                charge += q;
                positive += Math.Max(0.0, q);
                rarity += pick[i];
            }

            double excess = positive > 0.0 ? Math.Abs(charge) / positive : 1.0;
            double cost = rarity + (excess / tolerance);
            if (excess > tolerance || cost >= bestCost) continue;
            (best, bestCost) = ([.. pick.Select((p, i) => choices[i][p])], cost);
        }
        while (Advance(pick, choices));
        return best;
    }

    private static bool Advance(int[] pick, int[][] choices)
    {
        for (int i = 0; i < pick.Length; i++)
        {
            if (++pick[i] < choices[i].Length) return true;
            pick[i] = 0;
        }

        return false;
    }

    private static Dictionary<string, int[]> Parse(string text) => text.Split(';').Select(e => e.Split(' ')).ToDictionary(
        w => w[0], w => w[1..].Select(s => int.Parse(s, System.Globalization.CultureInfo.InvariantCulture)).ToArray());
}
