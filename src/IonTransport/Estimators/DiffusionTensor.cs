using System.Globalization;
using System.Numerics.Tensors;
using IonTransport.Physics;

namespace IonTransport.Estimators;

/// <summary>The tensor of tracer (or charge) diffusion, D_ab = ½ d⟨Δr_a Δr_b⟩/dt, with its principal axes and errors.</summary>
/// <remarks>
/// The slopes are taken with the weights of the fit of the trace, so that D = tr/3 is the coefficient of that fit. Errors are those of Gaussian displacements,
/// Var(D_ab) ∝ D_aa D_bb + D_ab², scaled to the error of the trace. The largest and smallest principal values are a little too far apart where they are equal within their
/// errors, as always with eigenvalues of noisy matrices.
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class DiffusionTensor : IHtmlResult
{
    private readonly double _relativeVariance;

    private DiffusionTensor(Matrix3D tensor, DiffusionEstimate trace, double relativeVariance)
    {
        (Tensor, Trace, _relativeVariance) = (tensor, trace, relativeVariance);
        (Vector3D values, Vector3D first, Vector3D second, Vector3D third) = tensor.SymmetricEigen();
        Principal = [Principle(values.Z), Principle(values.Y), Principle(values.X)];
        PrincipalAxes = [third, second, first];
    }

    /// <summary>The symmetric tensor in cm²/s along x, y, z.</summary>
    public Matrix3D Tensor { get; }

    /// <summary>The isotropic coefficient, a third of the trace, with its window.</summary>
    public DiffusionEstimate Trace { get; }

    /// <summary>Diffusion coefficients along the principal axes in cm²/s, largest first.</summary>
    public IReadOnlyList<Estimate> Principal { get; }

    /// <summary>Unit vectors of the principal axes, in the order of <see cref="Principal"/>; the sign has no meaning.</summary>
    public IReadOnlyList<Vector3D> PrincipalAxes { get; }

    /// <summary>Component of the tensor with its error.</summary>
    /// <param name="a">First axis: 0, 1 or 2.</param>
    /// <param name="b">Second axis: 0, 1 or 2.</param>
    /// <returns>D_ab in cm²/s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An axis is not 0, 1 or 2.</exception>
    public Estimate this[int a, int b] => new(Tensor[a, b], Math.Sqrt(_relativeVariance * ((Tensor[a, a] * Tensor[b, b]) + (Tensor[a, b] * Tensor[a, b]))), "cm²/s");

    /// <summary>Fits the tensor in the window of an isotropic fit of the same run.</summary>
    /// <param name="positions">Unwrapped positions; those of <see cref="IonPositions.Collective"/> give the tensor of D_σ.</param>
    /// <param name="trace">Fit of their mean square displacement.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="ArgumentException">The fit is of a run of another length.</exception>
    /// <remarks>O(N T) for each of up to twelve lags.</remarks>
    public static DiffusionTensor Fit(IonPositions positions, DiffusionEstimate trace, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(positions);
        Require.NotNull(trace);
        if (Math.Abs(trace.RunLength - positions.Length) > 1e-9 * positions.Length) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The fit is of a run of {trace.RunLength} ps, the positions are of {positions.Length} ps."), nameof(trace));
        IReadOnlyList<(int Lag, double Weight)> form = trace.SlopeForm;
        double[][] products = new double[form.Count][];
        ProgressCount? count = ProgressCount.Of(progress, form.Count, "diffusion tensor");
        ParallelWork.For(
            form.Count,
            i =>
            {
                products[i] = MeanProducts(positions, form[i].Lag);
                count?.Add();
            },
            cancellationToken);

        // The form gives D from the sum over the axes of 6Dt; one axis has 2Dt.
        double[] slope = new double[6];
        for (int i = 0; i < form.Count; i++)
        {
            for (int p = 0; p < 6; p++) slope[p] += 3.0 * form[i].Weight * products[i][p];
        }

        Matrix3D tensor = Matrix3D.FromRows(new Vector3D(slope[0], slope[1], slope[2]), new Vector3D(slope[1], slope[3], slope[4]), new Vector3D(slope[2], slope[4], slope[5]));
        double squares = 0.0;
        for (int a = 0; a < 3; a++)
        {
            for (int b = 0; b < 3; b++) squares += 2.0 * tensor[a, b] * tensor[a, b];
        }

        return new DiffusionTensor(tensor, trace, squares > 0.0 ? 9.0 * trace.StandardError * trace.StandardError / squares : 0.0);
    }

    /// <summary>Principal values, largest first, with their axes.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Join('\n', Principal.Zip(PrincipalAxes, (d, axis) => $"{d} along {axis}"));

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable("diffusion tensor").Columns("principal D", "along");
        for (int i = 0; i < Principal.Count; i++) table.Row(Principal[i].ToString(), PrincipalAxes[i].ToString());
        return table;
    }

    private static double[] MeanProducts(IonPositions positions, int lag)
    {
        int windows = positions.Frames - lag;
        double[][] step = [new double[windows], new double[windows], new double[windows]];
        double[] sum = new double[6];
        for (int ion = 0; ion < positions.Ions; ion++)
        {
            for (int a = 0; a < 3; a++)
            {
                ReadOnlySpan<double> x = positions.Series(ion, a);
                TensorPrimitives.Subtract(x[lag..], x[..windows], step[a]);
            }

            int p = 0;
            for (int a = 0; a < 3; a++)
            {
                for (int b = a; b < 3; b++) sum[p++] += TensorPrimitives.Dot<double>(step[a], step[b]);
            }
        }

        TensorPrimitives.Divide(sum, (double)windows * positions.Ions, sum);
        return sum;
    }

    private Estimate Principle(double value) => new(value, Math.Sqrt(2.0 * _relativeVariance) * Math.Abs(value), "cm²/s");
}
