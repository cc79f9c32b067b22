using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Collects currents at every step and states at chosen times.</summary>
internal sealed class TransientRecorder(DriftDiffusion problem, TransportSystem system, double duration, int keptStates)
{
    private readonly List<double> times = [];
    private readonly List<double> currents = [];
    private readonly List<double> voltages = [];
    private readonly List<DriftDiffusionState> states = [];
    private double nextState = -1.0;

    public void Add(double[] u, double[]? rate, double time, double voltage)
    {
        if (rate is null)
        {
            states.Add(new DriftDiffusionState(problem, system, [.. u], voltage, time));
            return;
        }

        double displacement = -system.Screening(0) * (rate[system.Size] - rate[0]);
        times.Add(time);
        voltages.Add(voltage);
        currents.Add((system.FaceCurrent(0, u, [], []) + displacement) * system.Scale * Constants.ElementaryCharge * 1e16);
        if (keptStates == 0) return;
        if (nextState < 0.0) nextState = time;
        if (time < nextState || time >= duration * (1.0 - 1e-12)) return;
        states.Add(new DriftDiffusionState(problem, system, [.. u], voltage, time));
        double growth = Math.Pow(duration / times[0], 1.0 / keptStates);
        while (nextState <= time) nextState *= growth;
    }

    public Transient Finish(double[] u)
    {
        states.Add(new DriftDiffusionState(problem, system, [.. u], voltages[^1], times[^1]));
        return new Transient([.. times], [.. currents], [.. voltages], states);
    }
}
