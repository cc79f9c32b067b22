namespace IonTransport.Electrochemistry;

/// <summary>The Bernoulli function B(u) = u/(eᵘ − 1) of the Scharfetter–Gummel flux, with its derivative; a series near 0.</summary>
/// <remarks>Source: D. L. Scharfetter and H. K. Gummel, IEEE Trans. Electron Devices 16, 64 (1969).</remarks>
internal static class Bernoulli
{
    public static double Evaluate(double u, out double derivative)
    {
        if (Math.Abs(u) < 0.02)
        {
            double s = u * u;
            derivative = -0.5 + (u * ((1.0 / 6.0) - (s * ((1.0 / 180.0) - (s / 5040.0)))));
            return 1.0 - (0.5 * u) + (s * ((1.0 / 12.0) - (s * ((1.0 / 720.0) - (s / 30240.0)))));
        }

        if (u > 700.0)
        {
            derivative = 0.0;
            return 0.0;
        }

        double value = u / (Math.Exp(u) - 1.0);
        derivative = value * (1.0 - (value + u)) / u;
        return value;
    }
}
