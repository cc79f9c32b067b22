using System.Globalization;

namespace IonTransport.Physics;

/// <summary>An iteration did not reach its tolerance; carries the residual it was left with and the history.</summary>
public sealed class ConvergenceException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="what">What was being solved, such as <c>Charge neutrality</c>.</param>
    /// <param name="residuals">Residual after each iteration, in the unit of the problem; at least the last one.</param>
    /// <param name="tolerance">Tolerance that was asked for, in the same unit.</param>
    public ConvergenceException(string what, IReadOnlyList<double> residuals, double tolerance)
        : base(Describe(what, residuals, tolerance))
    {
        Residuals = residuals;
        Tolerance = tolerance;
    }

    /// <summary>Residual after each iteration.</summary>
    public IReadOnlyList<double> Residuals { get; }

    /// <summary>The residual at the end.</summary>
    public double Residual => Residuals.Count > 0 ? Residuals[^1] : double.PositiveInfinity;

    /// <summary>Tolerance that was asked for.</summary>
    public double Tolerance { get; }

    private static string Describe(string what, IReadOnlyList<double> residuals, double tolerance)
    {
        ArgumentNullException.ThrowIfNull(residuals);
        double last = residuals.Count > 0 ? residuals[^1] : double.PositiveInfinity;
        return string.Create(CultureInfo.InvariantCulture, $"{what} did not converge: residual {last.ToDigits(4)} after {residuals.Count} iterations, {tolerance.ToDigits(3)} was asked for.");
    }
}
