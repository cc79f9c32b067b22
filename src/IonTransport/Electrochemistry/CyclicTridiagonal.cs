namespace IonTransport.Electrochemistry;

/// <summary>Solves the cyclic tridiagonal systems of a periodic chain: diagonal of couplings plus −slope, off-diagonals −coupling.</summary>
/// <remarks>Thomas elimination with the Sherman–Morrison correction for the two corners (Press et al., Numerical Recipes, section 2.7.2); O(n).</remarks>
internal sealed class CyclicTridiagonal(int n)
{
    private readonly double[] diagonal = new double[n];
    private readonly double[] upper = new double[n];
    private readonly double[] pivot = new double[n];
    private readonly double[] corner = new double[n];
    private double gamma;
    private double wrap;

    public void Factor(double[] coupling, double[] slope)
    {
        for (int i = 0; i < n; i++)
        {
            diagonal[i] = coupling[i] + coupling[(i + n - 1) % n] - slope[i];
            upper[i] = -coupling[i];
        }

        wrap = -coupling[n - 1];
        gamma = -diagonal[0];
        for (int i = 0; i < n; i++)
        {
            double d = i == 0 ? diagonal[0] - gamma : i == n - 1 ? diagonal[i] - (wrap * wrap / gamma) : diagonal[i];
            pivot[i] = i == 0 ? d : d - (upper[i - 1] * upper[i - 1] / pivot[i - 1]);
        }

        Array.Clear(corner);
        corner[0] = gamma;
        corner[n - 1] = wrap;
        Substitute(corner);
    }

    public double[] Solve(double[] rightHandSide)
    {
        double[] x = [.. rightHandSide];
        Substitute(x);
        double factor = (x[0] + (wrap * x[n - 1] / gamma)) / (1.0 + corner[0] + (wrap * corner[n - 1] / gamma));
        for (int i = 0; i < n; i++) x[i] -= factor * corner[i];
        return x;
    }

    private void Substitute(double[] x)
    {
        for (int i = 1; i < n; i++) x[i] -= upper[i - 1] / pivot[i - 1] * x[i - 1];
        x[n - 1] /= pivot[n - 1];
        for (int i = n - 2; i >= 0; i--) x[i] = (x[i] - (upper[i] * x[i + 1])) / pivot[i];
    }
}
