using IonTransport.Physics;
using IonTransport.Rates;
using PureHDF;

namespace IonTransport.Hdf5;

/// <summary>Force constants in the HDF5 files of phonopy.</summary>
public static class PhonopyHdf5
{
    /// <summary>Reads <c>force_constants.hdf5</c>, full or compact.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The force constants in eV/Å².</returns>
    /// <exception cref="FileFormatException">The file is no HDF5 file, has no dataset <c>force_constants</c> of the right shape, or another unit than eV/Å².</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static ForceConstants LoadForceConstants(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using Hdf5Document file = Hdf5Document.Open(path);
        string name = file.Find(file.Root, "force_constants") is null ? "fc2" : "force_constants";
        if (file.Find(file.Root, name) is not IH5Dataset dataset) throw file.Error("There is no dataset 'force_constants'.");
        NumberSeries numbers = new(file, dataset, name, series: false);
        if (numbers.Shape is not [> 0, > 0, 3, 3]) throw file.Error($"Force constants have the shape [{string.Join(", ", numbers.Shape)}]; it is rows × atoms × 3 × 3.");
        CheckUnit(file);
        (int rows, int atoms) = (numbers.Shape[0], numbers.Shape[1]);
        int[] rowAtoms = rows == atoms ? [.. Enumerable.Range(0, rows)] : Rows(file, rows);
        try
        {
            return ForceConstants.FromBlocks(rowAtoms, atoms, numbers.Row(0));
        }
        catch (ArgumentException error)
        {
            throw file.Error(error.Message, error);
        }
    }

    private static int[] Rows(Hdf5Document file, int rows)
    {
        if (file.Find(file.Root, "p2s_map") is not IH5Dataset map) throw file.Error("The force constants are compact, but there is no dataset 'p2s_map' that says to which atoms the rows belong.");
        NumberSeries numbers = new(file, map, "p2s_map", series: false);
        return numbers.Width == rows ? [.. numbers.Row(0).ToArray().Select(n => (int)n)] : throw file.Error($"'p2s_map' names {numbers.Width} atoms for {rows} rows.");
    }

    private static void CheckUnit(Hdf5Document file)
    {
        if (file.Find(file.Root, "physical_unit") is not IH5Dataset dataset) return;
        string unit = file.Guard("physical_unit", () => dataset.Space.Rank == 0 ? dataset.Read<string>() : dataset.Read<string[]>()[0]).TrimEnd('\0', ' ');
        if (unit is not ("eV/angstrom^2" or "eV/Angstrom^2" or "eV/Å^2")) throw file.Error($"Force constants are in '{unit}'; they are read in eV/angstrom^2.");
    }
}
