using System.Globalization;
using System.Text;
using IonTransport.Physics;

namespace IonTransport.Crystals.Formats;

/// <summary>Reads and writes structures as LAMMPS data files (units metal or real: Å, u, e), orthogonal or triclinic, atom styles atomic, charge and full.</summary>
/// <remarks>
/// A type is given its element by name (argument, Atom Type Labels, or a comment behind its mass, which is what <see cref="Write"/> puts there) or else by its
/// mass. Charges become oxidation states where all of them are whole numbers; scaled or fitted charges are left out and the states guessed.
/// Format: docs.lammps.org/read_data.html.
/// </remarks>
public static class LammpsData
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="elements">Elements or species by type, first is type 1; null takes names or masses from the file.</param>
    /// <param name="style">Columns of the Atoms section; null takes the style written behind <c>Atoms</c>, else tells it by the number of columns.</param>
    /// <returns>The structure, without symmetry.</returns>
    /// <exception cref="FileFormatException">The file breaks the format, or a type has neither name nor the mass of an element; with the line.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static Structure Load(string path, IReadOnlyList<string>? elements = null, LammpsAtomStyle? style = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new LammpsDataReader(File.ReadAllText(path), path, elements, style).Read();
    }

    /// <summary>Reads a text.</summary>
    /// <param name="text">Text of the file.</param>
    /// <param name="elements">Elements or species by type, first is type 1; null takes names or masses from the file.</param>
    /// <param name="style">Columns of the Atoms section; null takes the style written behind <c>Atoms</c>, else tells it by the number of columns.</param>
    /// <returns>The structure, without symmetry.</returns>
    /// <exception cref="FileFormatException">The text breaks the format, or a type has neither name nor the mass of an element; with the line.</exception>
    public static Structure Parse(string text, IReadOnlyList<string>? elements = null, LammpsAtomStyle? style = null) =>
        new LammpsDataReader(Require.NotNull(text), "text", elements, style).Read();

    /// <summary>Writes an ordered structure to a file.</summary>
    /// <param name="structure">The structure; every site is filled by one species.</param>
    /// <param name="path">Path of the file.</param>
    /// <param name="style">Columns of the Atoms section; null writes charges where all oxidation states are known.</param>
    /// <exception cref="ArgumentException">A site is shared or partly occupied, which the format cannot say.</exception>
    public static void Save(Structure structure, string path, LammpsAtomStyle? style = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        File.WriteAllText(path, Write(structure, style));
    }

    /// <summary>An ordered structure as text: one type per species, cell turned so that a lies along x and b in the xy plane, as LAMMPS wants.</summary>
    /// <param name="structure">The structure; every site is filled by one species.</param>
    /// <param name="style">Columns of the Atoms section; null writes charges where all oxidation states are known.</param>
    /// <returns>Text that <see cref="Parse"/> reads back. A left-handed cell becomes its mirror image: all distances stay.</returns>
    /// <exception cref="ArgumentException">A site is shared or partly occupied, which the format cannot say.</exception>
    /// <exception cref="IonTransportException">The style has charges and an oxidation state is unknown.</exception>
    public static string Write(Structure structure, LammpsAtomStyle? style = null)
    {
        FlatStructure.RequireOrdered(structure, "A LAMMPS data file");
        LammpsAtomStyle columns = style ?? (structure.Species.All(s => s.HasOxidationState) ? LammpsAtomStyle.Charge : LammpsAtomStyle.Atomic);
        Lattice given = structure.Lattice;
        Lattice l = Lattice.FromParameters(given.A, given.B, given.C, given.Alpha, given.Beta, given.Gamma);
        List<Species> types = [.. structure.Species];
        StringBuilder text = new();
        string title = structure.Name.Length > 0 ? structure.Name.ReplaceLineEndings(" ") : structure.Formula;
        text.Append(CultureInfo.InvariantCulture, $"{title}\n\n{structure.Sites.Count} atoms\n{types.Count} atom types\n\n");
        text.Append(CultureInfo.InvariantCulture, $"0.0 {l.VectorA.X:F12} xlo xhi\n0.0 {l.VectorB.Y:F12} ylo yhi\n0.0 {l.VectorC.Z:F12} zlo zhi\n");
        bool tilted = Math.Max(Math.Abs(l.VectorB.X), Math.Max(Math.Abs(l.VectorC.X), Math.Abs(l.VectorC.Y))) > 1e-9;
        if (tilted) text.Append(CultureInfo.InvariantCulture, $"{l.VectorB.X:F12} {l.VectorC.X:F12} {l.VectorC.Y:F12} xy xz yz\n");
        text.Append("\nMasses\n\n");
        for (int t = 0; t < types.Count; t++) text.Append(CultureInfo.InvariantCulture, $"{t + 1} {types[t].Element.Mass} # {types[t]}\n");
        text.Append(CultureInfo.InvariantCulture, $"\nAtoms # {columns.ToString().ToLowerInvariant()}\n\n");
        for (int i = 0; i < structure.Sites.Count; i++)
        {
            Species species = structure.Sites[i].Occupants[0].Species;
            Vector3D r = l.ToCartesian(structure.Sites[i].Fractional);
            text.Append(CultureInfo.InvariantCulture, $"{i + 1} ");
            if (columns == LammpsAtomStyle.Full) text.Append("0 ");
            text.Append(CultureInfo.InvariantCulture, $"{types.IndexOf(species) + 1} ");
            if (columns != LammpsAtomStyle.Atomic) text.Append(CultureInfo.InvariantCulture, $"{species.Charge:0.######} ");
            text.Append(CultureInfo.InvariantCulture, $"{r.X:F12} {r.Y:F12} {r.Z:F12}\n");
        }

        return text.ToString();
    }

    internal static Structure Read(string text, string file) => new LammpsDataReader(text, file, null, null).Read();
}
