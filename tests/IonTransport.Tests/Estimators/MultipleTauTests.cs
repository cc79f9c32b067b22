using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

public sealed class MultipleTauTests
{
    private static MultipleTauDisplacements Stream(IonPositions positions, int points, params double[] charges)
    {
        MultipleTauDisplacements stream = new(positions.Ions, positions.Interval, charges, points);
        double[] frame = new double[3 * positions.Ions];
        for (int t = 0; t < positions.Frames; t++)
        {
            for (int i = 0; i < positions.Ions; i++) (frame[3 * i], frame[(3 * i) + 1], frame[(3 * i) + 2]) = (positions[i, t].X, positions[i, t].Y, positions[i, t].Z);
            stream.Add(frame);
        }

        return stream;
    }

    [Theory]
    [InlineData(2)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(150)]
    public void Every_lag_is_the_mean_over_its_own_origins(int frames)
    {
        const int points = 8;
        IonPositions positions = Walks.Random(3, frames, 17);
        MeanSquareDisplacement msd = Stream(positions, points).Tracer();
        msd.Frames.Should().Be(frames);
        for (int k = 0; k < msd.LagFrames.Count; k++)
        {
            int lag = msd.LagFrames[k];
            int level = Math.Max(0, (int)Math.Ceiling(Math.Log2(lag / (double)points)));
            double sum = 0.0;
            int origins = 0;
            for (int t = 0; t + lag < frames; t += 1 << level, origins++)
            {
                for (int i = 0; i < 3; i++) sum += (positions[i, t + lag] - positions[i, t]).LengthSquared;
            }

            msd.Values[k].Should().BeApproximately(sum / (3 * origins), 1e-9 * sum, "lag {0}", lag);
        }

        msd.LagFrames.Should().BeInAscendingOrder().And.OnlyHaveUniqueItems();
        msd.LagFrames[^1].Should().BeGreaterThan(frames / 2 - 1);
    }

    [Fact]
    public void Spread_between_windows_is_that_of_the_run_in_memory()
    {
        IonPositions positions = Walks.Random(5, 100, 3, group: 5, share: 0.5);
        IReadOnlyList<WindowStatistics> streamed = Stream(positions, 8).Tracer().Windows;
        IReadOnlyList<WindowStatistics> whole = MeanSquareDisplacement.Compute(positions).Windows;
        streamed.Select(w => (w.LagFrames, w.Count)).Should().Equal(whole.Select(w => (w.LagFrames, w.Count)));
        for (int i = 0; i < whole.Count; i++)
        {
            streamed[i].Variance.Should().BeApproximately(whole[i].Variance, 1e-9 * whole[i].Variance);
            streamed[i].FourthMoment.Should().BeApproximately(whole[i].FourthMoment, 1e-9 * whole[i].FourthMoment);
            streamed[i].SecondMoment.Should().BeApproximately(whole[i].SecondMoment, 1e-9 * whole[i].SecondMoment);
        }
    }

    [Fact]
    public void Diffusion_from_a_stream_is_that_of_the_run_in_memory()
    {
        IonPositions positions = Walks.Persistent(32, 6000, 8.0, 2);
        MultipleTauDisplacements stream = Stream(positions, 32);
        TransportEstimate streamed = TransportEstimate.From(stream.Tracer(), stream.Collective(), 500, 1, 1000);
        TransportEstimate whole = TransportEstimate.Analyze(positions, 500, 1, 1000);

        // The same data, so the two differ by far less than the error: only by fewer origins of long lags.
        streamed.Tracer.Diffusion.Value.Should().BeApproximately(whole.Tracer.Diffusion.Value, 0.3 * whole.Tracer.Diffusion.StandardError);
        streamed.Tracer.Diffusion.StandardError.Should().BeApproximately(whole.Tracer.Diffusion.StandardError, 0.1 * whole.Tracer.Diffusion.StandardError);
        streamed.Charge.Diffusion.Value.Should().BeApproximately(whole.Charge.Diffusion.Value, 0.4 * whole.Charge.Diffusion.StandardError);
        streamed.Charge.WindowStart.Should().BeGreaterThanOrEqualTo(streamed.Tracer.WindowStart);
    }

    [Fact]
    public void Charges_weigh_the_collective_displacement()
    {
        IonPositions positions = Walks.Random(4, 64, 5);
        MeanSquareDisplacement streamed = Stream(positions, 64, 2, 2, -1, -1).Collective();
        MeanSquareDisplacement whole = MeanSquareDisplacement.Compute(positions.Collective(2, 2, -1, -1));
        for (int k = 0; k < 63; k++) streamed.Values[k].Should().BeApproximately(whole.Values[k], 1e-9 * whole.Values[k]);
    }

    [Fact]
    public void Bad_frames_are_refused()
    {
        MultipleTauDisplacements stream = new(2, 1.0);
        Action wrong = () => stream.Add(new double[5]);
        wrong.Should().Throw<ArgumentException>().WithMessage("*6 coordinates, not 5*");
        Action infinite = () => stream.Add([0, 0, 0, 0, double.NaN, 0]);
        infinite.Should().Throw<ArgumentException>().WithMessage("*ion 1 in frame 0*");
        Action early = () => stream.Tracer();
        early.Should().Throw<InvalidOperationException>();
        Action odd = () => _ = new MultipleTauDisplacements(2, 1.0, pointsPerLevel: 5);
        odd.Should().Throw<ArgumentOutOfRangeException>();
        Action neutral = () => _ = new MultipleTauDisplacements(2, 1.0, [0, 0]);
        neutral.Should().Throw<ArgumentException>().WithMessage("*no current*");
    }
}
