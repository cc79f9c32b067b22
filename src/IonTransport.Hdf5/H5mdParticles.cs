using System.Globalization;
using IonTransport.Trajectories;
using PureHDF;

namespace IonTransport.Hdf5;

/// <summary>Groups of particles and what their atoms are.</summary>
internal static class H5mdParticles
{
    /// <summary>The group of that name, or the only one.</summary>
    public static IH5Group Choose(Hdf5Document file, string? name)
    {
        if (file.Find(file.Root, "h5md") is null && file.Find(file.Root, "particles") is null) throw file.Error("This is an HDF5 file but no H5MD trajectory: it has neither a group 'h5md' nor 'particles'.");
        if (file.Find(file.Root, "particles") is not IH5Group particles) throw file.Error("The file has no group 'particles', so that there is no trajectory in it.");
        IH5Group[] groups = file.Guard("particles", () => particles.Children().OfType<IH5Group>().ToArray());
        string names = string.Join(", ", groups.Select(g => g.Name));
        if (name is not null) return Array.Find(groups, g => g.Name == name) ?? throw new ArgumentException($"{file.Name} has no group of particles '{name}'; there are {names}.", nameof(name));
        return groups.Length switch
        {
            1 => groups[0],
            0 => throw file.Error("The group 'particles' is empty."),
            _ => throw new ArgumentException($"{file.Name} has several groups of particles ({names}); name one.", nameof(name)),
        };
    }

    /// <summary>Labels, charges and masses; what cannot be used is told in the notes.</summary>
    public static AtomList Describe(Hdf5Document file, IH5Group particles, int count, List<string> notes)
    {
        string[] labels = Labels(file, particles, count) ?? [.. Enumerable.Repeat("X", count)];
        double[]? charges = Numbers(file, particles, "charge", count, Hdf5Unit.IsElementaryCharge, notes);
        double[]? masses = Numbers(file, particles, "mass", count, Hdf5Unit.IsAtomicMass, notes);
        if (masses is not null && !Array.TrueForAll(masses, m => m > 0.0 && double.IsFinite(m)))
        {
            notes.Add($"Some masses in {file.Name} are not positive; masses are left out.");
            masses = null;
        }

        if (charges is not null && !Array.TrueForAll(charges, double.IsFinite)) throw file.Error("A charge is not finite.");
        return new AtomList(labels, charges, masses);
    }

    private static string[]? Labels(Hdf5Document file, IH5Group particles, int count)
    {
        IH5Object? found = file.Find(particles, "species");
        if (found is IH5Group series) found = file.Find(series, "value");
        if (found is not IH5Dataset dataset) return null;
        string[] labels = dataset.Type.Class is H5DataTypeClass.String or H5DataTypeClass.VariableLength ? Names(file, dataset) : Numbered(file, particles, dataset);
        return labels.Length == count ? labels : throw file.Error($"There are {labels.Length} species for {count} particles.");
    }

    private static string[] Names(Hdf5Document file, IH5Dataset dataset)
    {
        file.CheckSize("species", dataset.Space.Dimensions.Aggregate((double)dataset.Type.Size, (product, d) => product * d));
        string[] names = file.Guard("species", () => dataset.Read<string[]>());
        return [.. names.Take((int)Math.Min((ulong)names.Length, dataset.Space.Dimensions[^1])).Select(n => (n ?? string.Empty).TrimEnd('\0', ' '))];
    }

    private static string[] Numbered(Hdf5Document file, IH5Group particles, IH5Dataset dataset)
    {
        double[] numbers = H5mdElement.Find(file, particles, "species")!.At(0).ToArray();
        Dictionary<double, string> names = dataset.Type.Class == H5DataTypeClass.Enumerated
            ? file.Guard("the names of species", () => Members(dataset.Type))
            : [];
        return [.. numbers.Select(n => names.GetValueOrDefault(n, n.ToString("F0", CultureInfo.InvariantCulture)))];
    }

    private static Dictionary<double, string> Members(IH5DataType type)
    {
        IEnumerationType named = type.Enumeration;
        IEnumerable<(double Value, string Name)> members = (named.BaseType.Size, named.BaseType.FixedPoint.IsSigned) switch
        {
            (1, true) => named.GetMembers<sbyte>().Select(m => ((double)m.Value, m.Key)),
            (1, false) => named.GetMembers<byte>().Select(m => ((double)m.Value, m.Key)),
            (2, true) => named.GetMembers<short>().Select(m => ((double)m.Value, m.Key)),
            (2, false) => named.GetMembers<ushort>().Select(m => ((double)m.Value, m.Key)),
            (4, true) => named.GetMembers<int>().Select(m => ((double)m.Value, m.Key)),
            (4, false) => named.GetMembers<uint>().Select(m => ((double)m.Value, m.Key)),
            _ => named.GetMembers<long>().Select(m => ((double)m.Value, m.Key)),
        };
        return members.ToDictionary(m => m.Value, m => m.Name);
    }

    private static double[]? Numbers(Hdf5Document file, IH5Group particles, string name, int count, Func<string, bool> isKnown, List<string> notes)
    {
        if (H5mdElement.Find(file, particles, name) is not { } element) return null;
        if (element.Values.Width != count) throw file.Error($"There are {element.Values.Width} values of '{name}' for {count} particles.");
        if (element.Frames == 0) return null;
        if (element.Unit is { } unit && !isKnown(unit))
        {
            notes.Add($"'{name}' of {file.Name} is in '{unit}', which is not known; it is left out.");
            return null;
        }

        double[] first = element.At(0).ToArray();
        if (element.IsSeries && !element.At(element.Frames - 1).SequenceEqual(first)) notes.Add($"'{name}' of {file.Name} changes in time; that of the first frame is used.");
        return first;
    }
}
