using CsCheck;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Tests.Estimators;

public sealed class MeanSquareDisplacementTests
{
    [Fact]
    public void Transform_equals_the_definition_at_every_lag() =>
        Gen.Select(Gen.Int[1, 7], Gen.Int[2, 70], Gen.ULong[0, 1000]).Sample((ions, frames, seed) =>
        {
            IonPositions positions = Walks.Random(ions, frames, seed);
            MeanSquareDisplacement msd = MeanSquareDisplacement.Compute(positions);
            msd.LagFrames.Should().Equal(Enumerable.Range(1, frames - 1));
            for (int k = 1; k < frames; k++)
            {
                double sum = 0.0;
                for (int i = 0; i < ions; i++)
                {
                    for (int t = 0; t + k < frames; t++) sum += (positions[i, t + k] - positions[i, t]).LengthSquared;
                }

                msd.Values[k - 1].Should().BeApproximately(sum / (ions * (frames - k)), 1e-9 * (1.0 + sum));
            }
        }, iter: 60);

    [Fact]
    public void Ballistic_flight_is_velocity_squared_times_time_squared()
    {
        Vector3D v = new(0.3, -1.1, 0.7);
        double[] p = new double[100 * 3];
        for (int t = 0; t < 100; t++) (p[3 * t], p[(3 * t) + 1], p[(3 * t) + 2]) = (v.X * 0.5 * t, v.Y * 0.5 * t, v.Z * 0.5 * t);
        MeanSquareDisplacement msd = MeanSquareDisplacement.Compute(IonPositions.FromFrames(1, 100, 0.5, p));
        for (int k = 1; k < 100; k++)
        {
            double time = 0.5 * k;
            msd.At(time).Should().BeApproximately(v.LengthSquared * time * time, 1e-8 * time * time);
            msd.Along(1)[k - 1].Should().BeApproximately(1.21 * time * time, 1e-8 * time * time);
        }
    }

    [Fact]
    public void Rotation_and_shift_leave_it_unchanged()
    {
        IonPositions positions = Walks.Random(3, 50, 5);
        Vector3D x = new Vector3D(1, 2, -0.5).Normalize();
        Vector3D y = Vector3D.Cross(x, new Vector3D(0, 0, 1)).Normalize();
        Vector3D z = Vector3D.Cross(x, y);
        double[] turned = new double[3 * 3 * 50];
        for (int t = 0; t < 50; t++)
        {
            for (int i = 0; i < 3; i++)
            {
                Vector3D r = positions[i, t];
                int at = ((t * 3) + i) * 3;
                (turned[at], turned[at + 1], turned[at + 2]) = (Vector3D.Dot(x, r) + 100, Vector3D.Dot(y, r) - 7, Vector3D.Dot(z, r));
            }
        }

        MeanSquareDisplacement before = MeanSquareDisplacement.Compute(positions);
        MeanSquareDisplacement after = MeanSquareDisplacement.Compute(IonPositions.FromFrames(3, 50, 1.0, turned));
        for (int k = 0; k < 49; k++) after.Values[k].Should().BeApproximately(before.Values[k], 1e-9 * before.Values[k]);
    }

    [Fact]
    public void Random_walk_grows_by_six_D_t()
    {
        MeanSquareDisplacement msd = MeanSquareDisplacement.Compute(Walks.Random(64, 400, 1));

        // One window of one ion scatters by √(2/3) of its mean; 64 ions with 400/k separate windows.
        foreach (int k in new[] { 1, 4, 20 }) msd.At(k).Should().BeApproximately(6.0 * k, 5.0 * 6.0 * k * Math.Sqrt(2.0 / 3.0 / (64.0 * 400 / k)));
    }

    [Fact]
    public void Persistent_walk_follows_the_formula_of_Fürth()
    {
        const double tau = 5.0;
        MeanSquareDisplacement msd = MeanSquareDisplacement.Compute(Walks.Persistent(64, 1000, tau, 1));
        foreach (int k in new[] { 1, 5, 20 })
        {
            double exact = 6.0 * (k - (tau * (1.0 - Math.Exp(-k / tau))));
            double independent = 64.0 * 1000 / Math.Max(2.0 * tau, k);
            msd.At(k).Should().BeApproximately(exact, 5.0 * exact * Math.Sqrt(2.0 / 3.0 / independent));
        }
    }

    [Fact]
    public void Collective_displacement_of_ions_that_move_as_one_is_N_times_that_of_one()
    {
        IonPositions one = Walks.Random(1, 40, 9);
        double[] p = new double[4 * 40 * 3];
        for (int t = 0; t < 40; t++)
        {
            for (int i = 0; i < 4; i++) (p[((t * 4) + i) * 3], p[(((t * 4) + i) * 3) + 1], p[(((t * 4) + i) * 3) + 2]) = (one[0, t].X, one[0, t].Y, one[0, t].Z);
        }

        IonPositions four = IonPositions.FromFrames(4, 40, 1.0, p);
        MeanSquareDisplacement single = MeanSquareDisplacement.Compute(four);
        MeanSquareDisplacement together = MeanSquareDisplacement.Compute(four.Collective());
        MeanSquareDisplacement neutral = MeanSquareDisplacement.Compute(four.Collective(1, 1, -1, -1));
        for (int k = 0; k < 39; k++)
        {
            together.Values[k].Should().BeApproximately(4.0 * single.Values[k], 1e-9 * single.Values[k]);
            neutral.Values[k].Should().BeLessThan(1e-9 * single.Values[k]);
        }
    }

    [Fact]
    public async Task Runs_side_by_side_give_the_same_bits()
    {
        IonPositions positions = Walks.Random(37, 300, 3);
        MeanSquareDisplacement first = MeanSquareDisplacement.Compute(positions);
        MeanSquareDisplacement[] others = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MeanSquareDisplacement.Compute(positions))));
        others.Should().AllSatisfy(o => o.Values.Should().Equal(first.Values));
    }
}
