using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>Makes the operations of a space group from its Hall symbol, an unambiguous list of generators.</summary>
/// <remarks>Source: S. R. Hall, Acta Cryst. A 37, 517 (1981); International Tables for Crystallography B, 1.4 (2001).</remarks>
internal static class HallSymbol
{
    private static readonly Dictionary<char, Vector3D[]> Centrings = new()
    {
        ['P'] = [],
        ['A'] = [new(0, 0.5, 0.5)],
        ['B'] = [new(0.5, 0, 0.5)],
        ['C'] = [new(0.5, 0.5, 0)],
        ['I'] = [new(0.5, 0.5, 0.5)],
        ['R'] = [new(2.0 / 3.0, 1.0 / 3.0, 1.0 / 3.0), new(1.0 / 3.0, 2.0 / 3.0, 2.0 / 3.0)],
        ['H'] = [new(2.0 / 3.0, 1.0 / 3.0, 0), new(1.0 / 3.0, 2.0 / 3.0, 0)],
        ['F'] = [new(0, 0.5, 0.5), new(0.5, 0, 0.5), new(0.5, 0.5, 0)],
    };

    /// <summary>All operations, centring included, identity first.</summary>
    public static IReadOnlyList<SymmetryOperation> Operations(string symbol)
    {
        string text = symbol.Trim();
        Vector3D shift = Vector3D.Zero;
        int bracket = text.IndexOf('(', StringComparison.Ordinal);
        if (bracket >= 0)
        {
            double[] twelfths = [.. text[(bracket + 1)..].TrimEnd(')').Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => Parse(w, symbol))];
            if (twelfths.Length != 3) throw Malformed(symbol);
            shift = new Vector3D(twelfths[0], twelfths[1], twelfths[2]) / 12.0;
            text = text[..bracket].Trim();
        }

        string[] words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2) throw Malformed(symbol);
        bool centric = words[0][0] == '-';
        char lattice = words[0][^1];
        if (!Centrings.TryGetValue(lattice, out Vector3D[]? centring)) throw Malformed(symbol);
        List<SymmetryOperation> generators = [];
        foreach (Vector3D t in centring) generators.Add(new SymmetryOperation(Matrix3D.Identity, t));
        if (centric) generators.Add(new SymmetryOperation(-1.0 * Matrix3D.Identity, Vector3D.Zero));
        char axis = 'z';
        int order = 0;
        for (int n = 1; n < words.Length; n++)
        {
            (SymmetryOperation generator, axis, order) = Generator(words[n], n, axis, order, symbol);
            generators.Add(generator);
        }

        if (shift != Vector3D.Zero)
        {
            // Moving the origin by v turns (W, w) into (W, w + v − W v).
            generators = [.. generators.Select(g => g with { Translation = Lattice.Wrap(g.Translation + shift - (g.Rotation * shift)) })];
        }

        return Close(generators);
    }

    private static (SymmetryOperation Generator, char Axis, int Order) Generator(string word, int position, char previousAxis, int previousOrder, string symbol)
    {
        int at = 0;
        bool improper = word[at] == '-';
        if (improper) at++;
        int order = at < word.Length && word[at] is '1' or '2' or '3' or '4' or '6' ? word[at++] - '0' : throw Malformed(symbol);
        char axis = DefaultAxis(position, order, previousOrder);
        if (at < word.Length && word[at] is 'x' or 'y' or 'z' or '\'' or '"' or '*') axis = word[at++];
        Vector3D translation = Vector3D.Zero;
        for (; at < word.Length; at++)
        {
            translation += word[at] switch
            {
                'a' => new(0.5, 0, 0),
                'b' => new(0, 0.5, 0),
                'c' => new(0, 0, 0.5),
                'n' => new(0.5, 0.5, 0.5),
                'u' => new(0.25, 0, 0),
                'v' => new(0, 0.25, 0),
                'w' => new(0, 0, 0.25),
                'd' => new(0.25, 0.25, 0.25),
                >= '1' and <= '5' and char s => Along(axis) * ((s - '0') / (double)order),
                _ => throw Malformed(symbol),
            };
        }

        Matrix3D rotation = Rotation(order, axis, previousAxis, symbol);
        if (improper) rotation *= -1.0;
        return (new SymmetryOperation(rotation, Lattice.Wrap(translation)), axis is 'x' or 'y' or 'z' ? axis : previousAxis, order);
    }

    private static char DefaultAxis(int position, int order, int previousOrder) => (position, order) switch
    {
        (1, _) => 'z',
        (2, 2) when previousOrder is 2 or 4 => 'x',
        (2, 2) when previousOrder is 3 or 6 => '\'',
        (3, 3) => '*',
        _ => order == 3 ? '*' : 'z',
    };

    private static Vector3D Along(char axis) => axis switch { 'x' => new(1, 0, 0), 'y' => new(0, 1, 0), _ => new(0, 0, 1) };

    private static Matrix3D Rotation(int order, char axis, char previousAxis, string symbol)
    {
        switch (axis)
        {
            case '*':
                return order == 3 ? new(0, 0, 1, 1, 0, 0, 0, 1, 0) : throw Malformed(symbol);
            case '\'' or '"' when order == 2:
                double s = axis == '"' ? 1.0 : -1.0;
                return previousAxis switch
                {
                    'x' => new(-1, 0, 0, 0, 0, s, 0, s, 0),
                    'y' => new(0, 0, s, 0, -1, 0, s, 0, 0),
                    _ => new(0, s, 0, s, 0, 0, 0, 0, -1),
                };
            case 'x' or 'y' or 'z':
                return Principal(order, axis);
            default:
                throw Malformed(symbol);
        }
    }

    private static Matrix3D Principal(int order, char axis)
    {
        // The 2×2 block that turns the two other axes, cyclic from the rotation axis.
        (double a, double b, double c, double d) = order switch
        {
            1 => (1.0, 0.0, 0.0, 1.0),
            2 => (-1.0, 0.0, 0.0, -1.0),
            3 => (0.0, -1.0, 1.0, -1.0),
            4 => (0.0, -1.0, 1.0, 0.0),
            _ => (1.0, -1.0, 1.0, 0.0),
        };
        return axis switch
        {
            'x' => new(1, 0, 0, 0, a, b, 0, c, d),
            'y' => new(d, 0, c, 0, 1, 0, b, 0, a),
            _ => new(a, b, 0, c, d, 0, 0, 0, 1),
        };
    }

    private static List<SymmetryOperation> Close(List<SymmetryOperation> generators)
    {
        List<SymmetryOperation> group = [SymmetryOperation.Identity];
        HashSet<SymmetryOperation> seen = [SymmetryOperation.Identity];
        for (int i = 0; i < group.Count; i++)
        {
            foreach (SymmetryOperation generator in generators)
            {
                SymmetryOperation product = Exact(generator * group[i]);
                if (seen.Add(product)) group.Add(product);

                // No space group has more than 192 operations per cell.
                if (group.Count > 192) throw new FormatException("The generators of the Hall symbol do not close to a space group.");
            }
        }

        return group;
    }

    /// <summary>Translations rounded to exact multiples of 1/24, so that equal operations are equal bit by bit.</summary>
    private static SymmetryOperation Exact(SymmetryOperation op) => op with { Translation = new(Exact(op.Translation.X), Exact(op.Translation.Y), Exact(op.Translation.Z)) };

    private static double Exact(double t)
    {
        double n = Math.Round(t * 24.0);
        return n >= 24.0 ? 0.0 : n / 24.0;
    }

    private static double Parse(string word, string symbol) =>
        double.TryParse(word, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out double value) ? value : throw Malformed(symbol);

    private static FormatException Malformed(string symbol) => new($"'{symbol}' is not a Hall symbol.");
}
