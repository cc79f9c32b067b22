namespace IonTransport.Networks.Thresholds;

/// <summary>Wrapping probabilities of one supercell at one fraction, as the finite-size fit takes them.</summary>
/// <param name="Length">Edge of the supercell in mean distances of sites, N^(1/d).</param>
/// <param name="Mean">Probabilities.</param>
/// <param name="Slope">Their derivatives with respect to the fraction.</param>
/// <param name="Covariance">Covariance of the probabilities.</param>
/// <param name="Samples">Number of sweeps.</param>
internal sealed record WrappingPoint(double Length, double[] Mean, double[] Slope, double[,] Covariance, int Samples);
