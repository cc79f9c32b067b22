using System.Collections.Frozen;

namespace IonTransport.Crystals;

/// <summary>Names the point group of a set of operations among the 32 crystallographic ones.</summary>
/// <remarks>Each group has its own numbers of rotations of every kind (International Tables A, 10.1).</remarks>
internal static class CrystallographicPointGroup
{
    // Symbol and numbers of -6, -4, -3, m, -1, 1, 2, 3, 4, 6.
    private static readonly FrozenDictionary<string, string> SymbolOf = (
        "1 0 0 0 0 0 1 0 0 0 0;-1 0 0 0 0 1 1 0 0 0 0;2 0 0 0 0 0 1 1 0 0 0;m 0 0 0 1 0 1 0 0 0 0;2/m 0 0 0 1 1 1 1 0 0 0;222 0 0 0 0 0 1 3 0 0 0;"
        + "mm2 0 0 0 2 0 1 1 0 0 0;mmm 0 0 0 3 1 1 3 0 0 0;4 0 0 0 0 0 1 1 0 2 0;-4 0 2 0 0 0 1 1 0 0 0;4/m 0 2 0 1 1 1 1 0 2 0;422 0 0 0 0 0 1 5 0 2 0;"
        + "4mm 0 0 0 4 0 1 1 0 2 0;-42m 0 2 0 2 0 1 3 0 0 0;4/mmm 0 2 0 5 1 1 5 0 2 0;3 0 0 0 0 0 1 0 2 0 0;-3 0 0 2 0 1 1 0 2 0 0;32 0 0 0 0 0 1 3 2 0 0;"
        + "3m 0 0 0 3 0 1 0 2 0 0;-3m 0 0 2 3 1 1 3 2 0 0;6 0 0 0 0 0 1 1 2 0 2;-6 2 0 0 1 0 1 0 2 0 0;6/m 2 0 2 1 1 1 1 2 0 2;622 0 0 0 0 0 1 7 2 0 2;"
        + "6mm 0 0 0 6 0 1 1 2 0 2;-6m2 2 0 0 4 0 1 3 2 0 0;6/mmm 2 0 2 7 1 1 7 2 0 2;23 0 0 0 0 0 1 3 8 0 0;m-3 0 0 8 3 1 1 3 8 0 0;432 0 0 0 0 0 1 9 8 6 0;"
        + "-43m 0 6 0 6 0 1 3 8 0 0;m-3m 0 6 8 9 1 1 9 8 6 0").Split(';').Select(e => e.Split(' ', 2)).ToFrozenDictionary(w => w[1], w => w[0]);

    /// <summary>The symbol; empty if the operations are not a point group (a list that is not closed).</summary>
    public static string Name(IEnumerable<SymmetryOperation> operations)
    {
        int[] counts = new int[10];
        foreach (SymmetryOperation op in operations)
        {
            int trace = (int)Math.Round(op.Rotation.Trace);
            bool proper = op.Rotation.Determinant > 0.0;
            int kind = (proper ? trace : -trace) switch { 3 => 0, -1 => 1, 0 => 2, 1 => 3, 2 => 4, _ => -1 };
            if (kind < 0) return string.Empty;

            // Proper 1, 2, 3, 4, 6 stand at 5 to 9; improper -1, m, -3, -4, -6 at 4 down to 0.
            counts[proper ? 5 + kind : 4 - kind]++;
        }

        return SymbolOf.GetValueOrDefault(string.Join(' ', counts), string.Empty);
    }
}
