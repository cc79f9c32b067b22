using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>What the formats without symmetry and without partial occupancy (POSCAR, extended XYZ, LAMMPS data) share.</summary>
internal static class FlatStructure
{
    /// <summary>More atoms than a file may announce: memory is not taken on a file's word.</summary>
    public const int MostAtoms = 10_000_000;

    /// <summary>The structure of all atoms of a cell, oxidation states guessed where the file gives none.</summary>
    public static Structure From(Lattice lattice, IReadOnlyList<AsymmetricSite> atoms, string name, string file)
    {
        try
        {
            Structure structure = Structure.FromAsymmetricUnit(lattice, [SymmetryOperation.Identity], atoms) with { Name = name };
            return structure.Species.All(s => s.HasOxidationState) ? structure : OxidationStates.TryGuess(structure) ?? structure;
        }
        catch (OverlappingAtomsException overlap)
        {
            throw new FileFormatException(file, overlap.Line, overlap.Message, overlap);
        }
    }

    public static void RequireOrdered(Structure structure, string format)
    {
        ArgumentNullException.ThrowIfNull(structure);
        if (structure.Sites.FirstOrDefault(s => !s.IsOrdered) is { } disordered)
        {
            throw new ArgumentException(
                $"{format} holds ordered structures only, but {disordered.Label} holds {string.Join(" + ", disordered.Occupants)}; order it first (OccupancyOrdering).", nameof(structure));
        }
    }

    public static Lattice Lattice(Vector3D a, Vector3D b, Vector3D c, string file, int line)
    {
        try
        {
            return new Lattice(a, b, c);
        }
        catch (ArgumentException e)
        {
            throw new FileFormatException(file, line, e.Message, e);
        }
    }
}
