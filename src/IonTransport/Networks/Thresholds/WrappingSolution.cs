namespace IonTransport.Networks.Thresholds;

/// <summary>A fit of wrapping probabilities at one fraction.</summary>
/// <param name="Shift">How far the threshold lies above the fraction.</param>
/// <param name="ChiSquared">χ² if the threshold is at the fraction.</param>
/// <param name="ReducedChiSquared">Least χ² per degree of freedom.</param>
/// <param name="StatisticalError">Standard error of the shift from the sweeps.</param>
/// <param name="PriorError">Standard error of the shift from the unknown corrections to scaling.</param>
/// <param name="Critical">R* of each probability.</param>
/// <param name="CriticalErrors">Their standard errors.</param>
internal sealed record WrappingSolution(double Shift, double ChiSquared, double ReducedChiSquared, double StatisticalError, double PriorError, double[] Critical, double[] CriticalErrors)
{
    public double Error => Math.Sqrt((StatisticalError * StatisticalError) + (PriorError * PriorError));
}
