using PureHDF;

namespace IonTransport.Hdf5;

/// <summary>An element of an H5MD file: a series with the steps and times of its samples, or a dataset that holds for all of them.</summary>
internal sealed class H5mdElement
{
    private readonly Hdf5Document _file;
    private readonly string _what;
    private readonly NumberSeries? _steps;
    private readonly NumberSeries? _times;
    private readonly double _stepOffset;
    private readonly double _timeOffset;
    private readonly bool _listedSteps;
    private readonly bool _listedTimes;
    private long _place;

    private H5mdElement(Hdf5Document file, string what, IH5Dataset dataset, IH5Group? series)
    {
        (_file, _what, Dataset, IsSeries) = (file, what, dataset, series is not null);
        Values = new NumberSeries(file, dataset, what, IsSeries);
        Frames = Values.Rows;
        Unit = file.Text(dataset, "unit");
        if (series is null) return;
        (_steps, _stepOffset, _listedSteps) = Clock(series, "step", out _);
        (_times, _timeOffset, _listedTimes) = Clock(series, "time", out string? unit);
        TimeUnit = unit;
    }

    public IH5Dataset Dataset { get; }

    public NumberSeries Values { get; }

    /// <summary>Whether it changes in time.</summary>
    public bool IsSeries { get; }

    /// <summary>Samples for which there is everything: value, step and time.</summary>
    public long Frames { get; private set; }

    /// <summary>Samples of the values alone.</summary>
    public long Written => Values.Rows;

    public string? Unit { get; }

    public string? TimeUnit { get; }

    public bool HasSteps => _steps is not null;

    public bool HasTimes => _times is not null;

    /// <summary>The element of that name in a group; null if there is none.</summary>
    public static H5mdElement? Find(Hdf5Document file, IH5Group group, string name)
    {
        switch (file.Find(group, name))
        {
            case null: return null;
            case IH5Dataset dataset: return new H5mdElement(file, name, dataset, null);
            case IH5Group series:
                return file.Find(series, "value") is IH5Dataset value ? new H5mdElement(file, name, value, series) : throw file.Error($"The group {name} has no dataset 'value'.");
            default: throw file.Error($"{name} is neither a group nor a dataset.");
        }
    }

    /// <summary>Values of a sample; of the only one if it does not change.</summary>
    public ReadOnlySpan<double> At(long frame) => Values.Row(IsSeries ? frame : 0);

    public long StepAt(long frame)
    {
        if (_steps is null) return frame;
        double step = _listedSteps ? _steps.Row(frame)[0] : _stepOffset + (frame * _steps.Row(0)[0]);
        return double.Abs(step) < 9e15 ? (long)step : throw _file.Error($"The step {step:0.00000e0} of frame {frame} of {_what} is no step.");
    }

    public double TimeAt(long frame)
    {
        double time = _listedTimes ? _times!.Row(frame)[0] : _timeOffset + (frame * _times!.Row(0)[0]);
        return double.IsFinite(time) ? time : throw _file.Error($"The time of frame {frame} of {_what} is not finite.");
    }

    /// <summary>Values that hold at a step: of its own sample, or of the last one before; steps must be asked for in order.</summary>
    public ReadOnlySpan<double> AtStep(long step, long frame, long frames)
    {
        if (!IsSeries || !HasSteps || Frames == frames) return At(IsSeries ? Math.Min(frame, Frames - 1) : 0);
        while (_place + 1 < Frames && StepAt(_place + 1) <= step) _place++;
        return StepAt(_place) <= step ? At(_place) : throw _file.Error($"There is no {_what} for step {step}; the first is for step {StepAt(_place)}.");
    }

    private (NumberSeries? Numbers, double Offset, bool Listed) Clock(IH5Group series, string name, out string? unit)
    {
        unit = null;
        if (_file.Find(series, name) is not IH5Dataset dataset) return (null, 0.0, false);
        unit = _file.Text(dataset, "unit");
        int rank = _file.Guard(name, () => dataset.Space.Rank);
        if (rank > 1) throw _file.Error($"{_what}/{name} has {rank} axes; it has one, or none for equal intervals.");

        // A scalar is the increment between samples, with an offset.
        NumberSeries numbers = new(_file, dataset, $"{_what}/{name}", series: rank == 1);
        bool listed = rank == 1;
        if (listed) Frames = Math.Min(Frames, numbers.Rows);
        double offset = !listed && dataset.AttributeExists("offset") ? _file.Guard("offset", () => Number(dataset.Attribute("offset"))) : 0.0;
        return (numbers, offset, listed);
    }

    private static double Number(IH5Attribute attribute) => attribute.Type.Class == H5DataTypeClass.FloatingPoint
        ? attribute.Type.Size == 4 ? attribute.Read<float>() : attribute.Read<double>()
        : attribute.Type.Size == 8 ? attribute.Read<long>() : attribute.Read<int>();
}
