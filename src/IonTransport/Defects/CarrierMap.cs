using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Which carrier dominates the conductivity over temperature and chemical potential.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class CarrierMap
{
    private readonly DefectConductivity[] _cells;

    private CarrierMap(ConductionModel model, IReadOnlyList<double> temperatures, string variable, IReadOnlyList<double> positions, DefectConductivity[] cells)
    {
        Model = model;
        Temperatures = temperatures;
        Variable = variable;
        Positions = positions;
        _cells = cells;
    }

    /// <summary>The model.</summary>
    public ConductionModel Model { get; }

    /// <summary>Temperatures in K.</summary>
    public IReadOnlyList<double> Temperatures { get; }

    /// <summary>What the positions are: <c>Δμ(X) / eV</c>, or the position between the two ends.</summary>
    public string Variable { get; }

    /// <summary>Values of the variable.</summary>
    public IReadOnlyList<double> Positions { get; }

    /// <summary>The conductivity at a temperature and a position.</summary>
    /// <param name="temperature">Index of the temperature.</param>
    /// <param name="position">Index of the position.</param>
    public DefectConductivity this[int temperature, int position] => _cells[(temperature * Positions.Count) + position];

    /// <summary>Solves the map.</summary>
    /// <param name="model">The model.</param>
    /// <param name="temperatures">Temperatures in K, ascending.</param>
    /// <param name="from">Potentials at the first position.</param>
    /// <param name="to">Potentials at the last position.</param>
    /// <param name="points">Positions, at least 2.</param>
    /// <param name="variable">Element whose Δμ labels the positions; null labels them 0 to 1.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The map.</returns>
    /// <remarks>Cost: one solve a cell; rows are sweeps at constant temperature.</remarks>
    public static CarrierMap Solve(
        ConductionModel model, IReadOnlyList<double> temperatures, ChemicalPotentials from, ChemicalPotentials to, int points, string? variable = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(model);
        Require.NotNull(temperatures);
        if (temperatures.Count == 0) throw new ArgumentException("A map needs at least one temperature.", nameof(temperatures));
        for (int i = 1; i < temperatures.Count; i++)
        {
            if (!(temperatures[i] > temperatures[i - 1])) throw new ArgumentException("The temperatures of a map must ascend.", nameof(temperatures));
        }

        List<DefectConductivity> cells = [];
        IReadOnlyList<double> positions = [];
        for (int i = 0; i < temperatures.Count; i++)
        {
            DefectSweep sweep = model.System.SweepPotential(temperatures[i], from, to, points, variable, null, cancellationToken);
            positions = sweep.Values;
            cells.AddRange(model.Along(sweep));
            progress?.Report(new SimulationProgress((i + 1.0) / temperatures.Count, 0.0, string.Create(CultureInfo.InvariantCulture, $"{temperatures[i].ToDigits(6)} K")));
        }

        return new CarrierMap(model, [.. temperatures], variable is null ? "position" : $"Δμ({variable}) / eV", positions, [.. cells]);
    }

    /// <summary>The dominant carrier of a cell.</summary>
    /// <param name="temperature">Index of the temperature.</param>
    /// <param name="position">Index of the position.</param>
    /// <returns>Its symbol.</returns>
    public KrogerVink Dominant(int temperature, int position) => this[temperature, position].Dominant.Carrier.Symbol;

    /// <summary>Where the dominant carrier changes at one temperature, by interpolation of the logarithms of the two conductivities.</summary>
    /// <param name="temperature">Index of the temperature.</param>
    /// <returns>Position of each change and the carriers on its two sides.</returns>
    public IReadOnlyList<(double Position, KrogerVink Before, KrogerVink After)> Changes(int temperature)
    {
        List<(double, KrogerVink, KrogerVink)> changes = [];
        for (int j = 1; j < Positions.Count; j++)
        {
            KrogerVink a = Dominant(temperature, j - 1), b = Dominant(temperature, j);
            if (a.Equals(b)) continue;
            double left = Ratio(temperature, j - 1, a, b), right = Ratio(temperature, j, a, b);
            changes.Add((Positions[j - 1] + ((Positions[j] - Positions[j - 1]) * left / (left - right)), a, b));
        }

        return changes;
    }

    /// <summary>The map as letters, hot at the top, with the legend.</summary>
    /// <returns>Several lines.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        for (int i = Temperatures.Count - 1; i >= 0; i--)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Temperatures[i].ToDigits(5),8} K ");
            for (int j = 0; j < Positions.Count; j++) text.Append((char)('A' + Index(Dominant(i, j))));
            text.Append('\n');
        }

        text.Append(CultureInfo.InvariantCulture, $"{Variable} from {Positions[0].ToDigits(4)} to {Positions[^1].ToDigits(4)}; ");
        return text.Append(string.Join(", ", Model.Carriers.Select((c, i) => $"{(char)('A' + i)} = {c.Symbol}"))).ToString();
    }

    private double Ratio(int i, int j, KrogerVink a, KrogerVink b) =>
        Math.Log(this[i, j].Partials[Index(a)].Conductivity / this[i, j].Partials[Index(b)].Conductivity);

    private int Index(KrogerVink symbol)
    {
        for (int i = 0; i < Model.Carriers.Count; i++)
        {
            if (Model.Carriers[i].Symbol.Equals(symbol)) return i;
        }

        throw new InvalidOperationException($"{symbol} is not a carrier.");
    }
}
