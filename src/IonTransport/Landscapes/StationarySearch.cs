using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Finds minima and index-1 saddles of the energy of one ion by Newton steps in the eigenvectors of the Hessian, and follows the path down from a saddle.</summary>
internal sealed class StationarySearch(IEnergyModel model)
{
    private const double LargestStep = 0.08;
    private const double ForceTolerance = 1e-9;
    private const int MaximumSteps = 200;

    /// <summary>The minimum below a point; null if the search does not end in one.</summary>
    public StationaryPoint? FindMinimum(Vector3D start)
    {
        Vector3D x = start;
        (double energy, Vector3D gradient, Matrix3D hessian) = Evaluate(x);
        double trust = LargestStep;
        for (int i = 0; i < MaximumSteps; i++)
        {
            if (gradient.Length < ForceTolerance) return Accept(x, energy, hessian, 0);
            Vector3D step = NewtonStep(gradient, hessian, uphill: false, trust);
            if (step.Length < 1e-12) return Accept(x, energy, hessian, 0);
            (double e, Vector3D g, Matrix3D h) = Evaluate(x + step);
            if (e > energy + 1e-13 && g.Length > gradient.Length)
            {
                trust = 0.25 * step.Length;
                continue;
            }

            trust = Math.Min(LargestStep, 2.0 * trust);
            (x, energy, gradient, hessian) = (x + step, e, g, h);
        }

        return gradient.Length < 1e-6 ? Accept(x, energy, hessian, 0) : null;
    }

    /// <summary>The index-1 saddle near a point by following the softest mode uphill; null if the search does not end in one within a distance.</summary>
    /// <remarks>Long steps may leave the ridge for another one; short ones are tried then.</remarks>
    public StationaryPoint? FindSaddle(Vector3D start, double reach) =>
        FindSaddle(start, reach, LargestStep) ?? FindSaddle(start, 2.0 * reach, 0.25 * LargestStep);

    private StationaryPoint? FindSaddle(Vector3D start, double reach, double largestStep)
    {
        Vector3D x = start;
        (double energy, Vector3D gradient, Matrix3D hessian) = Evaluate(x);
        for (int i = 0; i < MaximumSteps; i++)
        {
            if (gradient.Length < ForceTolerance) return Accept(x, energy, hessian, 1);
            Vector3D step = NewtonStep(gradient, hessian, uphill: true, largestStep);
            if (step.Length < 1e-12) return Accept(x, energy, hessian, 1);
            x += step;
            if ((x - start).Length > reach) return null;
            (energy, gradient, hessian) = Evaluate(x);
        }

        return gradient.Length < 1e-6 ? Accept(x, energy, hessian, 1) : null;
    }

    /// <summary>Follows the steepest descent from a saddle to the minimum below, on one side of the unstable direction.</summary>
    /// <returns>The minimum and the length of the way in Å; null if the descent does not end in a minimum.</returns>
    public (StationaryPoint Minimum, double Length)? Descend(StationaryPoint saddle, double side, List<(Vector3D Position, double Energy)>? trace = null)
    {
        const double arc = 0.03;
        (_, Vector3D unstable, _, _) = saddle.Hessian.SymmetricEigen();
        Vector3D x = saddle.Position + (side * arc * unstable);
        double length = arc;
        (double energy, Vector3D gradient, Matrix3D hessian) = Evaluate(x);
        trace?.Add((x, energy));
        for (int i = 0; i < 2000; i++)
        {
            // Near the bottom the arc overshoots; the Newton search ends it.
            if (hessian.SymmetricEigen().Values.X > 0.0 && NewtonStep(gradient, hessian, uphill: false, 1.0).Length < 2.0 * arc) break;
            if (gradient.Length < 1e-7) break;
            Vector3D middle = x - (0.5 * arc / gradient.Length * gradient);
            (_, Vector3D slope, _) = Evaluate(middle);
            if (slope.Length < 1e-12) break;
            Vector3D next = x - (arc / slope.Length * slope);
            (double e, Vector3D g, Matrix3D h) = Evaluate(next);
            if (e > energy) break;
            (x, energy, gradient, hessian) = (next, e, g, h);
            length += arc;
            trace?.Add((x, energy));
        }

        if (FindMinimum(x) is not { } minimum) return null;
        trace?.Add((minimum.Position, minimum.Energy));
        return (minimum, length + (minimum.Position - x).Length);
    }

    public (double Energy, Vector3D Gradient, Matrix3D Hessian) Evaluate(Vector3D x)
    {
        Span<double> coordinates = [x.X, x.Y, x.Z];
        Span<double> g = stackalloc double[3];
        Span<double> h = stackalloc double[9];
        double energy = model.Evaluate(coordinates, g);
        model.Hessian(coordinates, h);
        return (energy, new Vector3D(g[0], g[1], g[2]), new Matrix3D(h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7], h[8]));
    }

    private static StationaryPoint? Accept(Vector3D x, double energy, Matrix3D hessian, int index)
    {
        StationaryPoint point = new(x, energy, hessian);
        return point.Index == index && double.IsFinite(energy) ? point : null;
    }

    /// <summary>Newton step with every curvature taken as positive downhill (and the softest as negative when climbing), cut to the trust radius.</summary>
    private static Vector3D NewtonStep(Vector3D gradient, Matrix3D hessian, bool uphill, double trust)
    {
        (Vector3D w, Vector3D a, Vector3D b, Vector3D c) = hessian.SymmetricEigen();
        double floor = 1e-6 * Math.Max(Math.Abs(w.X), Math.Abs(w.Z));
        Vector3D step = (Along(gradient, a, w.X, floor) * (uphill ? 1.0 : -1.0)) - Along(gradient, b, w.Y, floor) - Along(gradient, c, w.Z, floor);
        double length = step.Length;
        return length > trust ? step * (trust / length) : step;
    }

    private static Vector3D Along(Vector3D gradient, Vector3D mode, double curvature, double floor) =>
        mode * (Vector3D.Dot(gradient, mode) / Math.Max(Math.Abs(curvature), floor));
}
