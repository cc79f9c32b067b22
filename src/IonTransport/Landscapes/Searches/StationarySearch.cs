using IonTransport.Physics;

namespace IonTransport.Landscapes.Searches;

/// <summary>Finds minima and index-1 saddles of the energy of one ion by Newton steps in the eigenvectors of the Hessian, and follows the path down from a saddle.</summary>
internal sealed class StationarySearch(IEnergyModel model)
{
    private const double LargestStep = 0.08;
    private const double ForceTolerance = 1e-9;
    private const int MaximumSteps = 200;
    private const double Arc = 0.03;
    private const double Push = 0.05;
    private const int MaximumPushes = 4;

    /// <summary>The minimum below a point; null if the search does not end in one.</summary>
    /// <remarks>Symmetry can hold the search on a ridge until it stops at a saddle or a maximum; it is pushed off along the softest mode then.</remarks>
    public StationaryPoint? FindMinimum(Vector3D start)
    {
        for (int pushes = 0; pushes <= MaximumPushes; pushes++)
        {
            if (FindStationary(start) is not { } point) return null;
            if (point.Index == 0) return point;
            start = PushedOff(point);
        }

        return null;
    }

    private static Vector3D PushedOff(StationaryPoint point) => point.Position + (Push * point.Hessian.SymmetricEigen().First);

    private StationaryPoint? FindStationary(Vector3D start)
    {
        Vector3D x = start;
        (double energy, Vector3D gradient, Matrix3D hessian) = Evaluate(x);
        double trust = LargestStep;
        for (int i = 0; i < MaximumSteps && gradient.Length >= ForceTolerance; i++)
        {
            Vector3D step = DownhillStep(gradient, hessian, trust);
            if (step.Length < 1e-12) break;
            (double e, Vector3D g, Matrix3D h) = Evaluate(x + step);
            if (e > energy + 1e-13 && g.Length > gradient.Length)
            {
                trust = 0.25 * step.Length;
                continue;
            }

            trust = Math.Min(LargestStep, 2.0 * trust);
            (x, energy, gradient, hessian) = (x + step, e, g, h);
        }

        return gradient.Length < 1e-6 && double.IsFinite(energy) ? new StationaryPoint(x, energy, hessian) : null;
    }

    /// <summary>The index-1 saddle near a point by following the softest mode uphill; null if the search does not end in one within a distance.</summary>
    /// <remarks>Long steps may leave the ridge for another one; short ones are tried then.</remarks>
    public StationaryPoint? FindSaddle(Vector3D start, double reach) =>
        FindSaddle(start, null, reach, LargestStep) ?? FindSaddle(start, null, 2.0 * reach, 0.25 * LargestStep);

    /// <summary>The index-1 saddle near a point by following uphill the mode that lies along a way; null if the search does not end in one within a distance.</summary>
    public StationaryPoint? FindSaddle(Vector3D start, Vector3D along, double reach) => FindSaddle(start, along, reach, 0.5 * LargestStep);

    private StationaryPoint? FindSaddle(Vector3D start, Vector3D? along, double reach, double largestStep)
    {
        Vector3D x = start;
        (double energy, Vector3D gradient, Matrix3D hessian) = Evaluate(x);
        int pushes = 0;
        for (int i = 0; i < MaximumSteps; i++)
        {
            Vector3D step = UphillStep(gradient, hessian, ref along, largestStep);
            if (gradient.Length < ForceTolerance || step.Length < 1e-12)
            {
                StationaryPoint point = new(x, energy, hessian);
                if (point.Index == 1 || pushes++ == MaximumPushes) return Accept(point, 1);

                // Symmetry held the search: from a higher point it goes down along the second mode, from a minimum up along the first.
                (_, Vector3D first, Vector3D second, _) = hessian.SymmetricEigen();
                step = Push * (point.Index == 0 ? along ?? first : second);
            }

            x += step;
            if ((x - start).Length > reach) return null;
            (energy, gradient, hessian) = Evaluate(x);
        }

        return gradient.Length < 1e-6 ? Accept(new StationaryPoint(x, energy, hessian), 1) : null;
    }

    /// <summary>Follows the steepest descent from a saddle to the minimum below, on one side of the unstable direction.</summary>
    /// <returns>The minimum and the length of the way in Å; null if the descent does not end in a minimum.</returns>
    /// <remarks>Where symmetry leads the way onto a lower saddle, it goes on from there to one side; symmetry gives the other.</remarks>
    public (StationaryPoint Minimum, double Length)? Descend(StationaryPoint saddle, double side, List<(Vector3D Position, double Energy)>? trace = null)
    {
        (_, Vector3D unstable, _, _) = saddle.Hessian.SymmetricEigen();
        Vector3D x = saddle.Position + (side * Arc * unstable);
        double length = Arc;
        for (int pushes = 0; pushes <= MaximumPushes; pushes++)
        {
            length += Roll(ref x, trace);
            if (FindStationary(x) is not { } bottom) return null;
            length += (bottom.Position - x).Length;
            trace?.Add((bottom.Position, bottom.Energy));
            if (bottom.Index == 0) return (bottom, length);
            x = PushedOff(bottom);
            length += Push;
        }

        return null;
    }

    /// <summary>Goes down along the gradient until a stationary point is near.</summary>
    /// <returns>Length of the way in Å.</returns>
    private double Roll(ref Vector3D x, List<(Vector3D Position, double Energy)>? trace)
    {
        double length = 0.0;
        (double energy, Vector3D gradient, Matrix3D hessian) = Evaluate(x);
        trace?.Add((x, energy));
        for (int i = 0; i < 2000 && gradient.Length >= 1e-7; i++)
        {
            // Near the bottom the arc overshoots; the Newton search ends it.
            if (hessian.SymmetricEigen().Values.X > 0.0 && DownhillStep(gradient, hessian, 1.0).Length < 2.0 * Arc) break;
            Vector3D middle = x - (0.5 * Arc / gradient.Length * gradient);
            (_, Vector3D slope) = GradientAt(middle);
            if (slope.Length < 1e-12) break;
            Vector3D next = x - (Arc / slope.Length * slope);
            (double e, Vector3D g, Matrix3D h) = Evaluate(next);
            if (e > energy) break;
            (x, energy, gradient, hessian) = (next, e, g, h);
            length += Arc;
            trace?.Add((x, energy));
        }

        return length;
    }

    public double EnergyAt(Vector3D x) => model.Evaluate([x.X, x.Y, x.Z], []);

    public (double Energy, Vector3D Gradient) GradientAt(Vector3D x)
    {
        Span<double> g = stackalloc double[3];
        double energy = model.Evaluate([x.X, x.Y, x.Z], g);
        return (energy, new Vector3D(g[0], g[1], g[2]));
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

    private static StationaryPoint? Accept(StationaryPoint point, int index) => point.Index == index && double.IsFinite(point.Energy) ? point : null;

    /// <summary>Newton step with every curvature taken as positive, cut to the trust radius.</summary>
    private static Vector3D DownhillStep(Vector3D gradient, Matrix3D hessian, double trust)
    {
        (Vector3D w, Vector3D a, Vector3D b, Vector3D c) = hessian.SymmetricEigen();
        double floor = Floor(w);
        return Cut(-1.0 * (Along(gradient, a, w.X, floor) + Along(gradient, b, w.Y, floor) + Along(gradient, c, w.Z, floor)), trust);
    }

    /// <summary>Newton step uphill along one mode, the softest or the one most like a direction (which then turns with it), downhill along the others.</summary>
    private static Vector3D UphillStep(Vector3D gradient, Matrix3D hessian, ref Vector3D? along, double trust)
    {
        (Vector3D w, Vector3D a, Vector3D b, Vector3D c) = hessian.SymmetricEigen();
        double floor = Floor(w);
        (Vector3D sa, Vector3D sb, Vector3D sc) = (Along(gradient, a, w.X, floor), Along(gradient, b, w.Y, floor), Along(gradient, c, w.Z, floor));
        if (along is not { } way) return Cut(sa - sb - sc, trust);
        (double ca, double cb, double cc) = (Math.Abs(Vector3D.Dot(way, a)), Math.Abs(Vector3D.Dot(way, b)), Math.Abs(Vector3D.Dot(way, c)));
        if (ca >= cb && ca >= cc)
        {
            along = a;
            return Cut(sa - sb - sc, trust);
        }

        along = cb >= cc ? b : c;
        return Cut(cb >= cc ? sb - sa - sc : sc - sa - sb, trust);
    }

    private static double Floor(Vector3D curvatures) => 1e-6 * Math.Max(Math.Abs(curvatures.X), Math.Abs(curvatures.Z));

    private static Vector3D Cut(Vector3D step, double trust)
    {
        double length = step.Length;
        return length > trust ? step * (trust / length) : step;
    }

    private static Vector3D Along(Vector3D gradient, Vector3D mode, double curvature, double floor) =>
        mode * (Vector3D.Dot(gradient, mode) / Math.Max(Math.Abs(curvature), floor));
}
