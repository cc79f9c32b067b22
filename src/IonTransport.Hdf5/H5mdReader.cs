using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using IonTransport.Trajectories;
using PureHDF;

namespace IonTransport.Hdf5;

/// <summary>Streams the frames of one group of particles of an H5MD file.</summary>
internal sealed class H5mdReader : ITrajectoryReader
{
    private readonly Hdf5Document _file;
    private readonly H5mdElement _positions;
    private readonly H5mdElement? _images;
    private readonly H5mdElement? _velocities;
    private readonly H5mdElement? _ids;
    private readonly H5mdBox? _box;
    private readonly Frame _frame = new();
    private readonly List<string> _notes = [];
    private readonly double _length;
    private readonly double _time;
    private readonly double _velocity;
    private readonly long _frames;
    private Dictionary<long, int>? _places;
    private long _next;

    public H5mdReader(string path, string? group, double? length, double? time)
    {
        _file = Hdf5Document.Open(path);
        try
        {
            IH5Group particles = H5mdParticles.Choose(_file, group);
            _positions = H5mdElement.Find(_file, particles, "position") ?? throw _file.Error($"The group {particles.Name} has no positions.");
            if (!_positions.IsSeries) throw _file.Error("Positions do not change in time; this is no trajectory.");
            if (_positions.Values.Shape is not [> 0, 3]) throw _file.Error($"Positions have the shape [{string.Join(", ", _positions.Values.Shape)}] in a frame; they are N × 3 for particles in space.");
            _frames = _positions.Frames;
            Atoms = H5mdParticles.Describe(_file, particles, AtomCount, _notes);
            _length = length ?? Factor(_positions.Unit, "length", "positions", "Å", Hdf5Unit.Length);
            _time = time ?? (_positions.HasTimes ? Factor(_positions.TimeUnit, "time", "times", "ps", Hdf5Unit.Time) : 1.0);
            _box = H5mdBox.Find(_file, particles, _length);
            _images = Beside("image");
            _velocities = Beside("velocity");
            _velocity = _velocities?.Unit is { } unit && length is null && time is null ? Hdf5Unit.Velocity(unit) ?? throw _file.Error($"'{unit}' is no unit of velocity that is known, such as 'Angstrom ps-1'.") : _length / _time;
            _ids = H5mdElement.Find(_file, particles, "id") is { IsSeries: true } ids && ids.Values.Width == AtomCount ? ids : null;
            if (_positions.Written != _frames) _notes.Add($"{path} has {_positions.Written} frames of positions but steps or times for {_frames}; the first {_frames} are used.");
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        H5mdElement? Beside(string name)
        {
            H5mdElement? element = H5mdElement.Find(_file, H5mdParticles.Choose(_file, group), name);
            if (element is null) return null;
            if (!element.Values.Shape.AsSpan().SequenceEqual(_positions.Values.Shape)) throw _file.Error($"'{name}' has the shape [{string.Join(", ", element.Values.Shape)}] in a frame, positions [{string.Join(", ", _positions.Values.Shape)}].");
            if (element.IsSeries && element.Frames >= _frames) return element;
            if (name == "image") throw _file.Error($"There are {element.Frames} frames of image flags for {_frames} of positions.");
            _notes.Add($"{path} has {element.Frames} frames of '{name}' for {_frames} of positions; they are left out.");
            return null;
        }
    }

    public AtomList Atoms { get; }

    public double Fraction => _frames == 0 ? 1.0 : (double)_next / _frames;

    public IReadOnlyList<string> Notes => _notes;

    private int AtomCount => _positions.Values.Shape[0];

    public bool TryRead([NotNullWhen(true)] out Frame? frame)
    {
        frame = null;
        if (_next == _frames) return false;
        long step = _positions.StepAt(_next);
        SimulationCell? cell = _box?.At(step, _next, _frames);
        _frame.Begin(AtomCount, step, _positions.HasTimes ? _time * _positions.TimeAt(_next) : null, cell, PositionKind.Cartesian, _images is null ? Wrapping.Unknown : Wrapping.ImageFlags, _velocities is not null);
        int[]? places = Places();
        Fill(_positions.At(_next), _length, places, _frame.Positions, "position");
        if (_velocities is not null) Fill(_velocities.At(_next), _velocity, places, _frame.Velocities, "velocity");
        if (_images is not null) FillImages(_images.At(_next), places, cell);
        _next++;
        frame = _frame;
        return true;
    }

    public void Dispose() => _file.Dispose();

    private void Fill(ReadOnlySpan<double> values, double factor, int[]? places, Span<double> target, string what)
    {
        for (int i = 0; i < values.Length; i++)
        {
            double value = factor * values[i];
            if (!double.IsFinite(value)) throw _file.Error($"The {what} of particle {i / 3} in frame {_next} is {values[i].ToString(CultureInfo.InvariantCulture)}.");
            target[places is null ? i : (3 * places[i / 3]) + (i % 3)] = value;
        }
    }

    private void FillImages(ReadOnlySpan<double> values, int[]? places, SimulationCell? cell)
    {
        if (cell is null) throw _file.Error("There are image flags but no box.");
        ReadOnlySpan<bool> repeats = [cell.RepeatsA, cell.RepeatsB, cell.RepeatsC];
        for (int i = 0; i < values.Length; i++)
        {
            double image = repeats[i % 3] ? values[i] : 0.0;
            if (!(double.Abs(image) < 1e9) || image != double.Round(image)) throw _file.Error($"The image flag {values[i].ToString(CultureInfo.InvariantCulture)} of particle {i / 3} in frame {_next} is no whole number.");
            _frame.Images[places is null ? i : (3 * places[i / 3]) + (i % 3)] = (int)image;
        }
    }

    // Where each particle of this frame goes, so that all frames have the order of the first; null if identifiers do not change places.
    private int[]? Places()
    {
        if (_ids is null) return null;
        ReadOnlySpan<double> ids = _ids.At(Math.Min(_next, _ids.Frames - 1));
        if (_places is null)
        {
            _places = [];
            for (int i = 0; i < ids.Length; i++) if (!_places.TryAdd((long)ids[i], i)) throw _file.Error($"The identifier {ids[i]} stands twice in frame {_next}.");
            return null;
        }

        int[] places = new int[ids.Length];
        bool[] seen = new bool[ids.Length];
        for (int i = 0; i < ids.Length; i++)
        {
            if (!_places.TryGetValue((long)ids[i], out places[i])) throw _file.Error($"The identifier {ids[i]} of frame {_next} is not in the first one; the number of particles must not change.");
            if (seen[places[i]]) throw _file.Error($"The identifier {ids[i]} stands twice in frame {_next}.");
            seen[places[i]] = true;
        }

        return places;
    }

    private double Factor(string? unit, string kind, string what, string assumed, Func<string, double?> known)
    {
        if (unit is null)
        {
            _notes.Add($"{_file.Name} does not say in which unit its {what} are; {assumed} is taken.");
            return 1.0;
        }

        return known(unit) ?? throw _file.Error($"'{unit}' is no unit of {kind} that is known; say which it is with the parameter {kind}Unit of H5md.Open.");
    }
}
