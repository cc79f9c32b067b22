using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Reads the input files of SC-Fermi, which py-sc-fermi shares (<c>input-fermi.dat</c>, <c>unitcell.dat</c>, <c>totdos.dat</c>), and the YAML input of py-sc-fermi.</summary>
/// <remarks>J. Buckeridge, Comput. Phys. Commun. 244, 329 (2019). Lines that start with # are comments. Spin-polarised densities of states are added up.</remarks>
public static partial class ScFermiInput
{
    /// <summary>Reads a system.</summary>
    /// <param name="inputFile">Path of <c>input-fermi.dat</c>: spin flag, electrons, gap (eV), temperature (K), defects; frozen defects and charge states may follow.</param>
    /// <param name="unitCellFile">Path of <c>unitcell.dat</c>: a factor and three lattice vectors in Å.</param>
    /// <param name="densityFile">Path of <c>totdos.dat</c>: energy in eV and one or two densities a line.</param>
    /// <returns>The system with dilute statistics, as those programs assume, and the temperature in K of the file.</returns>
    /// <exception cref="FileFormatException">A line does not hold what it should; file and line are given.</exception>
    public static (DefectSystem System, double Temperature) Load(string inputFile, string unitCellFile, string densityFile)
    {
        double volume = ReadVolume(new Lines(unitCellFile));
        Lines input = new(inputFile);
        _ = input.Number("the spin flag");
        double electrons = input.Number("the number of electrons"), gap = input.Number("the band gap in eV"), temperature = input.Number("the temperature in K");
        List<DefectSpecies> species = [];
        int defects = input.Count("the number of defects");
        for (int i = 0; i < defects; i++) species.Add(ReadSpecies(input));
        DefectSystem system = DefectSystem.For(Path.GetFileNameWithoutExtension(inputFile), volume, ReadBands(new Lines(densityFile), gap, electrons))
            .With(species).WithStatistics(SiteStatistics.Dilute);
        int frozen = input.AtEnd ? 0 : input.Count("the number of frozen defects");
        for (int i = 0; i < frozen; i++)
        {
            string[] words = input.Words(2, "a defect and its concentration in cm⁻³");
            system = input.Guard(() => system.WithFixed(words[0], input.Parse(words[1])));
        }

        int states = input.AtEnd ? 0 : input.Count("the number of frozen charge states");
        for (int i = 0; i < states; i++)
        {
            string[] words = input.Words(3, "a defect, its charge and its concentration in cm⁻³");
            int charge = input.Whole(words[1]);
            double concentration = input.Parse(words[2]);

            // A name that no species has is a dopant of its own, on as many sites as it needs.
            bool known = system.Species.Any(s => s.Name == words[0]);
            system = input.Guard(() => known
                ? system.WithFixedState(words[0], charge, concentration)
                : system.With(new DefectSpecies(words[0], Math.Max(1.0, concentration * volume * 1e-24), new ChargeState(charge, 0.0)).WithPool(words[0])).WithFixed(words[0], concentration));
        }

        return (system, temperature);
    }

    /// <summary>Reads a density of states.</summary>
    /// <param name="densityFile">Path of <c>totdos.dat</c>: energy in eV and one or two densities a line.</param>
    /// <param name="gap">Band gap in eV.</param>
    /// <param name="electrons">Electrons in the cell, to which the density is scaled.</param>
    /// <returns>The bands.</returns>
    /// <exception cref="FileFormatException">A line does not hold what it should, or the energies do not bracket the gap.</exception>
    public static DensityOfStates LoadDensityOfStates(string densityFile, double gap, double electrons) => ReadBands(new Lines(densityFile), gap, electrons);

    private static DefectSpecies ReadSpecies(Lines input)
    {
        string[] head = input.Words(3, "a defect, its number of charge states and its number of sites");
        int states = input.Whole(head[1]);
        double sites = input.Parse(head[2]);
        List<ChargeState> all = [];
        for (int j = 0; j < states; j++)
        {
            string[] words = input.Words(3, $"charge, energy in eV and degeneracy of {head[0]}");
            all.Add(input.Guard(() => new ChargeState(input.Whole(words[0]), input.Parse(words[1]), input.Parse(words[2]))));
        }

        return input.Guard(() => new DefectSpecies(head[0], sites, all));
    }

    private static double ReadVolume(Lines cell)
    {
        double factor = cell.Number("the factor of the lattice vectors");
        double[][] v = [.. Enumerable.Range(0, 3).Select(_ => cell.Words(3, "three components of a lattice vector").Take(3).Select(cell.Parse).ToArray())];
        Vector3D a = new(v[0][0], v[0][1], v[0][2]), b = new(v[1][0], v[1][1], v[1][2]), c = new(v[2][0], v[2][1], v[2][2]);
        double volume = Math.Abs(Vector3D.Dot(a, Vector3D.Cross(b, c)) * factor * factor * factor);
        return volume > 0.0 ? volume : throw cell.Error("the lattice vectors span no volume");
    }

    private static DensityOfStates ReadBands(Lines file, double gap, double electrons)
    {
        List<double> energies = [], densities = [];
        while (!file.AtEnd)
        {
            string[] words = file.Words(2, "an energy and its densities of states");
            energies.Add(file.Parse(words[0]));
            densities.Add(words.Skip(1).Sum(w => Math.Abs(file.Parse(w))));
        }

        return file.Guard(() => new DensityOfStates(energies, densities, gap, electrons));
    }

    /// <summary>The lines of a file that hold something, with their numbers.</summary>
    private sealed class Lines
    {
        private const int MostItems = 100_000;
        private readonly string _file;
        private readonly List<(int Number, string Text)> _lines;
        private int _next;

        public Lines(string file)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(file);
            _file = file;
            _lines = [.. File.ReadLines(file).Select((text, i) => (i + 1, text.Trim())).Where(l => l.Item2.Length > 0 && l.Item2[0] != '#')];
        }

        public bool AtEnd => _next >= _lines.Count;

        private int Line => _next > 0 ? _lines[_next - 1].Number : 0;

        public string[] Words(int least, string what)
        {
            if (AtEnd) throw new FileFormatException(_file, Line, $"expected {what}, but the file ends.");
            string text = _lines[_next++].Text;
            string[] words = text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
            return words.Length >= least ? words : throw Error($"expected {what}, not '{text}'");
        }

        public double Number(string what) => Parse(Words(1, what)[0]);

        public int Count(string what)
        {
            int count = Whole(Words(1, what)[0]);
            return count is >= 0 and <= MostItems ? count : throw Error($"{what} must be between 0 and {MostItems}, not {count}");
        }

        public double Parse(string word) => double.TryParse(word, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw Error($"'{word}' is not a number");

        public int Whole(string word) => int.TryParse(word, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value : throw Error($"'{word}' is not a whole number");

        public T Guard<T>(Func<T> make)
        {
            try
            {
                return make();
            }
            catch (Exception e) when (e is ArgumentException or IonTransportException and not FileFormatException)
            {
                throw new FileFormatException(_file, Line, e.Message, e);
            }
        }

        public FileFormatException Error(string message) => new(_file, Line, message + ".");
    }
}
