using System.Diagnostics.CodeAnalysis;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Channels;

/// <summary>Finds the exact sphere in a hole (touching four framework spheres) or in a bottleneck (touching three, centred in their plane) near a point.</summary>
/// <remarks>Apollonius' problem: differences of the conditions |x − r_i| = ρ + R_i are linear in x and ρ; one quadratic equation for ρ remains.</remarks>
internal static class TouchingSpheres
{
    /// <summary>Considered are the spheres with surfaces within this many Å of the nearest.</summary>
    private const double Margin = 1.2;

    /// <summary>At most this many spheres are combined.</summary>
    private const int MostSpheres = 16;

    /// <summary>The largest sphere of a hole near a point; false if no four spheres make one within the distance.</summary>
    public static bool TryHole(FrameworkSpheres framework, Vector3D start, double distance, [NotNullWhen(true)] out FreeSphere? found) =>
        TryFind(framework, start, distance, 4, out found);

    /// <summary>The bottleneck nearest to a point; false if no three spheres make one within the distance.</summary>
    public static bool TryBottleneck(FrameworkSpheres framework, Vector3D start, double distance, [NotNullWhen(true)] out FreeSphere? found) =>
        TryFind(framework, start, distance, 3, out found);

    public static FreeSphere Describe(FrameworkSpheres framework, Vector3D fractional)
    {
        List<(int Index, Vector3D Vector, double Surface)> near = framework.Around(fractional, 0.05);
        return new FreeSphere(Crystals.Lattice.Wrap(fractional), near[0].Surface, [.. near.Select(n => (framework.Labels[n.Index], n.Vector.Length))]);
    }

    private static bool TryFind(FrameworkSpheres framework, Vector3D start, double distance, int touching, [NotNullWhen(true)] out FreeSphere? found)
    {
        List<(int Index, Vector3D Vector, double Surface)> all = framework.Around(start, Margin + (2.0 * distance));
        (Vector3D Centre, double Radius)[] near = [.. all.Take(MostSpheres).Select(n => (n.Vector, framework.Radii[n.Index]))];
        Vector3D? best = null;
        double bestRadius = double.NegativeInfinity, bestDistance = double.PositiveInfinity;
        Span<int> pick = stackalloc int[4];
        for (pick[0] = 0; pick[0] < near.Length; pick[0]++)
        {
            for (pick[1] = pick[0] + 1; pick[1] < near.Length; pick[1]++)
            {
                for (pick[2] = pick[1] + 1; pick[2] < near.Length; pick[2]++)
                {
                    int last = touching == 4 ? near.Length : pick[2] + 2;
                    for (pick[3] = pick[2] + 1; pick[3] < last; pick[3]++)
                    {
                        foreach ((Vector3D x, double radius) in Solve(near, pick[..touching].ToArray()))
                        {
                            if (x.Length > distance || all.Exists(n => (x - n.Vector).Length - framework.Radii[n.Index] < radius - 1e-9)) continue;

                            // Of holes the largest is wanted, of bottlenecks the one the way was seen to pass.
                            bool better = touching == 4 ? radius > bestRadius + 1e-9 : x.Length < bestDistance - 1e-9;
                            if (better) (best, bestRadius, bestDistance) = (x, radius, x.Length);
                        }
                    }
                }
            }
        }

        found = best is { } centre ? Describe(framework, start + framework.Lattice.ToFractional(centre)) : null;
        return found is not null;
    }

    /// <summary>Centres and radii of the spheres that touch the chosen ones: four in space, or three from the centre's place in their triangle.</summary>
    private static IEnumerable<(Vector3D Centre, double Radius)> Solve((Vector3D Centre, double Radius)[] spheres, int[] pick)
    {
        (Vector3D origin, double r0) = spheres[pick[0]];
        (Vector3D e1, Vector3D e2) = (spheres[pick[1]].Centre - origin, spheres[pick[2]].Centre - origin);
        Vector3D normal = Vector3D.Cross(e1, e2);
        Vector3D e3 = pick.Length == 4 ? spheres[pick[3]].Centre - origin : normal;
        Matrix3D rows = Matrix3D.FromRows(e1, e2, e3);
        if (Math.Abs(rows.Determinant) <= 1e-6 * e1.Length * e2.Length * e3.Length) yield break;
        Matrix3D inverse = rows.Inverse();

        // With y = x − origin: 2 e_i·y + 2 (R_i − R_0) ρ = |e_i|² + R_0² − R_i²; in a plane the third row says e_3·y = 0.
        double Right(Vector3D e, double radius) => 0.5 * (e.LengthSquared + (r0 * r0) - (radius * radius));
        bool space = pick.Length == 4;
        double r1 = spheres[pick[1]].Radius, r2 = spheres[pick[2]].Radius, r3 = space ? spheres[pick[3]].Radius : r0;
        Vector3D constant = inverse * new Vector3D(Right(e1, r1), Right(e2, r2), space ? Right(e3, r3) : 0.0);
        Vector3D slope = inverse * new Vector3D(r0 - r1, r0 - r2, space ? r0 - r3 : 0.0);

        // |constant + slope ρ|² = (ρ + R_0)².
        double a = slope.LengthSquared - 1.0, b = Vector3D.Dot(constant, slope) - r0, c = constant.LengthSquared - (r0 * r0);
        double root = (b * b) - (a * c);
        if (root < 0.0) yield break;
        double[] radii = Math.Abs(a) < 1e-12 ? [-c / (2.0 * b)] : [(-b + Math.Sqrt(root)) / a, (-b - Math.Sqrt(root)) / a];
        foreach (double radius in radii)
        {
            if (!double.IsFinite(radius) || radius + Math.Min(Math.Min(r0, r1), Math.Min(r2, r3)) <= 0.0) continue;
            Vector3D y = constant + (slope * radius);
            if (space || IsInside(y, e1, e2, normal)) yield return (origin + y, radius);
        }
    }

    /// <summary>Whether a point of the plane lies in the triangle: only then do the three spheres close the way on all sides.</summary>
    private static bool IsInside(Vector3D y, Vector3D e1, Vector3D e2, Vector3D normal)
    {
        double area = normal.LengthSquared;
        double u = Vector3D.Dot(Vector3D.Cross(y, e2), normal) / area, v = Vector3D.Dot(Vector3D.Cross(e1, y), normal) / area;
        return u >= -1e-6 && v >= -1e-6 && u + v <= 1.0 + 1e-6;
    }
}
