using System.Globalization;
using IonTransport.Physics;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Defects;

/// <summary>
/// The chemical potentials at which a host is stable: Σ n_i Δμ_i = ΔH_f of the host, Δμ_i ≤ 0, and Σ m_i Δμ_i ≤ ΔH_f of every competing phase.
/// A polytope of one dimension less than there are elements, held by its vertices.
/// </summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class ChemicalPotentialRegion : IHtmlResult
{
    private const double Tolerance = 1e-9;
    private const int MostCombinations = 2_000_000;

    private readonly CompetingPhase[] _dopantPhases;

    private ChemicalPotentialRegion(CompetingPhase host, string[] elements, CompetingPhase[] constraints, CompetingPhase[] dopantPhases, IReadOnlyList<RegionVertex> vertices)
    {
        Host = host;
        Elements = elements;
        Constraints = constraints;
        _dopantPhases = dopantPhases;
        Vertices = vertices;
    }

    /// <summary>The host.</summary>
    public CompetingPhase Host { get; }

    /// <summary>Elements of the host.</summary>
    public IReadOnlyList<string> Elements { get; }

    /// <summary>Competing phases of the host's elements, the elements themselves among them.</summary>
    public IReadOnlyList<CompetingPhase> Constraints { get; }

    /// <summary>The corners, each with the phases that coexist there.</summary>
    public IReadOnlyList<RegionVertex> Vertices { get; }

    /// <summary>Finds the region.</summary>
    /// <param name="host">The host.</param>
    /// <param name="competing">Competing phases; those with elements that the host lacks limit dopants only.</param>
    /// <returns>The region.</returns>
    /// <exception cref="UnstableHostException">The host decomposes; the products are given.</exception>
    /// <exception cref="ArgumentException">There are too many phases for this many elements to enumerate (over two million corners to try).</exception>
    public static ChemicalPotentialRegion Find(CompetingPhase host, params IReadOnlyList<CompetingPhase> competing)
    {
        Require.NotNull(host);
        Require.NotNull(competing);
        string[] elements = [.. host.Composition.Keys];
        CompetingPhase[] constraints =
        [
            .. elements.Select(e => new CompetingPhase(e, 0.0)),
            .. competing.Where(p => p.Composition.Keys.All(elements.Contains) && !SameComposition(p, host)),
        ];
        CompetingPhase[] rivals = [.. competing.Where(p => SameComposition(p, host) && p.FormationEnergy / Atoms(p) < (host.FormationEnergy / Atoms(host)) - 1e-12)];
        if (rivals.Length > 0)
        {
            CompetingPhase best = rivals.MinBy(p => p.FormationEnergy / Atoms(p))!;
            double amount = (double)Atoms(host) / Atoms(best);
            throw new UnstableHostException(host.Formula, [(best.Formula, amount)], host.FormationEnergy - (amount * best.FormationEnergy));
        }

        CheckDecomposition(host, elements, constraints);
        List<RegionVertex> vertices = Corners(host, elements, constraints);
        if (vertices.Count == 0) throw new UnstableHostException(host.Formula, [(host.Formula, 1.0)], 0.0);
        return new ChemicalPotentialRegion(host, elements, constraints, [.. competing.Where(p => !p.Composition.Keys.All(elements.Contains))], vertices);
    }

    /// <summary>The corner richest in an element; the mean of the richest corners if several tie.</summary>
    /// <param name="element">An element of the host.</param>
    /// <returns>Potentials.</returns>
    public ChemicalPotentials Rich(string element) => Extreme(element, +1.0);

    /// <summary>The corner poorest in an element; the mean of the poorest corners if several tie.</summary>
    /// <param name="element">An element of the host.</param>
    /// <returns>Potentials.</returns>
    public ChemicalPotentials Poor(string element) => Extreme(element, -1.0);

    /// <summary>Whether the host is stable at given potentials.</summary>
    /// <param name="potentials">Potentials.</param>
    /// <param name="tolerance">How far outside still counts, in eV per formula unit.</param>
    /// <returns>True if it is in equilibrium with the potentials and nothing else precipitates.</returns>
    public bool Contains(ChemicalPotentials potentials, double tolerance = 1e-9) =>
        Math.Abs(Host.DrivingForce(Require.NotNull(potentials))) <= tolerance && Constraints.All(c => c.DrivingForce(potentials) <= tolerance);

    /// <summary>Potentials on the straight line between two points of the region, which is convex, so all of them lie in it.</summary>
    /// <param name="from">Start, in the region.</param>
    /// <param name="to">End, in the region.</param>
    /// <param name="points">Number of points, at least 2.</param>
    /// <returns>The path.</returns>
    /// <exception cref="ArgumentException">An end lies outside.</exception>
    public IReadOnlyList<ChemicalPotentials> Path(ChemicalPotentials from, ChemicalPotentials to, int points)
    {
        if (points < 2) throw new ArgumentOutOfRangeException(nameof(points), points, "A path needs at least 2 points.");
        if (!Contains(from, 1e-6)) throw new ArgumentException($"{from} lies outside the region of {Host.Formula}.", nameof(from));
        if (!Contains(to, 1e-6)) throw new ArgumentException($"{to} lies outside the region of {Host.Formula}.", nameof(to));
        return [.. Enumerable.Range(0, points).Select(i => from.Towards(to, i / (points - 1.0)))];
    }

    /// <summary>A grid over the potentials of two elements; points where the host is unstable are null.</summary>
    /// <param name="x">First element.</param>
    /// <param name="y">Second element.</param>
    /// <param name="columns">Points along x, at least 2.</param>
    /// <param name="rows">Points along y, at least 2.</param>
    /// <returns>Potentials by column and row, x and y running over the extent of the region. Beyond three elements the remaining ones are averaged over the corners.</returns>
    /// <exception cref="ArgumentException">The two are not different elements of the host, or the host has fewer than three elements.</exception>
    public ChemicalPotentials?[,] Grid(string x, string y, int columns, int rows)
    {
        if (x == y || !Elements.Contains(x) || !Elements.Contains(y)) throw new ArgumentException($"A grid needs two different elements of {Host.Formula}.", nameof(y));
        string[] rest = [.. Elements.Where(e => e != x && e != y)];
        if (rest.Length == 0) throw new ArgumentException($"{Host.Formula} has two elements, so its region is a line; use Path.", nameof(x));
        if (columns < 2 || rows < 2) throw new ArgumentOutOfRangeException(nameof(columns), "A grid needs at least 2 points a side.");
        (double x0, double x1) = Extent(x);
        (double y0, double y1) = Extent(y);
        ChemicalPotentials?[,] grid = new ChemicalPotentials?[columns, rows];
        for (int i = 0; i < columns; i++)
        {
            for (int j = 0; j < rows; j++)
            {
                ChemicalPotentials p = ChemicalPotentials.Of((x, x0 + ((x1 - x0) * i / (columns - 1))), (y, y0 + ((y1 - y0) * j / (rows - 1))));
                foreach (string e in rest.Skip(1)) p = p.With(e, Vertices.Average(v => v.Potentials[e]));
                double remaining = Host.FormationEnergy - Host.Composition.Where(c => c.Key != rest[0]).Sum(c => c.Value * p[c.Key]);
                p = p.With(rest[0], remaining / Host.Composition[rest[0]]);
                grid[i, j] = Contains(p, 1e-9) ? p : null;
            }
        }

        return grid;
    }

    /// <summary>The potentials with a dopant at its solubility limit: the highest Δμ at which none of its phases precipitates.</summary>
    /// <param name="potentials">Potentials of the host's elements.</param>
    /// <param name="dopant">An element that the host lacks.</param>
    /// <returns>The potentials with that of the dopant.</returns>
    public ChemicalPotentials WithDopantLimit(ChemicalPotentials potentials, string dopant)
    {
        Require.NotNull(potentials);
        if (Elements.Contains(dopant)) throw new ArgumentException($"{dopant} is an element of {Host.Formula}.", nameof(dopant));
        double limit = 0.0;
        foreach (CompetingPhase phase in _dopantPhases.Where(p => p.Composition.ContainsKey(dopant) && p.Composition.Keys.All(e => e == dopant || Elements.Contains(e))))
        {
            limit = Math.Min(limit, -phase.DrivingForce(potentials.With(dopant, 0.0)) / phase.Composition[dopant]);
        }

        return potentials.With(dopant, limit);
    }

    /// <summary>The corners as a table.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"{Host}: stable between {Vertices.Count} corners"))
            .Columns([.. Elements.Select(e => $"Δμ({e}) / eV"), "with"]);
        foreach (RegionVertex v in Vertices) table.Row([.. Elements.Select(e => v.Potentials[e].ToString("F4", CultureInfo.InvariantCulture)), string.Join(", ", v.Phases)]);
        return table;
    }

    private static int Atoms(CompetingPhase phase) => phase.Composition.Values.Sum();

    private static bool SameComposition(CompetingPhase a, CompetingPhase b) =>
        a.Composition.Count == b.Composition.Count && a.Composition.All(c => b.Composition.TryGetValue(c.Key, out int n) && c.Value * Atoms(b) == n * Atoms(a));

    /// <summary>The lowest mixture of other phases with the composition of the host; by linear programming its basis has at most as many phases as elements.</summary>
    private static void CheckDecomposition(CompetingPhase host, string[] elements, CompetingPhase[] phases)
    {
        double lowest = host.FormationEnergy;
        List<(string, double)>? products = null;
        foreach (int[] choice in Choose(phases.Length, elements.Length))
        {
            Matrix<double> a = Matrix<double>.Build.Dense(elements.Length, elements.Length, (i, j) => phases[choice[j]].Composition.GetValueOrDefault(elements[i]));
            if (Math.Abs(a.Determinant()) < 1e-9) continue;
            Vector<double> amounts = a.Solve(Vector<double>.Build.Dense(elements.Length, i => host.Composition[elements[i]]));
            if (amounts.Minimum() < -1e-10) continue;
            double energy = choice.Select((c, j) => phases[c].FormationEnergy * amounts[j]).Sum();
            if (energy > lowest - 1e-10) continue;
            lowest = energy;
            products = [.. choice.Select((c, j) => (phases[c].Formula, amounts[j])).Where(p => p.Item2 > 1e-10)];
        }

        if (products is not null) throw new UnstableHostException(host.Formula, products, host.FormationEnergy - lowest);
    }

    private static List<RegionVertex> Corners(CompetingPhase host, string[] elements, CompetingPhase[] constraints)
    {
        int d = elements.Length;
        List<RegionVertex> found = [];
        foreach (int[] choice in Choose(constraints.Length, d - 1))
        {
            CompetingPhase[] active = [host, .. choice.Select(c => constraints[c])];
            Matrix<double> a = Matrix<double>.Build.Dense(d, d, (i, j) => active[i].Composition.GetValueOrDefault(elements[j]));
            if (Math.Abs(a.Determinant()) < 1e-9) continue;
            Vector<double> mu = a.Solve(Vector<double>.Build.Dense(d, i => active[i].FormationEnergy));
            ChemicalPotentials potentials = ChemicalPotentials.Of(elements.Select((e, i) => (e, Math.Abs(mu[i]) < 1e-14 ? 0.0 : mu[i])));
            if (constraints.Any(c => c.DrivingForce(potentials) > Tolerance)) continue;
            if (found.Any(v => elements.All(e => Math.Abs(v.Potentials[e] - potentials[e]) < 1e-8))) continue;
            found.Add(new RegionVertex(potentials, [.. constraints.Where(c => Math.Abs(c.DrivingForce(potentials)) < 1e-8).Select(c => c.Formula)]));
        }

        return found;
    }

    private static IEnumerable<int[]> Choose(int n, int k)
    {
        double count = 1.0;
        for (int i = 0; i < k; i++) count = count * (n - i) / (i + 1);
        if (count > MostCombinations) throw new ArgumentException(FormattableString.Invariant($"{n} competing phases of {k} elements make {count.ToDigits(3)} combinations; leave out phases far from the host (at most {MostCombinations})."));
        if (k > n) yield break;
        int[] choice = [.. Enumerable.Range(0, k)];
        while (true)
        {
            yield return [.. choice];
            int i = k - 1;
            while (i >= 0 && choice[i] == n - k + i) i--;
            if (i < 0) yield break;
            choice[i]++;
            for (int j = i + 1; j < k; j++) choice[j] = choice[j - 1] + 1;
        }
    }

    private (double Low, double High) Extent(string element) => (Vertices.Min(v => v.Potentials[element]), Vertices.Max(v => v.Potentials[element]));

    private ChemicalPotentials Extreme(string element, double sign)
    {
        if (!Elements.Contains(element)) throw new ArgumentException($"{Host.Formula} holds no {element}.", nameof(element));
        double best = Vertices.Max(v => sign * v.Potentials[element]);
        RegionVertex[] tied = [.. Vertices.Where(v => sign * v.Potentials[element] > best - 1e-8)];
        return ChemicalPotentials.Of(Elements.Select(e => (e, tied.Average(v => v.Potentials[e]))));
    }
}
