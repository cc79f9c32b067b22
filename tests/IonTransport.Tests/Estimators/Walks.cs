using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

/// <summary>Exact samples of processes with a known diffusion coefficient of 1 Å²/ps (10⁻⁴ cm²/s), one frame a ps.</summary>
internal static class Walks
{
    public const double Diffusion = 1e-4;

    /// <summary>Gaussian random walk; ions of one group share a part of every step, so that D_σ = (1 + (group − 1)·share) D*.</summary>
    public static IonPositions Random(int ions, int frames, ulong replica, int group = 1, double share = 0.0, double rattle = 0.0)
    {
        RandomStream random = new(811, replica);
        double[] p = new double[ions * frames * 3];
        double[] shared = new double[3];
        for (int t = 1; t < frames; t++)
        {
            for (int i = 0; i < ions; i++)
            {
                for (int a = 0; a < 3; a++)
                {
                    if (i % group == 0) shared[a] = random.NextGaussian();
                    double own = random.NextGaussian();
                    p[(((t * ions) + i) * 3) + a] = p[((((t - 1) * ions) + i) * 3) + a] + (Math.Sqrt(2.0 * share) * shared[a]) + (Math.Sqrt(2.0 * (1.0 - share)) * own);
                }
            }
        }

        for (int k = 0; rattle > 0.0 && k < p.Length; k++) p[k] += rattle * random.NextGaussian();
        return IonPositions.FromFrames(ions, frames, 1.0, p);
    }

    /// <summary>Rare hops of ±√(2/rate) Å along each axis, at so many a frame and axis, about which the ion rattles.</summary>
    public static IonPositions Hopping(int ions, int frames, double rate, double rattle, ulong replica)
    {
        RandomStream random = new(813, replica);
        double[] p = new double[3 * ions * frames];
        double length = Math.Sqrt(2.0 / rate);
        for (int k = 3 * ions; k < p.Length; k++)
        {
            double u = random.NextDouble();
            p[k] = p[k - (3 * ions)] + (u < 0.5 * rate ? length : u < rate ? -length : 0.0);
        }

        for (int k = 0; k < p.Length; k++) p[k] += rattle * random.NextGaussian();
        return IonPositions.FromFrames(ions, frames, 1.0, p);
    }

    /// <summary>A random walk about which the ion swings as an Ornstein–Uhlenbeck process (an overdamped oscillator), sampled exactly: ⟨x²⟩ = 2Dt + 2σ²[1 − exp(−t/τ)] on each axis.</summary>
    public static IonPositions Bound(int ions, int frames, double amplitude, double relaxation, ulong replica) =>
        Swing(Random(ions, frames, replica), amplitude, relaxation, replica);

    /// <summary>The same about the sites of hops of ±√(2/rate) Å.</summary>
    public static IonPositions BoundHopping(int ions, int frames, double rate, double amplitude, double relaxation, ulong replica) =>
        Swing(Hopping(ions, frames, rate, 0.0, replica), amplitude, relaxation, replica);

    private static IonPositions Swing(IonPositions walk, double amplitude, double relaxation, ulong replica)
    {
        RandomStream random = new(814, replica);
        double decay = Math.Exp(-1.0 / relaxation);
        double[] p = new double[3 * walk.Ions * walk.Frames];
        for (int s = 0; s < 3 * walk.Ions; s++)
        {
            ReadOnlySpan<double> x = walk.Series(s / 3, s % 3);
            double u = amplitude * random.NextGaussian();
            for (int t = 0; t < x.Length; t++)
            {
                p[(3 * walk.Ions * t) + s] = x[t] + u;
                u = (decay * u) + (amplitude * Math.Sqrt(1.0 - (decay * decay)) * random.NextGaussian());
            }
        }

        return IonPositions.FromFrames(walk.Ions, walk.Frames, walk.Interval, p);
    }

    /// <summary>Integrated Ornstein–Uhlenbeck process, the persistent walk: ⟨x²⟩ = 2D[t − τ(1 − exp(−t/τ))] on each axis, sampled exactly.</summary>
    public static IonPositions Persistent(int ions, int frames, double persistence, ulong replica)
    {
        RandomStream random = new(812, replica);
        (double tau, double decay) = (persistence, Math.Exp(-1.0 / persistence));
        double velocityVariance = 1.0 / tau;
        double vv = velocityVariance * (1.0 - (decay * decay));
        double xv = velocityVariance * tau * (1.0 - decay) * (1.0 - decay);
        double xx = velocityVariance * tau * tau * ((2.0 / tau) - 3.0 + (4.0 * decay) - (decay * decay));
        double fromFirst = xv / Math.Sqrt(vv);
        double fromSecond = Math.Sqrt(xx - (fromFirst * fromFirst));
        double[] p = new double[ions * frames * 3];
        for (int s = 0; s < 3 * ions; s++)
        {
            double v = Math.Sqrt(velocityVariance) * random.NextGaussian();
            double x = 0.0;
            for (int t = 1; t < frames; t++)
            {
                (double first, double second) = (random.NextGaussian(), random.NextGaussian());
                x += (v * tau * (1.0 - decay)) + (fromFirst * first) + (fromSecond * second);
                v = (decay * v) + (Math.Sqrt(vv) * first);
                p[(t * 3 * ions) + s] = x;
            }
        }

        return IonPositions.FromFrames(ions, frames, 1.0, p);
    }
}
