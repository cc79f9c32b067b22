using IonTransport.Physics;

namespace IonTransport.Networks.Interstices;

/// <summary>The window between two polyhedra: the place between their shared ions with the most room, and the radius of the sphere that passes there.</summary>
internal static class PolyhedronWindow
{
    /// <summary>Centre of the window, in the coordinates of the ions, and its radius in Å.</summary>
    /// <param name="ions">Positions, Cartesian, in Å, and radii of two or more shared ions.</param>
    public static (Vector3D Centre, double Radius) Find(IReadOnlyList<(Vector3D Position, double Radius)> ions)
    {
        if (ions.Count == 2) return Between(ions, 0, 1);

        // The best place over all triangles of the face; a place counts only with the room all ions leave it.
        (Vector3D Centre, double Radius) best = (default, double.NegativeInfinity);
        for (int i = 0; i < ions.Count; i++)
        {
            for (int j = i + 1; j < ions.Count; j++)
            {
                Take(Between(ions, i, j).Centre);
                for (int k = j + 1; k < ions.Count; k++) if (TryTouch(ions[i], ions[j], ions[k], out Vector3D centre)) Take(centre);
            }
        }

        return best;

        void Take(Vector3D centre)
        {
            double room = ions.Min(n => (n.Position - centre).Length - n.Radius);
            if (room > best.Radius + 1e-12) best = (centre, room);
        }
    }

    private static (Vector3D Centre, double Radius) Between(IReadOnlyList<(Vector3D Position, double Radius)> ions, int i, int j)
    {
        Vector3D along = ions[j].Position - ions[i].Position;
        double length = along.Length;
        double room = 0.5 * (length - ions[i].Radius - ions[j].Radius);
        return (ions[i].Position + ((ions[i].Radius + room) / length * along), room);
    }

    /// <summary>The point of the triangle's plane, inside it, whose sphere touches all three ions (Apollonius): linear in the point once the sphere's radius is known.</summary>
    private static bool TryTouch((Vector3D Position, double Radius) a, (Vector3D Position, double Radius) b, (Vector3D Position, double Radius) c, out Vector3D centre)
    {
        centre = default;
        Vector3D p = b.Position - a.Position, q = c.Position - a.Position;
        double pp = p.LengthSquared, qq = q.LengthSquared, pq = Vector3D.Dot(p, q);
        double area = (pp * qq) - (pq * pq);
        if (area < 1e-9 * pp * qq) return false;

        // x = s p + t q with |x − p|² − |x|² = (ρ + R_b)² − (ρ + R_a)², the same for q; both right sides are linear in ρ.
        (double s0, double t0) = Solve(0.5 * (pp + (a.Radius * a.Radius) - (b.Radius * b.Radius)), 0.5 * (qq + (a.Radius * a.Radius) - (c.Radius * c.Radius)));
        (double s1, double t1) = Solve(a.Radius - b.Radius, a.Radius - c.Radius);
        Vector3D x0 = (s0 * p) + (t0 * q), x1 = (s1 * p) + (t1 * q);

        // |x0 + ρ x1|² = (ρ + R_a)².
        double qa = x1.LengthSquared - 1.0, qb = 2.0 * (Vector3D.Dot(x0, x1) - a.Radius), qc = x0.LengthSquared - (a.Radius * a.Radius);
        double discriminant = (qb * qb) - (4.0 * qa * qc);
        if (discriminant < 0.0 || qa == 0.0) return false;
        foreach (double rho in (double[])[(-qb - Math.Sqrt(discriminant)) / (2.0 * qa), (-qb + Math.Sqrt(discriminant)) / (2.0 * qa)])
        {
            (double s, double t) = (s0 + (rho * s1), t0 + (rho * t1));
            if (rho + a.Radius < 0.0 || rho + b.Radius < 0.0 || rho + c.Radius < 0.0 || s < -1e-9 || t < -1e-9 || s + t > 1.0 + 1e-9) continue;
            centre = a.Position + (s * p) + (t * q);
            return true;
        }

        return false;

        (double S, double T) Solve(double x, double y) => (((qq * x) - (pq * y)) / area, ((pp * y) - (pq * x)) / area);
    }
}
