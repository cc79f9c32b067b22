using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Trajectories;
using PureHDF;

namespace IonTransport.Hdf5;

/// <summary>The box of a group of particles, fixed or changing, cuboid or triclinic.</summary>
internal sealed class H5mdBox
{
    private readonly Hdf5Document _file;
    private readonly H5mdElement _edges;
    private readonly double _length;
    private readonly bool[] _repeats;
    private double[] _last = [];
    private SimulationCell? _cell;

    private H5mdBox(Hdf5Document file, H5mdElement edges, double length, bool[] repeats) => (_file, _edges, _length, _repeats) = (file, edges, length, repeats);

    /// <summary>The box; null if the file has none.</summary>
    public static H5mdBox? Find(Hdf5Document file, IH5Group particles, double length)
    {
        if (file.Find(particles, "box") is not IH5Group box) return null;
        string[] boundary = file.Guard("the attribute boundary", () => Boundary(box));
        if (boundary.Length == 0) boundary = ["periodic", "periodic", "periodic"];
        if (boundary.Length != 3 || Array.Exists(boundary, b => b is not ("periodic" or "none"))) throw file.Error($"The boundary is '{string.Join(", ", boundary)}'; it is 'periodic' or 'none' for each of three directions.");
        if (H5mdElement.Find(file, box, "edges") is not { } edges) return Array.Exists(boundary, b => b == "periodic") ? throw file.Error("The box is periodic but has no edges.") : null;
        if (edges.Values.Shape is not ([3] or [3, 3])) throw file.Error($"Edges of the box have the shape [{string.Join(", ", edges.Values.Shape)}]; it is [3] or [3, 3].");
        if (edges.Frames == 0) throw file.Error("There are no samples of the box.");
        return new H5mdBox(file, edges, edges.Unit is { } unit && Hdf5Unit.Length(unit) is { } own ? own : length, [.. boundary.Select(b => b == "periodic")]);
    }

    /// <summary>The box at a step; null if all its edges are zero.</summary>
    public SimulationCell? At(long step, long frame, long frames)
    {
        ReadOnlySpan<double> edges = _edges.AtStep(step, frame, frames);
        if (edges.SequenceEqual(_last)) return _cell;
        _last = edges.ToArray();
        double[] e = [.. _last.Select(x => _length * x)];
        if (Array.TrueForAll(e, x => x == 0.0)) return _cell = null;
        (Vector3D a, Vector3D b, Vector3D c) = e.Length == 3
            ? (new Vector3D(e[0], 0.0, 0.0), new Vector3D(0.0, e[1], 0.0), new Vector3D(0.0, 0.0, e[2]))
            : (new Vector3D(e[0], e[1], e[2]), new Vector3D(e[3], e[4], e[5]), new Vector3D(e[6], e[7], e[8]));
        try
        {
            return _cell = new SimulationCell(new Lattice(a, b, c)) { RepeatsA = _repeats[0], RepeatsB = _repeats[1], RepeatsC = _repeats[2] };
        }
        catch (ArgumentException error)
        {
            throw _file.Error($"The box of step {step} is none: {error.Message}", error);
        }
    }

    private static string[] Boundary(IH5Group box)
    {
        if (!box.AttributeExists("boundary")) return [];
        IH5Attribute attribute = box.Attribute("boundary");
        return [.. (attribute.Space.Rank == 0 ? [attribute.Read<string>()] : attribute.Read<string[]>()).Select(b => b.TrimEnd('\0', ' '))];
    }
}
