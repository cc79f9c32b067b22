using IonTransport.Physics;

namespace IonTransport.Landscapes.Searches;

/// <summary>Relaxes a way between two minima onto the path of least energy (string method) and names its high points.</summary>
/// <remarks>Source: W. E, W. Ren and E. Vanden-Eijnden, J. Chem. Phys. 126, 164103 (2007). Used only where a saddle cannot be reached straight from the grid.</remarks>
internal static class RelaxedWay
{
    private const double Spacing = 0.12;
    private const double StepPerForce = 0.03;
    private const double LargestStep = 0.04;
    private const int MaximumSteps = 300;

    /// <summary>High points of the relaxed way with its direction there.</summary>
    /// <param name="search">The energies.</param>
    /// <param name="way">Cartesian points from one minimum to the other in Å.</param>
    public static List<(Vector3D Position, Vector3D Direction)> HighPoints(StationarySearch search, IReadOnlyList<Vector3D> way)
    {
        Vector3D[] images = Spread(way, Math.Max(5, (int)Math.Ceiling(Length(way) / Spacing)));
        double[] energies = new double[images.Length];
        for (int i = 0; i < images.Length; i++) energies[i] = search.EnergyAt(images[i]);
        for (int step = 0; step < MaximumSteps; step++)
        {
            double largest = 0.0;
            Vector3D[] moved = [.. images];
            for (int i = 1; i + 1 < images.Length; i++)
            {
                (energies[i], Vector3D gradient) = search.GradientAt(images[i]);
                Vector3D across = gradient - Vector3D.Dot(gradient, Direction(images, i)) * Direction(images, i);
                Vector3D move = -StepPerForce * across;
                if (move.Length > LargestStep) move *= LargestStep / move.Length;
                largest = Math.Max(largest, move.Length);
                moved[i] = images[i] + move;
            }

            images = Spread(moved, images.Length - 1);
            if (largest < 1e-3) break;
        }

        // The ends are minima: where the way falls from the start, its high point lies before the first image.
        List<(Vector3D, Vector3D)> high = [];
        if (energies[1] <= energies[0]) high.Add((0.5 * (images[0] + images[1]), Direction(images, 1)));
        if (energies[^2] <= energies[^1]) high.Add((0.5 * (images[^1] + images[^2]), Direction(images, images.Length - 2)));
        for (int i = 1; i + 1 < images.Length; i++)
        {
            if (energies[i] >= energies[i - 1] && energies[i] > energies[i + 1]) high.Add((images[i], Direction(images, i)));
        }

        return high;
    }

    private static Vector3D Direction(Vector3D[] images, int i)
    {
        Vector3D d = images[i + 1] - images[i - 1];
        return d / Math.Max(d.Length, 1e-12);
    }

    private static double Length(IReadOnlyList<Vector3D> way)
    {
        double sum = 0.0;
        for (int i = 1; i < way.Count; i++) sum += (way[i] - way[i - 1]).Length;
        return sum;
    }

    /// <summary>Points at equal distances along a way, both ends kept.</summary>
    private static Vector3D[] Spread(IReadOnlyList<Vector3D> way, int pieces)
    {
        double step = Length(way) / pieces;
        Vector3D[] points = new Vector3D[pieces + 1];
        (points[0], points[pieces]) = (way[0], way[^1]);
        (int at, double passed) = (0, 0.0);
        for (int i = 1; i < pieces; i++)
        {
            double wanted = i * step;
            double piece = (way[at + 1] - way[at]).Length;
            while (passed + piece < wanted && at + 2 < way.Count)
            {
                passed += piece;
                at++;
                piece = (way[at + 1] - way[at]).Length;
            }

            points[i] = way[at] + (Math.Clamp((wanted - passed) / Math.Max(piece, 1e-12), 0.0, 1.0) * (way[at + 1] - way[at]));
        }

        return points;
    }
}
