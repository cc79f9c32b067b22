using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>Applies symmetry operations to an asymmetric unit: orbits on exact special positions, shared sites merged, overlaps refused.</summary>
internal static class SymmetryExpansion
{
    /// <summary>Positions closer than this, in Å, are one: files round coordinates to three or four digits.</summary>
    private const double Coincidence = 0.05;

    /// <summary>Positions closer than this, in Å, are one even where the file says that an orbit has more.</summary>
    private const double Rounding = 0.003;

    /// <summary>Two atoms that are both there cannot be closer than this, in Å.</summary>
    private const double Overlap = 0.4;

    public static Structure Expand(Lattice lattice, IReadOnlyList<SymmetryOperation> operations, IReadOnlyList<AsymmetricSite> atoms)
    {
        List<(Vector3D Position, string Label, int Orbit, int Line, List<Occupant> Occupants)> sites = [];
        if (operations.Count == 1 && AreApart(lattice, atoms))
        {
            // Nothing to merge: a large cell without symmetry takes O(N).
            foreach (AsymmetricSite atom in atoms) sites.Add((Lattice.Wrap(atom.Fractional), atom.Label, sites.Count, atom.Line, [new Occupant(atom.Species, atom.Occupancy)]));
            return Finish(lattice, operations, sites);
        }

        for (int a = 0; a < atoms.Count; a++)
        {
            AsymmetricSite atom = atoms[a];
            List<Vector3D> orbit = Orbit(lattice, operations, Snap(lattice, operations, atom.Fractional), Coincidence);
            if (atom.Multiplicity > orbit.Count && Orbit(lattice, operations, atom.Fractional, Rounding) is { } split && split.Count == atom.Multiplicity) orbit = split;

            // An atom on the orbit of an earlier one shares its sites or repeats it.
            int shared = sites.FindIndex(s => lattice.Distance(s.Position, orbit[0]) < Coincidence);
            if (shared < 0)
            {
                foreach (Vector3D p in orbit) sites.Add((p, atom.Label, a, atom.Line, [new Occupant(atom.Species, atom.Occupancy)]));
                continue;
            }

            List<Occupant> present = sites[shared].Occupants;
            double sum = present.Sum(o => o.Occupancy) + atom.Occupancy;
            bool repeated = sum > 1.01 && present.Exists(o => o.Species == atom.Species && Math.Abs(o.Occupancy - atom.Occupancy) < 1e-6);
            if (repeated) continue;
            if (sum > 1.01)
            {
                throw new OverlappingAtomsException(
                    string.Create(CultureInfo.InvariantCulture, $"{atom.Label} lies on the site of {sites[shared].Label}, and their occupancies sum to {sum.ToDigits(4)}, more than 1."), atom.Line);
            }

            int host = sites[shared].Orbit;
            foreach ((_, _, int number, _, List<Occupant> occupants) in sites)
            {
                if (number != host) continue;
                int same = occupants.FindIndex(o => o.Species == atom.Species);
                if (same < 0) occupants.Add(new Occupant(atom.Species, atom.Occupancy));
                else occupants[same] = new Occupant(atom.Species, Math.Min(1.0, occupants[same].Occupancy + atom.Occupancy));
            }
        }

        return Finish(lattice, operations, sites);
    }

    private static bool AreApart(Lattice lattice, IReadOnlyList<AsymmetricSite> atoms)
    {
        NeighbourFinder finder = new(lattice, [.. atoms.Select(a => a.Fractional)], Coincidence);
        List<Neighbour> near = [];
        foreach (AsymmetricSite atom in atoms)
        {
            finder.Find(atom.Fractional, near);
            if (near.Count > 1) return false;
        }

        return true;
    }

    private static Structure Finish(
        Lattice lattice, IReadOnlyList<SymmetryOperation> operations, List<(Vector3D Position, string Label, int Orbit, int Line, List<Occupant> Occupants)> sites)
    {
        Refuse(lattice, sites);
        return new Structure(lattice, [.. sites.Select(s => new Site(s.Label, s.Position, [.. s.Occupants]) { Orbit = s.Orbit })])
        {
            Operations = [.. operations],
        };
    }

    private static List<Vector3D> Orbit(Lattice lattice, IReadOnlyList<SymmetryOperation> operations, Vector3D start, double coincidence)
    {
        List<Vector3D> orbit = [];
        foreach (SymmetryOperation op in operations)
        {
            Vector3D image = Lattice.Wrap(op.Apply(start));
            if (!orbit.Exists(p => lattice.Distance(p, image) < coincidence)) orbit.Add(image);
        }

        return orbit;
    }

    private static Vector3D Snap(Lattice lattice, IReadOnlyList<SymmetryOperation> operations, Vector3D fractional)
    {
        Vector3D sum = Vector3D.Zero;
        int count = 0;
        foreach (SymmetryOperation op in operations)
        {
            (Vector3D vector, CellOffset image) = lattice.ShortestVector(fractional, op.Apply(fractional));
            if (vector.Length >= Coincidence) continue;
            sum += op.Apply(fractional) + image.ToVector() - fractional;
            count++;
        }

        return count == 0 ? fractional : fractional + (sum / count);
    }

    private static void Refuse(Lattice lattice, List<(Vector3D Position, string Label, int Orbit, int Line, List<Occupant> Occupants)> sites)
    {
        NeighbourFinder finder = new(lattice, [.. sites.Select(s => s.Position)], Overlap);
        List<Neighbour> near = [];
        for (int i = 0; i < sites.Count; i++)
        {
            finder.Find(sites[i].Position, near);
            foreach (Neighbour n in near)
            {
                if (n.Index == i && n.Image == CellOffset.Zero) continue;
                double sum = sites[i].Occupants.Sum(o => o.Occupancy) + sites[n.Index].Occupants.Sum(o => o.Occupancy);
                if (sum <= 1.05) continue;
                throw new OverlappingAtomsException(
                    string.Create(CultureInfo.InvariantCulture, $"{sites[i].Label} and {sites[n.Index].Label} overlap: they are {n.Distance:F3} Å apart and their occupancies sum to {sum.ToDigits(4)}."),
                    Math.Max(sites[i].Line, sites[n.Index].Line));
            }
        }
    }
}
