using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

public sealed class DiffusionTensorTests
{
    // A walk with D = 4, 1.5 and 0.5 Å²/ps along three turned axes.
    private static readonly Vector3D Along = new Vector3D(1, 1, 0.5).Normalize();
    private static readonly Vector3D Across = Vector3D.Cross(Along, new Vector3D(0, 0, 1)).Normalize();
    private static readonly Vector3D Third = Vector3D.Cross(Along, Across);
    private static readonly double[] Coefficients = [4e-4, 1.5e-4, 0.5e-4];

    private static IonPositions Anisotropic(int ions, int frames, ulong replica)
    {
        IonPositions walk = Walks.Random(ions, frames, replica);
        double[] p = new double[3 * ions * frames];
        for (int t = 0; t < frames; t++)
        {
            for (int i = 0; i < ions; i++)
            {
                Vector3D r = walk[i, t];
                Vector3D turned = (Math.Sqrt(4.0) * r.X * Along) + (Math.Sqrt(1.5) * r.Y * Across) + (Math.Sqrt(0.5) * r.Z * Third);
                (p[3 * ((t * ions) + i)], p[(3 * ((t * ions) + i)) + 1], p[(3 * ((t * ions) + i)) + 2]) = (turned.X, turned.Y, turned.Z);
            }
        }

        return IonPositions.FromFrames(ions, frames, 1.0, p);
    }

    [Fact]
    public void Principal_axes_of_a_turned_walk_are_found()
    {
        IonPositions positions = Anisotropic(64, 2000, 1);
        DiffusionEstimate fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(positions));
        DiffusionTensor tensor = DiffusionTensor.Fit(positions, fit);
        for (int i = 0; i < 3; i++) tensor.Principal[i].Value.Should().BeApproximately(Coefficients[i], 4.0 * tensor.Principal[i].StandardError);
        Math.Abs(Vector3D.Dot(tensor.PrincipalAxes[0], Along)).Should().BeGreaterThan(0.999);
        Math.Abs(Vector3D.Dot(tensor.PrincipalAxes[2], Third)).Should().BeGreaterThan(0.99);
        ((tensor[0, 0].Value + tensor[1, 1].Value + tensor[2, 2].Value) / 3.0).Should().BeApproximately(fit.Diffusion.Value, 1e-9 * fit.Diffusion.Value);
    }

    [Fact]
    public void Errors_are_the_scatter_between_runs()
    {
        const int runs = 200;
        double[][] values = [new double[runs], new double[runs], new double[runs]];
        double[][] variances = [new double[runs], new double[runs], new double[runs]];
        Parallel.For(0, runs, r =>
        {
            IonPositions positions = Anisotropic(8, 300, (ulong)(50 + r));
            DiffusionTensor tensor = DiffusionTensor.Fit(positions, DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(positions), 2, 8));
            (int A, int B)[] components = [(0, 0), (0, 1), (2, 2)];
            for (int k = 0; k < 3; k++)
            {
                Estimate d = tensor[components[k].A, components[k].B];
                (values[k][r], variances[k][r]) = (d.Value, d.StandardError * d.StandardError);
            }
        });

        // A variance from 200 runs is known to 10 %; 4 σ.
        for (int k = 0; k < 3; k++) (variances[k].Average() / MathNet.Numerics.Statistics.Statistics.Variance(values[k])).Should().BeApproximately(1.0, 0.4);
    }

    [Fact]
    public void A_fit_of_another_run_is_refused()
    {
        DiffusionEstimate fit = DiffusionEstimate.Fit(MeanSquareDisplacement.Compute(Walks.Random(4, 100, 1)));
        Action other = () => DiffusionTensor.Fit(Walks.Random(4, 200, 1), fit);
        other.Should().Throw<ArgumentException>().WithMessage("*99 ps*199 ps*");
    }
}
