using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>What the symmetry operations say about the sites and the cell.</summary>
public sealed partial record Structure
{
    /// <summary>The Wyckoff orbits of the sites under <see cref="Operations"/>, with their site symmetry.</summary>
    /// <param name="tolerance">Two positions closer than this, in Å, are one.</param>
    /// <returns>Orbits in the order of their first site. Multiplicity times the order of the site symmetry is the number of operations.</returns>
    /// <remarks>Wyckoff letters, which depend on the choice of origin, are not given. Cost O(sites · operations).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not positive.</exception>
    /// <exception cref="IonTransportException">An operation moves a site to where there is none with the same occupants: the sites do not obey the operations.</exception>
    public IReadOnlyList<SiteOrbit> FindOrbits(double tolerance = 0.05)
    {
        NeighbourFinder finder = new(Lattice, [.. Sites.Select(s => s.Fractional)], Require.Positive(tolerance, nameof(tolerance), "Å"));
        List<SiteOrbit> orbits = [];
        bool[] seen = new bool[Sites.Count];
        List<Neighbour> near = [];
        for (int i = 0; i < Sites.Count; i++)
        {
            if (seen[i]) continue;
            SortedSet<int> members = [];
            List<SymmetryOperation> fixing = [];
            foreach (SymmetryOperation op in Operations)
            {
                Vector3D image = op.Apply(Sites[i].Fractional);
                finder.Find(image, near);
                if (near.Count == 0) throw new IonTransportException($"The operation {op} moves {Sites[i].Label} at {Sites[i].Fractional} to {Lattice.Wrap(image)}, where there is no site; the sites do not obey the symmetry operations.");
                Neighbour at = near.MinBy(n => n.Distance);
                if (!Sites[at.Index].Occupants.SequenceEqual(Sites[i].Occupants)) throw new IonTransportException($"The operation {op} moves {Sites[i]} onto {Sites[at.Index]}; the sites do not obey the symmetry operations.");
                members.Add(at.Index);
                if (at.Index == i) fixing.Add(op with { Translation = op.Translation - at.Image.ToVector() });
            }

            foreach (int m in members) seen[m] = true;
            orbits.Add(new SiteOrbit(Sites[i].Label, Sites[i].Fractional, [.. members], fixing, CrystallographicPointGroup.Name(fixing)));
        }

        return orbits;
    }

    /// <summary>The smallest cell: the centring translations among <see cref="Operations"/> become lattice vectors.</summary>
    /// <returns>The primitive structure with its operations, its vectors the shortest that span the lattice; the structure itself if its cell is primitive.</returns>
    /// <remarks>Only translations listed among the operations are used; a supercell without operations stays as it is.</remarks>
    public Structure ToPrimitive()
    {
        Vector3D[] centring = [.. Operations.Where(o => o.Rotation == Matrix3D.Identity).Select(o => Lattice.Wrap(o.Translation))];
        if (centring.Length <= 1) return this;
        Matrix3D basis = ShortestBasis(centring);
        Lattice primitive = new(basis * Lattice.Vectors);

        // Fractional coordinates are rows: x (old) = x (new) · basis, so as columns x (new) = Qᵀ x (old) with Q the inverse.
        Matrix3D back = basis.Inverse();
        List<Site> sites = [];
        List<Vector3D> kept = [];
        foreach (Site s in Sites)
        {
            Vector3D f = Lattice.Wrap(s.Fractional * back);
            if (kept.Exists(k => primitive.Distance(k, f) < 0.01)) continue;
            kept.Add(f);
            sites.Add(new Site(s.Label, f, s.Occupants) { Orbit = s.Orbit });
        }

        List<SymmetryOperation> operations = [];
        foreach (SymmetryOperation op in Operations)
        {
            Matrix3D rotation = back.Transpose() * op.Rotation * basis.Transpose();
            Vector3D translation = Lattice.Wrap(op.Translation * back);
            SymmetryOperation changed = new(Rounded(rotation), Near(translation));
            if (!operations.Exists(o => o.Rotation == changed.Rotation && (Lattice.Wrap(o.Translation - changed.Translation + new Vector3D(0.5, 0.5, 0.5)) - new Vector3D(0.5, 0.5, 0.5)).Length < 1e-6)) operations.Add(changed);
        }

        return new Structure(primitive, sites) { Name = Name, SpaceGroup = SpaceGroup, Operations = operations };
    }

    private Matrix3D ShortestBasis(Vector3D[] centring)
    {
        List<Vector3D> candidates = [];
        foreach (Vector3D t in centring)
        {
            for (int i = -1; i <= 1; i++)
            {
                for (int j = -1; j <= 1; j++)
                {
                    for (int k = -1; k <= 1; k++) candidates.Add(t + new Vector3D(i, j, k));
                }
            }
        }

        Vector3D[] sorted = [.. candidates.Where(c => c.Length > 1e-6).OrderBy(c => Math.Round(Lattice.ToCartesian(c).Length, 6)).ThenByDescending(c => c.X).ThenByDescending(c => c.Y).ThenByDescending(c => c.Z)];
        double wanted = 1.0 / centring.Length;
        for (int c = 2; c < sorted.Length; c++)
        {
            for (int b = 1; b < c; b++)
            {
                for (int a = 0; a < b; a++)
                {
                    Matrix3D basis = Matrix3D.FromRows(sorted[a], sorted[b], sorted[c]);
                    double volume = basis.Determinant;
                    if (Math.Abs(Math.Abs(volume) - wanted) < 1e-6) return volume > 0.0 ? basis : Matrix3D.FromRows(sorted[a], sorted[b], -sorted[c]);
                }
            }
        }

        throw new IonTransportException($"The pure translations among the operations of {Formula} do not form a lattice.");
    }

    private static Matrix3D Rounded(Matrix3D m) => Matrix3D.FromRows(Rounded(m.Row(0)), Rounded(m.Row(1)), Rounded(m.Row(2)));

    // Adding zero turns −0 into 0, so that equal operations compare equal.
    private static Vector3D Rounded(Vector3D v) => new(Math.Round(v.X) + 0.0, Math.Round(v.Y) + 0.0, Math.Round(v.Z) + 0.0);

    private static Vector3D Near(Vector3D t) => Lattice.Wrap(new Vector3D(Math.Round(t.X * 24.0, 6) / 24.0, Math.Round(t.Y * 24.0, 6) / 24.0, Math.Round(t.Z * 24.0, 6) / 24.0));
}
