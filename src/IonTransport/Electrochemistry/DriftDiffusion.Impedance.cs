using System.Numerics;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

public sealed partial class DriftDiffusion
{
    /// <summary>Impedance of a steady state by linearisation: the exact small-signal response at each frequency.</summary>
    /// <param name="state">Steady state of this problem.</param>
    /// <param name="frequencies">Frequencies f in Hz, positive.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The spectrum of Z in Ω cm².</returns>
    /// <exception cref="SingularProblemException">The left contact has no electrode to which a voltage could be applied.</exception>
    /// <remarks>One complex block-tridiagonal solution per frequency, O(cells · carriers³).</remarks>
    public ImpedanceSpectrum FindImpedance(DriftDiffusionState state, IReadOnlyList<double> frequencies, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(state);
        Require.NotNull(frequencies);
        if (frequencies.Count == 0) throw new ArgumentException("At least one frequency is needed.", nameof(frequencies));
        if (!Left.Electrostatics.IsElectrode) throw new SingularProblemException("An impedance needs an electrode at the left contact.");
        int size = system.Size;
        double[] u = state.Unknowns;
        BlockTridiagonal<double> steady = new TransportNewton(system).Linearise(u, state.Voltage);
        BlockTridiagonal<Complex> matrix = new(system.Nodes, size);
        double[] drive = new double[size], toLeft = new double[size], toRight = new double[size];
        system.VoltageDerivative(u, state.Voltage, drive);
        system.FaceCurrent(0, u, toLeft, toRight);
        Complex[] response = new Complex[u.Length];
        Complex[] impedance = new Complex[frequencies.Count];
        ProgressCount? count = ProgressCount.Of(progress, frequencies.Count, "impedance");
        for (int f = 0; f < frequencies.Count; f++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double omega = 2.0 * Math.PI * Require.Positive(frequencies[f], nameof(frequencies), "Hz");
            for (int i = 0; i < steady.Diagonal.Length; i++)
            {
                matrix.Lower[i] = steady.Lower[i];
                matrix.Diagonal[i] = steady.Diagonal[i];
                matrix.Upper[i] = steady.Upper[i];
            }

            for (int i = 1; i + 1 < system.Nodes; i++)
            {
                for (int k = 1; k < size; k++) matrix.Diagonal[(((i * size) + k) * size) + k] += new Complex(0.0, omega * system.Widths[i]);
            }

            Array.Clear(response);
            for (int c = 0; c < size; c++) response[c] = -drive[c];
            matrix.Solve(response);
            Complex current = -new Complex(0.0, omega) * system.Screening(0) * (response[size] - response[0]);
            for (int c = 0; c < size; c++) current += (toLeft[c] * response[c]) + (toRight[c] * response[size + c]);
            impedance[f] = Stack.ThermalVoltage / (current * system.Scale * Constants.ElementaryCharge * 1e16);
            count?.Add();
        }

        return new ImpedanceSpectrum([.. frequencies], impedance);
    }
}
