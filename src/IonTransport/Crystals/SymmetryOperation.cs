using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>A symmetry operation of a space group on fractional coordinates, x′ = W x + w (rotation part W of small integers, translation w).</summary>
/// <param name="Rotation">W, row by row; elements are −1, 0 or 1 in every standard setting.</param>
/// <param name="Translation">w in fractions of the cell.</param>
[TypeFormatterSource(typeof(TextResultFormatters))]
public readonly record struct SymmetryOperation(Matrix3D Rotation, Vector3D Translation)
{
    /// <summary>The identity.</summary>
    public static SymmetryOperation Identity => new(Matrix3D.Identity, Vector3D.Zero);

    /// <summary>Image of a point; not wrapped into the home cell.</summary>
    /// <param name="fractional">Fractional coordinates.</param>
    /// <returns>W x + w.</returns>
    public Vector3D Apply(Vector3D fractional) => (Rotation * fractional) + Translation;

    /// <summary>The operation that does the second, then the first.</summary>
    /// <param name="first">The operation done last.</param>
    /// <param name="second">The operation done first.</param>
    /// <returns>The product, translation in [0, 1).</returns>
    public static SymmetryOperation operator *(SymmetryOperation first, SymmetryOperation second) =>
        new(first.Rotation * second.Rotation, Lattice.Wrap((first.Rotation * second.Translation) + first.Translation));

    /// <summary>Reads the coordinate triplet of a CIF or the International Tables, <c>-y+1/2, x, z+3/4</c>.</summary>
    /// <param name="triplet">Three expressions in x, y, z with fractions or decimals, separated by commas.</param>
    /// <returns>The operation.</returns>
    /// <exception cref="FormatException">The text is not a coordinate triplet.</exception>
    public static SymmetryOperation Parse(string triplet)
    {
        ArgumentNullException.ThrowIfNull(triplet);
        string[] parts = triplet.Trim().Trim('\'', '"').Split(',');
        if (parts.Length != 3) throw Malformed(triplet);
        Span<double> translation = stackalloc double[3];
        Span<Vector3D> rows = new Vector3D[3];
        for (int i = 0; i < 3; i++) (rows[i], translation[i]) = ParseRow(parts[i], triplet);
        Matrix3D rotation = Matrix3D.FromRows(rows[0], rows[1], rows[2]);
        if (Math.Abs(Math.Abs(rotation.Determinant) - 1.0) > 1e-9)
        {
            throw new FormatException($"'{triplet}' is not a symmetry operation: its rotation part has determinant {rotation.Determinant.ToString(CultureInfo.InvariantCulture)}, not ±1.");
        }

        return new SymmetryOperation(rotation, Lattice.Wrap(new Vector3D(translation[0], translation[1], translation[2])));
    }

    /// <summary>As <c>-y+1/2,x,z+3/4</c>.</summary>
    /// <returns>A form that <see cref="Parse"/> reads.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        for (int i = 0; i < 3; i++)
        {
            if (i > 0) text.Append(',');
            int start = text.Length;
            for (int j = 0; j < 3; j++)
            {
                double w = Rotation[i, j];
                if (w == 0.0) continue;
                if (w < 0.0) text.Append('-');
                else if (text.Length > start) text.Append('+');
                if (Math.Abs(w) != 1.0) text.Append(Math.Abs(w).ToString(CultureInfo.InvariantCulture));
                text.Append("xyz"[j]);
            }

            double t = Translation[i];
            if (Math.Abs(t) > 1e-9) text.Append(t > 0 ? "+" : "-").Append(Fraction(Math.Abs(t)));
        }

        return text.ToString();
    }

    private static string Fraction(double t)
    {
        foreach (int d in (int[])[2, 3, 4, 6, 8, 12, 24])
        {
            double n = t * d;
            if (Math.Abs(n - Math.Round(n)) < 1e-6) return string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Round(n)}/{d}");
        }

        return t.ToString("0.######", CultureInfo.InvariantCulture);
    }

    private static (Vector3D Row, double Shift) ParseRow(string text, string whole)
    {
        double x = 0, y = 0, z = 0, shift = 0;
        int at = 0;
        bool any = false;
        while (at < text.Length)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            double sign = 1.0;
            while (at < text.Length && (text[at] is '+' or '-' || char.IsWhiteSpace(text[at])))
            {
                if (text[at] == '-') sign = -sign;
                at++;
            }

            int start = at;
            while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
            double? number = at > start
                ? double.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double parsed) ? parsed : throw Malformed(whole)
                : null;
            if (at < text.Length && text[at] == '/' && number is { } numerator)
            {
                start = ++at;
                while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.')) at++;
                if (!double.TryParse(text.AsSpan(start, at - start), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double denominator) || denominator == 0.0) throw Malformed(whole);
                number = numerator / denominator;
            }

            if (at < text.Length && text[at] == '*') at++;
            if (at < text.Length && char.IsAsciiLetter(text[at]))
            {
                double weight = sign * (number ?? 1.0);
                switch (char.ToLowerInvariant(text[at++]))
                {
                    case 'x': x += weight; break;
                    case 'y': y += weight; break;
                    case 'z': z += weight; break;
                    default: throw Malformed(whole);
                }
            }
            else if (number is { } constant)
            {
                shift += sign * constant;
            }
            else
            {
                throw Malformed(whole);
            }

            any = true;
        }

        return any ? (new Vector3D(x, y, z), shift) : throw Malformed(whole);
    }

    private static FormatException Malformed(string text) => new($"'{text}' is not a coordinate triplet such as '-y+1/2, x, z+3/4'.");
}
