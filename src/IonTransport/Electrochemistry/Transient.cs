using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>The response of a stack to a voltage: current against time and some of the states on the way.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class Transient
{
    private readonly double[] times;
    private readonly double[] currents;
    private readonly double[] voltages;

    internal Transient(double[] times, double[] currents, double[] voltages, IReadOnlyList<DriftDiffusionState> states)
    {
        this.times = times;
        this.currents = currents;
        this.voltages = voltages;
        States = states;
    }

    /// <summary>Times in s after each step, rising.</summary>
    public ReadOnlySpan<double> Times => times;

    /// <summary>Current density in A/cm² with the displacement current, at <see cref="Times"/>.</summary>
    public ReadOnlySpan<double> CurrentDensities => currents;

    /// <summary>Voltage in V at <see cref="Times"/>.</summary>
    public ReadOnlySpan<double> Voltages => voltages;

    /// <summary>States kept, from t = 0 (after the jump of the potential) to the end.</summary>
    public IReadOnlyList<DriftDiffusionState> States { get; }

    /// <summary>The state at the end.</summary>
    public DriftDiffusionState Final => States[^1];

    /// <summary>Charge that has passed by the end, without that of the jump at t = 0, by the trapezoidal rule.</summary>
    public double Charge
    {
        get
        {
            double sum = times[0] * currents[0];
            for (int i = 1; i < times.Length; i++) sum += 0.5 * (times[i] - times[i - 1]) * (currents[i] + currents[i - 1]);
            return sum;
        }
    }

    /// <summary>Summary with units.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"transient of {times.Length} steps to {times[^1].ToDigits(4)} s: {currents[0].ToDigits(4)} A/cm² after {times[0].ToDigits(3)} s, {currents[^1].ToDigits(4)} A/cm² at the end, {Charge.ToDigits(5)} C/cm² passed");
}
