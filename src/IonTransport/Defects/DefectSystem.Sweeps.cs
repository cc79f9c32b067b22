using IonTransport.Physics;
using MathNet.Numerics;

namespace IonTransport.Defects;

/// <content>Equilibria along a line of conditions.</content>
public sealed partial class DefectSystem
{
    // Points are solved in runs of this length, each started from the solution before it; the length is fixed so that results do not depend on threads.
    private const int RunLength = 32;

    /// <summary>Solves at many temperatures.</summary>
    /// <param name="temperatures">Temperatures in K, positive.</param>
    /// <param name="potentials">Chemical potentials; null is all Δμ = 0.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The sweep, in the order given; the same bits on any number of threads.</returns>
    public DefectSweep SweepTemperature(
        IReadOnlyList<double> temperatures, ChemicalPotentials? potentials = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ChemicalPotentials fixedPotentials = potentials ?? ChemicalPotentials.Reference;
        return Sweep("T", "K", false, temperatures, t => (this, t, fixedPotentials), progress, cancellationToken);
    }

    /// <summary>Solves at evenly spaced temperatures.</summary>
    /// <param name="from">First temperature in K, positive.</param>
    /// <param name="to">Last temperature in K, positive.</param>
    /// <param name="points">Number of temperatures, both ends included, at least 2.</param>
    /// <param name="potentials">Chemical potentials; null is all Δμ = 0.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The sweep from the first to the last.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A temperature is not positive, or there are fewer than 2 points.</exception>
    public DefectSweep SweepTemperature(
        double from, double to, int points, ChemicalPotentials? potentials = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.Positive(from, nameof(from), "K");
        Require.Positive(to, nameof(to), "K");
        if (points < 2) throw new ArgumentOutOfRangeException(nameof(points), points, "A sweep between two temperatures needs at least 2 points.");
        return SweepTemperature(Generate.LinearSpaced(points, from, to), potentials, progress, cancellationToken);
    }

    /// <summary>Solves at many temperatures with potentials that follow the temperature, such as a gas at constant pressure.</summary>
    /// <param name="temperatures">Temperatures in K, positive.</param>
    /// <param name="potentials">Chemical potentials at a temperature in K; called from several threads.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The sweep, in the order given.</returns>
    public DefectSweep SweepTemperature(
        IReadOnlyList<double> temperatures, Func<double, ChemicalPotentials> potentials, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(potentials);
        return Sweep("T", "K", false, temperatures, t => (this, t, potentials(t)), progress, cancellationToken);
    }

    /// <summary>Solves along a straight line of chemical potentials, such as from X-rich to X-poor.</summary>
    /// <param name="temperature">Temperature in K.</param>
    /// <param name="from">Potentials at the start.</param>
    /// <param name="to">Potentials at the end.</param>
    /// <param name="points">Number of points, at least 2.</param>
    /// <param name="variable">Element whose Δμ is the variable of the sweep; null uses the position from 0 to 1.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The sweep.</returns>
    public DefectSweep SweepPotential(
        double temperature, ChemicalPotentials from, ChemicalPotentials to, int points, string? variable = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(from);
        Require.NotNull(to);
        if (points < 2) throw new ArgumentOutOfRangeException(nameof(points), points, "A line needs at least 2 points.");
        if (variable is not null && from[variable] == to[variable]) throw new ArgumentException($"Δμ of {variable} does not change along the line.", nameof(variable));
        ChemicalPotentials[] line = [.. Enumerable.Range(0, points).Select(i => from.Towards(to, i / (points - 1.0)))];
        double[] values = [.. line.Select((p, i) => variable is null ? i / (points - 1.0) : p[variable])];
        return SweepPoints(
            variable is null ? "position" : $"Δμ({variable})", variable is null ? string.Empty : "eV", false, values, i => (this, temperature, line[i]), progress, cancellationToken);
    }

    /// <summary>Solves at many partial pressures of a gas.</summary>
    /// <param name="temperature">Temperature in K, within the range of the gas data.</param>
    /// <param name="gas">The gas, whose potential replaces that of its element.</param>
    /// <param name="pressures">Partial pressures in bar, positive.</param>
    /// <param name="potentials">Potentials of the other elements; null is Δμ = 0.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The sweep.</returns>
    public DefectSweep SweepPressure(
        double temperature, GasPotential gas, IReadOnlyList<double> pressures, Func<double, ChemicalPotentials>? potentials = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(gas);
        return Sweep(
            $"p({gas.Formula})", "bar", true, pressures, p => (this, temperature, (potentials?.Invoke(p) ?? ChemicalPotentials.Reference).WithGas(gas, temperature, p)), progress, cancellationToken);
    }

    /// <summary>Solves at many concentrations of a dopant.</summary>
    /// <param name="temperature">Temperature in K.</param>
    /// <param name="symbol">Kröger–Vink symbol with charge, such as <c>Cl_S^•</c>.</param>
    /// <param name="concentrations">Concentrations in cm⁻³, not negative.</param>
    /// <param name="sites">Sites per cell of its sublattice.</param>
    /// <param name="potentials">Chemical potentials; null is all Δμ = 0.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The sweep.</returns>
    public DefectSweep SweepDopant(
        double temperature, string symbol, IReadOnlyList<double> concentrations, double sites, ChemicalPotentials? potentials = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ChemicalPotentials fixedPotentials = potentials ?? ChemicalPotentials.Reference;
        return Sweep($"[{KrogerVink.Parse(symbol)}]", "cm⁻³", true, concentrations, c => (WithDopant(symbol, c, sites), temperature, fixedPotentials), progress, cancellationToken);
    }

    private static DefectSweep Sweep(
        string variable, string unit, bool logarithmic, IReadOnlyList<double> values, Func<double, (DefectSystem System, double Temperature, ChemicalPotentials Potentials)> condition, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        Require.NotNull(values);
        return SweepPoints(variable, unit, logarithmic, values, i => condition(values[i]), progress, cancellationToken);
    }

    private static DefectSweep SweepPoints(
        string variable, string unit, bool logarithmic, IReadOnlyList<double> values, Func<int, (DefectSystem System, double Temperature, ChemicalPotentials Potentials)> condition, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        if (values.Count == 0) throw new ArgumentException("A sweep needs at least one point.", nameof(values));
        using Telemetry.Operation? operation = Telemetry.Start("DefectSystem.Sweep")?.Tag("variable", variable);
        DefectEquilibrium[] points = new DefectEquilibrium[values.Count];
        int runs = (values.Count + RunLength - 1) / RunLength, done = 0;
        ParallelWork.For(runs, -1, run =>
        {
            double? guess = null;
            for (int i = run * RunLength; i < Math.Min(values.Count, (run + 1) * RunLength); i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                (DefectSystem system, double temperature, ChemicalPotentials potentials) = condition(i);
                points[i] = system.Solve(temperature, potentials, guess);
                guess = points[i].FermiLevel;
            }

            progress?.Report(new SimulationProgress(Interlocked.Increment(ref done) / (double)runs, 0.0, variable));
        }, cancellationToken);

        operation?.Complete(points.Length);
        return new DefectSweep(variable, unit, logarithmic, [.. values], points);
    }
}
