using IonTransport.Hdf5;
using IonTransport.Physics;
using IonTransport.Rates;
using IonTransport.Tests.Trajectories;

namespace IonTransport.Tests.Hdf5;

/// <summary>Force constants as phonopy 2.17 writes them to HDF5, against the same numbers as text.</summary>
public sealed class PhonopyHdf5Tests
{
    [Fact]
    public void Full_force_constants_are_those_of_the_text_file()
    {
        ForceConstants text = ForceConstants.Load(FixtureRun.File("force_constants.txt"));
        ForceConstants binary = PhonopyHdf5.LoadForceConstants(FixtureRun.File("force_constants.hdf5"));
        binary.IsFull.Should().BeTrue();
        (binary.ToHessian() - text.ToHessian()).InfinityNorm().Should().BeLessThan(1e-15);
    }

    [Fact]
    public void Compact_force_constants_know_their_rows()
    {
        ForceConstants text = ForceConstants.Load(FixtureRun.File("force_constants.txt"));
        ForceConstants compact = PhonopyHdf5.LoadForceConstants(FixtureRun.File("compact.hdf5"));
        compact.RowAtoms.Should().Equal(0, 2);
        compact[1, 3, 0, 2].Should().Be(text[2, 3, 0, 2]);
    }

    [Fact]
    public void Other_files_are_refused()
    {
        FluentActions.Invoking(() => PhonopyHdf5.LoadForceConstants(FixtureRun.File("shuffled.h5"))).Should().Throw<FileFormatException>().WithMessage("*force_constants*");
        FluentActions.Invoking(() => PhonopyHdf5.LoadForceConstants(FixtureRun.File("wrapped.dump"))).Should().Throw<FileFormatException>();
        FluentActions.Invoking(() => ForceConstants.FromBlocks([0, 0], 2, new double[36])).Should().Throw<ArgumentException>().WithMessage("*more than one row*");
        FluentActions.Invoking(() => ForceConstants.FromBlocks([0, 1], 2, new double[35])).Should().Throw<ArgumentException>().WithMessage("*36 elements*");
        FluentActions.Invoking(() => ForceConstants.FromBlocks([0, 2], 2, new double[36])).Should().Throw<ArgumentException>().WithMessage("*does not exist*");
    }
}
