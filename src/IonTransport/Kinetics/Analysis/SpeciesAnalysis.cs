using IonTransport.Estimators;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Analysis;

/// <summary>Coefficients of one species from the records of all blocks, with the lags they were taken at.</summary>
internal sealed class SpeciesAnalysis
{
    private readonly Jackknife _jackknife;
    private readonly int _levels;
    private readonly SamplingPlan _plan;

    public SpeciesAnalysis(KineticModel model, SamplingPlan plan, BlockRecord[] records, int species)
    {
        _plan = plan;
        _levels = plan.Levels;

        // Numbers of a block, axis after axis: collective and tracer displacement per lag (Å²), then the sum of squared hops per ion and time (Å²/s).
        _jackknife = new Jackknife([.. records.Select(r => Numbers(model, plan, r, species))]);

        // The longest lags have too few windows for errors one can trust.
        Estimate[] tracerSlopes = [.. Enumerable.Range(0, plan.TracerLevels - 2).Select(k => _jackknife.Of(v => Tracer(v, k)))];
        Estimate[] chargeSlopes = [.. Enumerable.Range(0, _levels - 4).Select(k => _jackknife.Of(v => Charge(v, k)))];
        (int tracer, bool tracerStraight) = DiffusivePlateau.Find(tracerSlopes);
        (int charge, bool chargeStraight) = DiffusivePlateau.Find(chargeSlopes);
        TracerLag = plan.TracerLagTime(tracer);
        ChargeLevel = charge;
        IsDiffusive = tracerStraight && chargeStraight;
        double perCm = Units.FromSquareAngstromPerSecond(1.0);
        IonPopulation ions = model.Populations[species];
        Coefficients = new TransportCoefficients(
            model.Temperature,
            ions.Charge,
            Units.NumberDensity(ions.Count, model.Table.Volume),
            tracerSlopes[tracer].Scale(perCm),
            chargeSlopes[charge].Scale(perCm))
        {
            HavenRatio = Quotient(v => Tracer(v, tracer), v => Charge(v, charge)),
            TracerCorrelation = Quotient(v => Tracer(v, tracer), v => Random(v)),
            CollectiveCorrelation = Quotient(v => Charge(v, charge), v => Random(v)),
        };
        Axes = [.. Enumerable.Range(0, 3).Select(axis => new AxisTransport(
            axis,
            _jackknife.Of(v => 3.0 * Tracer(v, tracer, axis)).Scale(perCm, "cm²/s"),
            _jackknife.Of(v => 3.0 * Charge(v, charge, axis)).Scale(perCm, "cm²/s"),
            Quotient(v => Tracer(v, tracer, axis), v => Charge(v, charge, axis)),
            Quotient(v => Tracer(v, tracer, axis), v => Random(v, axis)),
            Quotient(v => Charge(v, charge, axis), v => Random(v, axis))))];
    }

    public TransportCoefficients Coefficients { get; }

    /// <summary>Along x, y and z, with the lags of the average.</summary>
    public IReadOnlyList<AxisTransport> Axes { get; }

    public bool IsDiffusive { get; }

    public double TracerLag { get; }

    /// <summary>Level of the lag of the charge.</summary>
    public int ChargeLevel { get; }

    public DisplacementPoint[] Displacements =>
    [
        .. Enumerable.Range(0, _plan.TracerLevels).Select(k => new DisplacementPoint(
            _plan.TracerLagTime(k),
            _jackknife.Of(v => Sum(v, _levels + k), "Å²"),
            _jackknife.Of(v => Sum(v, _levels - _plan.TracerLevels + k), "Å²"))),
    ];

    public DiffusionPoint[] RunningDiffusion =>
    [
        .. Enumerable.Range(0, _plan.TracerLevels - 1).Select(k => new DiffusionPoint(
            _plan.TracerLagTime(k),
            _jackknife.Of(v => Tracer(v, k)).Scale(Units.FromSquareAngstromPerSecond(1.0), "cm²/s"),
            _jackknife.Of(v => Charge(v, _levels - _plan.TracerLevels + k)).Scale(Units.FromSquareAngstromPerSecond(1.0), "cm²/s"))),
    ];

    private int Stride => _levels + _plan.TracerLevels + 1;

    // An axis below zero means all three together; each axis has a third of the average.
    private double Sum(double[] v, int at, int axis = -1) => axis >= 0 ? v[(axis * Stride) + at] : v[at] + v[Stride + at] + v[(2 * Stride) + at];

    private double Tracer(double[] v, int k, int axis = -1) => (Sum(v, _levels + k + 1, axis) - Sum(v, _levels + k, axis)) / (6.0 * _plan.TracerLagTime(k));

    private double Charge(double[] v, int k, int axis = -1) => (Sum(v, k + 1, axis) - Sum(v, k, axis)) / (6.0 * _plan.LagTime(k));

    private double Random(double[] v, int axis = -1) => Sum(v, Stride - 1, axis) / 6.0;

    private Estimate? Quotient(Func<double[], double> above, Func<double[], double> below)
    {
        double[] mean = _jackknife.Mean;

        // Exchanges and rings move charge by rounding errors only.
        return Random(mean) > 0.0 && below(mean) > 1e-12 * Random(mean) && _jackknife.Least(below) > 0.0 ? _jackknife.Of(v => above(v) / below(v)) : null;
    }

    private static double[] Numbers(KineticModel model, SamplingPlan plan, BlockRecord record, int species)
    {
        int count = model.Populations.Count;
        int ions = model.Populations[species].Count;
        int jumps = model.Table.Vector.Length;
        int stride = plan.Levels + plan.TracerLevels + 1;
        double[] numbers = new double[3 * stride];
        for (int axis = 0; axis < 3; axis++)
        {
            Span<double> here = numbers.AsSpan(axis * stride, stride);
            for (int k = 0; k < plan.Levels; k++) here[k] = record.Collective[(((((species * count) + species) * plan.Levels) + k) * 3) + axis] / ions;
            for (int k = 0; k < plan.TracerLevels; k++) here[plan.Levels + k] = record.Tracer[(((species * plan.TracerLevels) + k) * 3) + axis];
            for (int j = 0; j < jumps; j++) here[^1] += record.Jumps[(species * jumps) + j] * model.Table.Vector[j][axis] * model.Table.Vector[j][axis];
            here[^1] /= ions * plan.BlockTime;
        }

        return numbers;
    }
}
