using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Newton's method for the discrete Poisson–Boltzmann equation: a strictly convex problem with a tridiagonal Hessian.</summary>
/// <remarks>
/// The step is halved until the slope along it has not overshot, which makes the method converge from any start (the problem is the gradient of a
/// convex functional; see P. Deuflhard, Newton Methods for Nonlinear Problems, Springer 2004). One iteration costs O(n).
/// </remarks>
internal static class PoissonNewton
{
    private const int MaximumIterations = 5000;

    /// <summary>Residual and derivative of the charge term at every node: fills charge (e/Å²) and its derivative with respect to ψ (not positive).</summary>
    public delegate void ChargeLaw(ReadOnlySpan<double> psi, Span<double> charge, Span<double> derivative);

    /// <summary>Solves coupling(ψ) + charge(ψ) = 0 with Dirichlet ends where asked.</summary>
    /// <param name="psi">Start; holds the solution.</param>
    /// <param name="coupling">ε/h of each face in units of charge per reduced potential.</param>
    /// <param name="law">Charge law.</param>
    /// <param name="fixLeft">Whether ψ of the first node stays as it is.</param>
    /// <param name="fixRight">Whether ψ of the last node stays as it is.</param>
    /// <param name="tolerance">Largest change of ψ in the last step.</param>
    /// <returns>Largest change of ψ in each iteration.</returns>
    public static double[] Solve(double[] psi, double[] coupling, ChargeLaw law, bool fixLeft, bool fixRight, double tolerance)
    {
        int n = psi.Length;
        double[] residual = new double[n], slope = new double[n], step = new double[n], trial = new double[n], ratio = new double[n], charge = new double[n];
        List<double> history = [];
        Residual(psi, coupling, law, charge, slope, residual, fixLeft, fixRight);
        for (int iteration = 0; iteration < MaximumIterations; iteration++)
        {
            Step(coupling, slope, residual, ratio, step, fixLeft, fixRight);
            double largest = 0.0, descent = 0.0, scale = 1.0;
            for (int i = 0; i < n; i++)
            {
                largest = Math.Max(largest, Math.Abs(step[i]));
                descent += residual[i] * step[i];
                scale = Math.Max(scale, Math.Abs(psi[i]));
            }

            history.Add(largest);
            if (!double.IsFinite(largest)) break;
            double length = 1.0;
            bool last = largest <= tolerance * scale;
            for (int halvings = 0; halvings < 60; halvings++, length *= 0.5)
            {
                for (int i = 0; i < n; i++) trial[i] = psi[i] + (length * step[i]);
                Residual(trial, coupling, law, charge, slope, residual, fixLeft, fixRight);
                double along = 0.0;
                for (int i = 0; i < n; i++) along += residual[i] * step[i];
                if (last || Math.Abs(along) <= Math.Abs(descent)) break;
            }

            trial.AsSpan().CopyTo(psi);
            if (last) return [.. history];
        }

        throw new ConvergenceException("The Poisson–Boltzmann equation", history, tolerance);
    }

    private static void Residual(double[] psi, double[] coupling, ChargeLaw law, double[] charge, double[] slope, double[] residual, bool fixLeft, bool fixRight)
    {
        law(psi, charge, slope);
        int n = psi.Length;
        double before = 0.0;
        for (int i = 0; i < n; i++)
        {
            double after = i + 1 < n ? coupling[i] * (psi[i + 1] - psi[i]) : 0.0;
            residual[i] = after - before + charge[i];
            before = after;
        }

        if (fixLeft) residual[0] = 0.0;
        if (fixRight) residual[n - 1] = 0.0;
    }

    // Thomas elimination of the negative of the Hessian, which is diagonally dominant.
    private static void Step(double[] coupling, double[] slope, double[] residual, double[] ratio, double[] step, bool fixLeft, bool fixRight)
    {
        int n = step.Length;
        double beforeRatio = 0.0, beforeStep = 0.0;
        for (int i = 0; i < n; i++)
        {
            bool isFixed = (i == 0 && fixLeft) || (i == n - 1 && fixRight);
            double lower = i > 0 && !isFixed ? coupling[i - 1] : 0.0;
            double upper = i + 1 < n && !isFixed ? coupling[i] : 0.0;
            double diagonal = isFixed ? 1.0 : lower + upper - slope[i];
            double pivot = 1.0 / (diagonal - (lower * beforeRatio));
            ratio[i] = beforeRatio = upper * pivot;
            step[i] = beforeStep = (residual[i] + (lower * beforeStep)) * pivot;
        }

        for (int i = n - 2; i >= 0; i--) step[i] += ratio[i] * step[i + 1];
    }
}
