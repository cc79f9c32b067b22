using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Crystals.Formats;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Bond-valence parameters from the user's own files.</summary>
public sealed partial class BondValenceTable
{
    /// <summary>The table with the pairs of a CSV file added or replaced.</summary>
    /// <param name="path">
    /// Path of the file. Its first line that is neither empty nor a comment (<c>#</c>) names the columns, in any order: <c>cation</c>, <c>anion</c> (such as
    /// <c>Li+</c>, <c>O2-</c>) and either <c>R0</c> (Å), <c>b</c> (Å) and optionally <c>NC</c> (coordination number of the cation), or <c>D0</c> (eV),
    /// <c>Rmin</c> (Å) and <c>alpha</c> (1/Å). Further columns are passed over.
    /// </param>
    /// <returns>The changed copy and what was taken.</returns>
    /// <exception cref="FileFormatException">A column is missing or a value makes no sense; with the line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public BondValenceImport WithCsv(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        string[] lines = File.ReadAllLines(path);
        Dictionary<string, int>? columns = null;
        Importer importer = new(this, path);
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            string[] words = line.Split(',', StringSplitOptions.TrimEntries);
            if (columns is null)
            {
                columns = words.Select((w, n) => (w, n)).GroupBy(p => p.w, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => g.First().n, StringComparer.OrdinalIgnoreCase);
                string[] missing = [.. (columns.ContainsKey("D0") ? (string[])["cation", "anion", "D0", "Rmin", "alpha"] : ["cation", "anion", "R0", "b"]).Where(c => !columns.ContainsKey(c))];
                if (missing.Length > 0) throw new FileFormatException(path, i + 1, $"the columns {string.Join(", ", missing)} are missing; expected cation, anion and R0, b[, NC] or D0, Rmin, alpha.");
                continue;
            }

            string Word(string column) => columns.TryGetValue(column, out int n) && n < words.Length ? words[n] : string.Empty;
            double Value(string column) => importer.Number(Word(column), column, i + 1);
            Species cation = importer.Ion(Word("cation"), +1, i + 1), anion = importer.Ion(Word("anion"), -1, i + 1);
            if (columns.ContainsKey("D0")) importer.AddMorse(cation, anion, Value("D0"), Value("Rmin"), Value("alpha"), i + 1);
            else importer.AddBond(cation, anion, Value("R0"), Value("b"), Word("NC").Length > 0 ? Value("NC") : null, i + 1);
        }

        return columns is null ? throw new FileFormatException(path, 0, "the file holds no table.") : importer.Finish();
    }

    /// <summary>The table with the pairs of a bond-valence parameter file in CIF form added or replaced, as I. D. Brown's <c>bvparm</c> files are.</summary>
    /// <param name="path">Path of the user's own copy: a loop over <c>_valence_param_atom_1</c>, <c>…_atom_1_valence</c>, <c>…_atom_2</c>, <c>…_atom_2_valence</c>, <c>…_Ro</c>, <c>…_B</c>.</param>
    /// <param name="coordination">Coordination number for cations of which the table has none; null skips them.</param>
    /// <returns>The changed copy, what was taken and what not.</returns>
    /// <remarks>
    /// Of several rows for a pair the first counts. Rows of unspecified valence (9), of two cations, and of ions of which the table has no softness are
    /// skipped and reported. Those parameters were fitted to first shells, mostly with b = 0.37 Å: barriers differ from those of the default table.
    /// </remarks>
    /// <exception cref="FileFormatException">The file is not a CIF with such a loop; with the line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public BondValenceImport WithBvparm(string path, double? coordination = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        const string prefix = "_valence_param_";
        CifBlock block = CifBlock.Parse(File.ReadAllText(path), path).FirstOrDefault(b => b.Column(prefix + "ro").Count > 0)
            ?? throw new FileFormatException(path, 0, "no data block has bond-valence parameters (_valence_param_Ro).");
        string[] names = ["atom_1", "atom_1_valence", "atom_2", "atom_2_valence", "ro", "b"];
        IReadOnlyList<CifToken>[] columns = [.. names.Select(n => block.Column(prefix + n))];
        for (int c = 0; c < columns.Length; c++) if (columns[c].Count != columns[4].Count) throw new FileFormatException(path, columns[4][0].Line, $"the loop of bond-valence parameters lacks {prefix}{names[c]}.");
        Importer importer = new(this, path);
        HashSet<(Species, Species)> met = [];
        for (int i = 0; i < columns[4].Count; i++)
        {
            int line = columns[0][i].Line;
            Species Ion(int column) => Element.TryParse(columns[column][i].Text, out Element e)
                ? new Species(e, block.Number(columns[column + 1][i]))
                : throw new FileFormatException(path, line, $"'{columns[column][i].Text}' is not the symbol of an element.");
            Species cation = Ion(0), anion = Ion(2);
            if (!met.Add((cation, anion))) continue;
            if (cation.Charge is 9.0 || anion.Charge is 9.0) importer.Skip(cation, anion, line, "its valence is not specified (9)");
            else if (!(cation.Charge > 0.0) || !(anion.Charge < 0.0)) importer.Skip(cation, anion, line, "it is not a cation with an anion");
            else importer.AddBond(cation, anion, block.Number(columns[4][i]), block.Number(columns[5][i]), null, line, coordination);
        }

        return importer.Finish();
    }

    private sealed class Importer(BondValenceTable table, string file)
    {
        private readonly List<(Species, Species)> _added = [];
        private readonly List<(Species, Species, int, string)> _skipped = [];
        private BondValenceTable _table = table;

        public void AddBond(Species cation, Species anion, double bondLength, double softness, double? coordination, int line, double? otherwise = null)
        {
            if (!(bondLength > 0.0) || !(softness > 0.0) || coordination is <= 0.0) throw new FileFormatException(file, line, string.Create(CultureInfo.InvariantCulture, $"R0 = {bondLength} Å and b = {softness} Å must be positive, and so must the coordination number."));
            double? n = coordination ?? (_table._coordination.TryGetValue(cation, out double known) ? known : otherwise);
            if (n is null)
            {
                Skip(cation, anion, line, $"the table has no coordination number for {cation}");
                return;
            }

            try
            {
                _table = _table.WithBond(cation, anion, bondLength, softness, n);
                _added.Add((cation, anion));
            }
            catch (MissingBondValenceException missing)
            {
                Skip(cation, anion, line, $"the table has no softness of {missing.Species}");
            }
            catch (ArgumentException)
            {
                Skip(cation, anion, line, "its R_min is not positive");
            }
        }

        public void AddMorse(Species cation, Species anion, double depth, double minimum, double stiffness, int line)
        {
            if (!(depth > 0.0) || !(minimum > 0.0) || !(stiffness > 0.0)) throw new FileFormatException(file, line, "D0, Rmin and alpha must be positive.");
            _table = _table.With(cation, anion, new BondValencePair(depth, minimum, stiffness));
            _added.Add((cation, anion));
        }

        public void Skip(Species cation, Species anion, int line, string reason) => _skipped.Add((cation, anion, line, reason));

        public Species Ion(string text, int sign, int line) => Species.TryParse(text, out Species s) && s.HasOxidationState && s.Charge * sign > 0.0
            ? s
            : throw new FileFormatException(file, line, $"'{text}' is not {(sign > 0 ? "a cation such as Li+" : "an anion such as O2-")}.");

        public double Number(string text, string column, int line) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new FileFormatException(file, line, $"'{text}' in column {column} is not a number.");

        public BondValenceImport Finish() => new(_table, _added, _skipped);
    }
}
