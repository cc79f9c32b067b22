namespace IonTransport.Defects;

/// <summary>Common oxidation states of the elements in ionic solids, the most common first.</summary>
/// <remarks>A short list of textbook states for guessing; <see cref="HostCrystal.Of"/> overrides it.</remarks>
internal static class OxidationStates
{
    private static readonly Dictionary<string, int[]> Common = Build();

    /// <summary>The states of an element, most common first; empty if none is listed.</summary>
    public static IReadOnlyList<int> Of(string element) => Common.GetValueOrDefault(element) ?? [];

    /// <summary>The state of an element that has only one; null otherwise.</summary>
    public static int? OnlyOf(string element) => Common.GetValueOrDefault(element) is { Length: 1 } one ? one[0] : null;

    /// <summary>States that make a formula neutral, each element in one state, the most common ones; null if there are none.</summary>
    public static int[]? Balance(IReadOnlyList<(string Element, int Count)> formula)
    {
        int[][] options = [.. formula.Select(f => Of(f.Element).ToArray())];
        if (options.Any(o => o.Length == 0)) return null;
        int[]? best = null;
        int bestRank = int.MaxValue;
        int[] choice = new int[formula.Count];
        while (true)
        {
            int charge = 0, rank = 0;
            for (int i = 0; i < choice.Length; i++)
            {
                charge += formula[i].Count * options[i][choice[i]];
                rank += choice[i];
            }

            if (charge == 0 && rank < bestRank) (best, bestRank) = ([.. choice.Select((c, i) => options[i][c])], rank);
            int digit = 0;
            while (digit < choice.Length && ++choice[digit] == options[digit].Length) choice[digit++] = 0;
            if (digit == choice.Length) return best;
        }
    }

    private static Dictionary<string, int[]> Build()
    {
        Dictionary<string, int[]> states = new(StringComparer.Ordinal);
        Add("Li Na K Rb Cs Ag", +1);
        Add("Be Mg Ca Sr Ba Zn Cd", +2);
        Add("B Al Ga In Sc Y La Nd Gd Dy Ho Er Lu", +3);
        Add("Si Zr Hf Th", +4);
        Add("O", -2);
        Add("F", -1);
        Add("Cl Br I", -1);
        Add("S Se Te", -2, +6, +4);
        Add("N", -3, +5);
        Add("P As", +5, -3, +3);
        Add("Sb Bi", +3, +5, -3);
        Add("H", +1, -1);
        Add("C", +4, -4);
        Add("Ge Sn", +4, +2);
        Add("Pb", +2, +4);
        Add("Tl", +1, +3);
        Add("Ti", +4, +3, +2);
        Add("V", +5, +4, +3, +2);
        Add("Nb Ta", +5, +4);
        Add("Cr", +3, +6, +2);
        Add("Mo W", +6, +4);
        Add("Mn", +2, +3, +4, +7);
        Add("Fe", +3, +2);
        Add("Co Ni", +2, +3, +4);
        Add("Cu", +2, +1);
        Add("Hg", +2, +1);
        Add("Ce Pr Tb", +3, +4);
        Add("Eu Sm Yb Tm", +3, +2);
        Add("U", +4, +6, +5);
        return states;

        void Add(string elements, params int[] values)
        {
            foreach (string element in elements.Split(' ')) states[element] = values;
        }
    }
}
