namespace IonTransport.Defects;

/// <summary>A function of one number, as a struct so that the root finder inlines it.</summary>
internal interface IScalarFunction
{
    double Value(double x);
}

/// <summary>Roots of falling functions.</summary>
internal static class RootFinder
{
    /// <summary>The root of a function that falls: brackets by growing steps from a guess, then refines.</summary>
    /// <param name="f">The function; infinities are allowed and count by their sign.</param>
    /// <param name="guess">Where to start.</param>
    /// <param name="step">First step of the bracket.</param>
    /// <param name="limit">How far from the guess the root may lie.</param>
    /// <param name="tolerance">Absolute tolerance.</param>
    /// <param name="root">The root.</param>
    /// <returns>False if the function keeps its sign as far as the limit.</returns>
    public static bool TryFind<T>(ref T f, double guess, double step, double limit, double tolerance, out double root)
        where T : struct, IScalarFunction
    {
        root = guess;
        double a = guess, fa = f.Value(a);
        if (fa == 0.0) return true;
        double direction = Math.Sign(fa);
        if (double.IsFinite(fa)) step = Math.Max(step, Math.Abs(fa));
        double b = a, fb = fa;
        do
        {
            (a, fa) = (b, fb);
            if (Math.Abs(b - guess) > limit) return false;
            b += direction * step;
            fb = f.Value(b);
            step *= 4.0;
        }
        while (fb * direction > 0.0);
        root = Refine(ref f, a, fa, b, fb, tolerance);
        return true;
    }

    /// <summary>Chandrupatla's method (Adv. Eng. Software 28, 145 (1997)): inverse quadratic interpolation where it is safe, bisection elsewhere.</summary>
    public static double Refine<T>(ref T f, double a, double fa, double b, double fb, double tolerance)
        where T : struct, IScalarFunction
    {
        if (fb == 0.0) return b;
        double c = a, fc = fa, t = Secant(a, fa, b, fb, tolerance);
        for (int i = 0; i < 200; i++)
        {
            double x = a + (t * (b - a));
            double fx = f.Value(x);
            if (fx == 0.0) return x;
            if (Math.Sign(fx) == Math.Sign(fa))
            {
                (c, fc) = (a, fa);
            }
            else
            {
                (c, fc, b, fb) = (b, fb, a, fa);
            }

            (a, fa) = (x, fx);
            double best = Math.Abs(fa) < Math.Abs(fb) ? a : b;
            double limit = (2.0 * double.Epsilon) + (2.2e-16 * Math.Abs(best)) + (0.5 * tolerance);
            double relative = limit / Math.Abs(b - a);
            if (relative > 0.5 || double.IsNaN(relative)) return best;
            t = 0.5;
            if (double.IsFinite(fa) && double.IsFinite(fb) && double.IsFinite(fc))
            {
                double xi = (a - b) / (c - b), phi = (fa - fb) / (fc - fb);
                if (1.0 - Math.Sqrt(1.0 - xi) < phi && phi < Math.Sqrt(xi))
                {
                    t = (fa / (fb - fa) * fc / (fb - fc)) + ((c - a) / (b - a) * fa / (fc - fa) * fb / (fc - fb));
                }
            }

            t = Math.Clamp(t, relative, 1.0 - relative);
        }

        return Math.Abs(fa) < Math.Abs(fb) ? a : b;
    }

    // ln P − ln N is nearly piecewise linear, so the first step is the secant's.
    private static double Secant(double a, double fa, double b, double fb, double tolerance)
    {
        if (!double.IsFinite(fa) || !double.IsFinite(fb)) return 0.5;
        double relative = Math.Min(0.5, tolerance / Math.Abs(b - a));
        return Math.Clamp(fa / (fa - fb), Math.Max(relative, 1e-3), 1.0 - Math.Max(relative, 1e-3));
    }
}
