namespace IonTransport.Electrochemistry;

/// <summary>Damped Newton iterations on the Nernst–Planck–Poisson equations of one time step or of the steady state.</summary>
internal sealed class TransportNewton(TransportSystem system)
{
    private readonly double[] residual = new double[system.Nodes * system.Size];
    private readonly double[] largest = new double[system.Carriers];
    private readonly BlockTridiagonal<double> jacobian = new(system.Nodes, system.Size);

    /// <summary>Largest relative change in each iteration of the last solution.</summary>
    public List<double> History { get; } = [];

    /// <summary>Improves u until its relative change is below the tolerance; false if it does not get there.</summary>
    public bool Solve(double[] u, double[]? target, double mass, double time, double voltage, double tolerance, int iterations)
    {
        History.Clear();
        int size = system.Size;
        for (int iteration = 0; iteration < iterations; iteration++)
        {
            system.Assemble(u, target, mass, time, voltage, residual, jacobian);
            for (int i = 0; i < residual.Length; i++) residual[i] = -residual[i];
            jacobian.Solve(residual);
            Array.Clear(largest);
            for (int i = 0; i < system.Nodes; i++)
            {
                for (int k = 0; k < largest.Length; k++) largest[k] = Math.Max(largest[k], u[(i * size) + 1 + k]);
            }

            double change = 0.0;
            for (int i = 0; i < system.Nodes; i++)
            {
                int row = i * size;
                change = Math.Max(change, Math.Abs(residual[row]) / (1.0 + Math.Abs(u[row])));
                for (int k = 0; k < largest.Length; k++)
                {
                    change = Math.Max(change, Math.Abs(residual[row + 1 + k]) / (u[row + 1 + k] + (1e-10 * largest[k])));
                }
            }

            History.Add(change);
            if (!double.IsFinite(change)) return false;
            double length = system.Damp(u, residual);
            for (int i = 0; i < u.Length; i++) u[i] += length * residual[i];
            if (change <= tolerance && length == 1.0) return true;
        }

        return false;
    }

    /// <summary>Jacobian of the steady equations at u.</summary>
    public BlockTridiagonal<double> Linearise(double[] u, double voltage)
    {
        system.Assemble(u, null, 0.0, 1.0, voltage, residual, jacobian);
        return jacobian;
    }
}
