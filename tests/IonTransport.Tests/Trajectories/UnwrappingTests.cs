using CsCheck;
using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Trajectories;

namespace IonTransport.Tests.Trajectories;

/// <summary>Following ions through periodic images, drift, slicing and times, on walks that are known because they were made here.</summary>
public sealed class UnwrappingTests
{
    private static readonly Lattice Tilted = new(new Vector3D(6, 0, 0), new Vector3D(1.5, 5, 0), new Vector3D(-0.7, 0.9, 7));

    [Fact]
    public void Walks_with_steps_below_half_the_box_are_followed_exactly() => Gen.Int[0, 100_000].Sample(
        seed =>
        {
            Walk walk = new(seed, ions: 4, frames: 30, step: 0.449, Tilted, breathing: 0.03);
            UnwrappedIons ions = walk.Trajectory().WithFrameInterval(1.0).WithoutDriftRemoval().WithMobile("F").ReadPositions();
            for (int t = 1; t < 30; t++)
            {
                for (int i = 0; i < 4; i++)
                {
                    Vector3D expected = ions.MeanCell!.ToCartesian(walk.Fractional[t][i] - walk.Fractional[0][i]);
                    if ((ions["F"][i, t] - ions["F"][i, 0] - expected).Length > 1e-9) return false;
                }
            }

            return true;
        },
        iter: 50);

    [Fact]
    public void Steps_over_half_the_box_are_detected()
    {
        // With steps of up to 0.9 of the box the nearest images are spread over all fractions up to one half.
        Walk walk = new(1, ions: 6, frames: 40, step: 0.9, Tilted, breathing: 0.0);
        Trajectory trajectory = walk.Trajectory().WithFrameInterval(1.0).WithMobile("F");
        AmbiguousUnwrappingException error = trajectory.Invoking(t => t.ReadPositions()).Should().Throw<AmbiguousUnwrappingException>().Which;
        error.Step.Should().BeInRange(0.45, 0.5);
        error.Frame.Should().BeInRange(1, 39);
        trajectory.WithLargestStep(0.5).Invoking(t => t.ReadPositions()).Should().NotThrow();
    }

    [Fact]
    public void Drift_of_the_named_group_is_removed_by_mass_or_by_number()
    {
        // Framework: Ca and O drift differently; F moves with a velocity of its own.
        Lattice box = Lattice.Cubic(20.0);
        Vector3D[][] frames = [.. Enumerable.Range(0, 12).Select(t => (Vector3D[])[new(0.01 * t, 0, 0), new(0.3, 0.02 * t, 0), new(0.6, 0.1, 0.03 * t)])];
        Trajectory trajectory = new Walk(frames, box, ["Ca", "O", "F"]).Trajectory().WithFrameInterval(0.5).WithMobile("F", -1);
        Vector3D Moved(Trajectory t)
        {
            UnwrappedIons ions = t.ReadPositions();
            return ions["F"][0, 11] - ions["F"][0, 0];
        }

        const double calcium = 40.078, oxygen = 15.999;
        Vector3D own = new(0, 0, 0.33 * 20);
        (Moved(trajectory.WithoutDriftRemoval()) - own).Length.Should().BeLessThan(1e-12);
        (Moved(trajectory.WithFramework("Ca")) - (own - new Vector3D(0.11 * 20, 0, 0))).Length.Should().BeLessThan(1e-12);
        Vector3D centre = new Vector3D(0.11 * calcium, 0.22 * oxygen, 0) * (20 / (calcium + oxygen));
        (Moved(trajectory) - (own - centre)).Length.Should().BeLessThan(1e-12);
        (Moved(trajectory.WithFramework("Ca").WithFramework("O", weight: DriftWeight.Mass)) - (own - centre)).Length.Should().BeLessThan(1e-12);
        (Moved(trajectory.WithFramework("Ca").WithFramework("O", weight: DriftWeight.Number)) - (own - new Vector3D(1.1, 2.2, 0))).Length.Should().BeLessThan(1e-12);
    }

    [Fact]
    public void A_breathing_box_does_not_count_as_diffusion()
    {
        // Ions at rest in the box far from its corner: the box changes by 3 %, they do not move.
        Vector3D[][] frames = [.. Enumerable.Range(0, 20).Select(_ => (Vector3D[])[new(0.9, 0.9, 0.9), new(0.1, 0.5, 0.2)])];
        UnwrappedIons ions = new Walk(frames, Tilted, ["F", "Ca"], breathing: 0.03).Trajectory().WithFrameInterval(1).WithMobile("F").ReadPositions();
        for (int t = 0; t < 20; t++) (ions["F"][0, t] - ions["F"][0, 0]).Length.Should().BeLessThan(1e-12);
        ions.VolumeDeviation.Should().BeGreaterThan(0.0);
    }

    [Fact]
    public void Parts_and_strides_choose_frames_and_follow_ions_through_the_others()
    {
        Walk walk = new(5, ions: 3, frames: 60, step: 0.4, Tilted, breathing: 0.0);
        Trajectory trajectory = walk.Trajectory().WithFrameInterval(0.5).WithoutDriftRemoval().WithMobile("F");
        UnwrappedIons part = trajectory.Between(5.0, 20.0).Every(3).ReadPositions();
        part.Frames.Should().Be(11);
        part.Interval.Should().BeApproximately(1.5, 1e-12);
        Vector3D expected = Tilted.ToCartesian(walk.Fractional[40][1] - walk.Fractional[10][1]);
        (part["F"][1, 10] - part["F"][1, 0] - expected).Length.Should().BeLessThan(1e-9);
        trajectory.Between(100.0).Invoking(t => t.ReadPositions()).Should().Throw<IonTransportException>().WithMessage("*at least two*");
    }

    [Fact]
    public void Times_that_are_missing_uneven_or_backward_are_refused()
    {
        Walk walk = new(5, ions: 3, frames: 10, step: 0.1, Tilted, breathing: 0.0);
        Trajectory trajectory = walk.Trajectory().WithMobile("F");
        trajectory.Invoking(t => t.ReadPositions()).Should().Throw<IonTransportException>().WithMessage("*WithTimeStep*");
        walk.Steps = [0, 10, 20, 30, 45, 50, 60, 70, 80, 90];
        trajectory.WithTimeStep(0.001).Invoking(t => t.ReadPositions()).Should().Throw<IonTransportException>().WithMessage("*equal intervals*");
        walk.Steps = [0, 10, 20, 30, 25, 50, 60, 70, 80, 90];
        trajectory.WithTimeStep(0.001).Invoking(t => t.ReadPositions()).Should().Throw<IonTransportException>().WithMessage("*does not come after*");
        walk.Steps = [100, 110, 120, 130, 140, 150, 160, 170, 180, 190];
        trajectory.WithTimeStep(0.001).ReadPositions().Interval.Should().BeApproximately(0.01, 1e-15);
    }

    [Fact]
    public void Times_tell_frames_apart_where_all_steps_are_zero()
    {
        Walk walk = new(5, ions: 3, frames: 10, step: 0.1, Tilted, breathing: 0.0) { Steps = new long[10], Times = [.. Enumerable.Range(0, 10).Select(t => 7.0 + (0.5 * t))] };
        UnwrappedIons ions = walk.Trajectory().WithMobile("F").ReadPositions();
        (ions.Frames, ions.Interval).Should().Be((10, 0.5));
    }

    [Fact]
    public void Wrong_groups_are_refused_with_what_there_is()
    {
        Trajectory trajectory = new Walk(5, ions: 3, frames: 10, step: 0.1, Tilted, breathing: 0.0).Trajectory();
        trajectory.Invoking(t => t.WithMobile("Li", 1)).Should().Throw<ArgumentException>().WithMessage("*F × 3*");
        trajectory.Invoking(t => t.ReadPositions()).Should().Throw<IonTransportException>().WithMessage("*WithMobile*");
        trajectory.WithMobile("F").Invoking(t => t.WithMobile("more", [0])).Should().Throw<ArgumentException>();
        trajectory.Invoking(t => t.WithMobile("x", [7])).Should().Throw<ArgumentException>();
        trajectory.WithFrameInterval(1).WithMobile("F").ReadPositions().Notes.Should().ContainSingle(n => n.Contains("no framework", StringComparison.Ordinal));
    }

    [Fact]
    public void Reading_can_be_stopped()
    {
        Trajectory trajectory = new Walk(5, ions: 3, frames: 10, step: 0.1, Tilted, breathing: 0.0).Trajectory().WithFrameInterval(1).WithMobile("F");
        using CancellationTokenSource stop = new();
        stop.Cancel();
        trajectory.Invoking(t => t.ReadPositions(cancellationToken: stop.Token)).Should().Throw<OperationCanceledException>();
    }
}
