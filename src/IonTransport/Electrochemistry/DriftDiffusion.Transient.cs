using System.Diagnostics;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

public sealed partial class DriftDiffusion
{
    private const double Gamma = 1.0 - (0.5 * 1.4142135623730951);

    /// <summary>Integrates the response to a voltage step at t = 0.</summary>
    /// <param name="from">State at t = 0, before the step.</param>
    /// <param name="voltage">Voltage in V from t = 0 on.</param>
    /// <param name="duration">Duration in s, positive.</param>
    /// <param name="options">How to integrate; null takes the defaults.</param>
    /// <param name="progress">Receives reports.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Currents and states.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The voltage is not finite.</exception>
    public Transient Simulate(
        DriftDiffusionState from, double voltage, double duration, TransientOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.Finite(voltage, nameof(voltage), "V");
        return Simulate(from, _ => voltage, duration, options, progress, cancellationToken);
    }

    /// <summary>Integrates the response to a voltage that changes with time.</summary>
    /// <param name="from">State at t = 0; if its voltage differs from that at t = 0 the potential first jumps with the carriers at rest.</param>
    /// <param name="voltage">Voltage in V at a time in s, continuous after t = 0; at a later jump end this simulation and begin the next from its final state.</param>
    /// <param name="duration">Duration in s, positive.</param>
    /// <param name="options">How to integrate; null takes the defaults.</param>
    /// <param name="progress">Receives reports.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Currents and states.</returns>
    /// <exception cref="ConvergenceException">A step did not converge however short, or the steps ran out.</exception>
    /// <remarks>
    /// Two-stage singly diagonally implicit Runge–Kutta method of second order, L-stable (R. Alexander, SIAM J. Numer. Anal. 14, 1006 (1977)), with an
    /// embedded first-order solution for the step. The amount of a blocked carrier is kept to rounding.
    /// </remarks>
    public Transient Simulate(
        DriftDiffusionState from, Func<double, double> voltage, double duration, TransientOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(from);
        Require.NotNull(voltage);
        Require.Positive(duration, nameof(duration), "s");
        TransientOptions set = options ?? new TransientOptions();
        using Telemetry.Operation? operation = Telemetry.Start("DriftDiffusion.Simulate")?.Tag("duration", duration);
        TransportNewton newton = new(system);
        double[] u = [.. from.Unknowns];
        Polarise(newton, u, voltage(0.0));
        TransientRecorder record = new(this, system, duration, set.KeptStates);
        record.Add(u, null, 0.0, voltage(0.0));
        double[] first = new double[u.Length], second = new double[u.Length], base1 = new double[u.Length], rate = new double[u.Length], rate2 = new double[u.Length];
        double time = 0.0, step = set.FixedSteps is { } n ? duration / n : set.FirstStep ?? InitialStep(duration);
        long started = Stopwatch.GetTimestamp();
        int steps = 0;
        bool hasRate = false;
        while (time < duration * (1.0 - 1e-12))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (steps++ >= set.MaximumSteps) throw new ConvergenceException("The transient", [.. newton.History, time / duration], set.Tolerance);
            step = Math.Min(Math.Min(step, set.LongestStep ?? duration), duration - time);
            double lead = Gamma * step;
            for (int i = 0; i < u.Length; i++) first[i] = hasRate ? u[i] + (lead * rate[i]) : u[i];
            Positive(first, u);
            bool solved = newton.Solve(first, u, 1.0, lead, voltage(time + lead), 1e-7, 12);
            if (solved)
            {
                for (int i = 0; i < u.Length; i++)
                {
                    rate2[i] = (first[i] - u[i]) / lead;
                    base1[i] = u[i] + ((1.0 - Gamma) * step * rate2[i]);
                    second[i] = u[i] + (step * rate2[i]);
                }

                Positive(second, u);
                solved = newton.Solve(second, base1, 1.0, lead, voltage(time + step), 1e-7, 12);
            }

            double error = solved ? StepError(u, second, base1, rate2, step) / set.Tolerance : double.PositiveInfinity;
            if (set.FixedSteps is null && (!solved || error > 1.0))
            {
                step *= solved ? Math.Max(0.2, 0.9 / Math.Sqrt(error)) : 0.2;
                if (step < 1e-18 * duration) throw new ConvergenceException("A step of the transient", [.. newton.History], set.Tolerance);
                continue;
            }

            if (!solved) throw new ConvergenceException("A fixed step of the transient", [.. newton.History], 1e-7);
            for (int i = 0; i < u.Length; i++) rate[i] = (second[i] - base1[i]) / lead;
            hasRate = true;
            time += step;
            second.AsSpan().CopyTo(u);
            record.Add(u, rate, time, voltage(time));
            if (set.FixedSteps is null) step *= Math.Clamp(0.9 / Math.Sqrt(Math.Max(error, 1e-12)), 0.3, 4.0);
            if ((steps & 63) == 0) progress?.Report(new SimulationProgress(time / duration, steps / Stopwatch.GetElapsedTime(started).TotalSeconds, FormattableString.Invariant($"t = {time.ToDigits(4)} s")));
        }

        progress?.Report(new SimulationProgress(1.0, steps / Stopwatch.GetElapsedTime(started).TotalSeconds, "done"));
        operation?.Complete(steps);
        return record.Finish(u);
    }

    private double InitialStep(double duration)
    {
        double fastest = Stack.Layers.Max(l => l.Carriers.Where(c => !c.IsFrozen).Max(c => c.Diffusivity)) * 1e16;
        double debye = Stack.Layers.Min(l => DebyeLength.Of(l, Stack.Temperature));
        return Math.Min(1e-2 * duration, 1e-2 * debye * debye / fastest);
    }

    // The potential that goes with a voltage while the carriers stand still: a time step far below every relaxation time.
    private void Polarise(TransportNewton newton, double[] u, double voltage)
    {
        double[] start = [.. u];
        if (!newton.Solve(u, start, 1.0, 1e-12 * InitialStep(double.MaxValue), voltage, 1e-9, 30))
        {
            throw new ConvergenceException("The potential after the voltage step", [.. newton.History], 1e-9);
        }
    }

    private void Positive(double[] guess, double[] u)
    {
        for (int i = 0; i < guess.Length; i++)
        {
            if (i % system.Size != 0 && guess[i] < 0.1 * u[i]) guess[i] = 0.1 * u[i];
        }
    }

    private double StepError(double[] u, double[] after, double[] start, double[] rate, double step)
    {
        double error = 0.0;
        for (int i = 0; i < u.Length; i++)
        {
            double late = (after[i] - start[i]) / (Gamma * step), difference = step * (0.5 - Gamma) * Math.Abs(late - rate[i]);
            error = Math.Max(error, difference / (i % system.Size == 0 ? 1.0 + Math.Abs(after[i]) : Math.Abs(after[i]) + 1e-6));
        }

        return error;
    }
}
