using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>A total electronic density of states per cell on a grid of energies, split at mid-gap into the valence and the conduction band.</summary>
/// <remarks>
/// The trapezoid rule runs over each side separately, and both are scaled so that the valence side holds the electrons of the cell. States inside the gap (broadening)
/// belong to the nearer band.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class DensityOfStates : ElectronicBands
{
    private readonly double[] _valenceDepths;
    private readonly double[] _valenceWeights;
    private readonly double[] _conductionDepths;
    private readonly double[] _conductionWeights;
    private readonly double _valenceEdge;
    private readonly double _conductionEdge;

    /// <summary>Creates the bands.</summary>
    /// <param name="energies">Energies in eV from the valence band maximum, strictly ascending; they must reach below 0 and above the gap.</param>
    /// <param name="densities">Density of states at each energy, any unit (it is scaled), not negative; spin channels added.</param>
    /// <param name="gap">Band gap in eV, not negative.</param>
    /// <param name="electrons">Electrons of the cell in the states of the valence side, positive.</param>
    /// <exception cref="ArgumentException">The arrays differ in length, are not ascending, or hold a negative or infinite number.</exception>
    /// <exception cref="DensityOfStatesException">The energies do not bracket the gap, or one side holds no state.</exception>
    public DensityOfStates(IReadOnlyList<double> energies, IReadOnlyList<double> densities, double gap, double electrons)
        : base(Require.NonNegative(gap, nameof(gap), "eV"))
    {
        Require.NotNull(energies);
        Require.NotNull(densities);
        Electrons = Require.Positive(electrons, nameof(electrons));
        CheckGrid(energies, densities);
        double lowest = energies[0], highest = energies[^1];
        if (lowest >= 0.0 || highest <= gap)
        {
            throw new DensityOfStatesException(
                string.Create(CultureInfo.InvariantCulture, $"The density of states runs from {lowest} to {highest} eV; it must start below the valence band maximum (0) and end above the gap ({gap} eV)."),
                lowest, highest, gap);
        }

        int middle = 0;
        while (energies[middle] <= gap / 2.0) middle++;
        (_valenceEdge, _valenceDepths, _valenceWeights) = Band(energies, densities, middle - 1, -1, middle);
        (_conductionEdge, _conductionDepths, _conductionWeights) = Band(energies, densities, middle, +1, energies.Count - middle);
        if (_valenceWeights.Length == 0 || _conductionWeights.Length == 0)
        {
            string side = _valenceWeights.Length == 0 ? "valence" : "conduction";
            throw new DensityOfStatesException(
                string.Create(CultureInfo.InvariantCulture, $"The density of states holds no state on the {side} side of mid-gap ({gap / 2.0} eV)."), lowest, highest, gap);
        }

        double scale = electrons / _valenceWeights.Sum();
        for (int i = 0; i < _valenceWeights.Length; i++) _valenceWeights[i] *= scale;
        for (int i = 0; i < _conductionWeights.Length; i++) _conductionWeights[i] *= scale;
    }

    /// <summary>Electrons of the cell on the valence side.</summary>
    public double Electrons { get; }

    /// <summary>Gap and number of electrons.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"density of states, gap {Gap} eV, {Electrons} electrons, {_valenceWeights.Length} + {_conductionWeights.Length} states");

    internal override (BandTail Electrons, BandTail Holes) At(double temperature, double volume)
    {
        double kT = Units.ThermalEnergy(temperature);
        return (new BandTail(_conductionEdge, _conductionDepths, _conductionWeights, kT), new BandTail(_valenceEdge, _valenceDepths, _valenceWeights, kT));
    }

    private static void CheckGrid(IReadOnlyList<double> energies, IReadOnlyList<double> densities)
    {
        if (energies.Count != densities.Count) throw new ArgumentException($"{energies.Count} energies need as many densities, not {densities.Count}.", nameof(densities));
        if (energies.Count < 4) throw new ArgumentException($"A density of states needs at least 4 energies, not {energies.Count}.", nameof(energies));
        for (int i = 0; i < energies.Count; i++)
        {
            Require.Finite(energies[i], $"energies[{i}]", "eV");
            Require.NonNegative(densities[i], $"densities[{i}]");
            if (i > 0 && energies[i] <= energies[i - 1]) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Energies must ascend; energies[{i}] = {energies[i]} follows {energies[i - 1]}."), nameof(energies));
        }
    }

    /// <summary>Trapezoid weights of one side, from the gap outwards, without the empty states.</summary>
    private static (double Edge, double[] Depths, double[] Weights) Band(IReadOnlyList<double> energies, IReadOnlyList<double> densities, int first, int step, int count)
    {
        List<double> depths = [], weights = [];
        double edge = 0.0;
        for (int k = 0; k < count; k++)
        {
            int i = first + (k * step);
            double width = (k > 0 ? Math.Abs(energies[i] - energies[i - step]) : 0.0) + (k < count - 1 ? Math.Abs(energies[i + step] - energies[i]) : 0.0);
            double weight = densities[i] * width / 2.0;
            if (weight <= 0.0) continue;
            if (weights.Count == 0) edge = energies[i];
            depths.Add(Math.Abs(energies[i] - edge));
            weights.Add(weight);
        }

        return (edge, [.. depths], [.. weights]);
    }
}
