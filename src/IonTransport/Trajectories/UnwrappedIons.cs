using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>
/// What a trajectory gives the estimators: unwrapped positions of every kind of mobile ion with the drift of the framework removed, the mean box and what
/// should be known about the file.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class UnwrappedIons
{
    private readonly IReadOnlyList<IonPositions> _positions;

    internal UnwrappedIons(IReadOnlyList<IonGroup> groups, IReadOnlyList<IonPositions> positions, Lattice? meanCell, double meanVolume, double volumeDeviation, IReadOnlyList<string> notes) =>
        (Groups, _positions, MeanCell, MeanVolume, VolumeDeviation, Notes) = (groups, positions, meanCell, meanVolume, volumeDeviation, notes);

    /// <summary>The kinds of mobile ions, in the order they were named.</summary>
    public IReadOnlyList<IonGroup> Groups { get; }

    /// <summary>Mean box vectors in Å; null if the file has no box.</summary>
    public Lattice? MeanCell { get; }

    /// <summary>Mean volume of the box in Å³; 0 if the file has no box.</summary>
    public double MeanVolume { get; }

    /// <summary>Standard deviation of the volume in Å³; 0 for a constant box.</summary>
    public double VolumeDeviation { get; }

    /// <summary>What should be known about the file and what was done: frames left out, how the drift was weighted.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Number of frames used.</summary>
    public int Frames => _positions[0].Frames;

    /// <summary>Time between frames in ps.</summary>
    public double Interval => _positions[0].Interval;

    /// <summary>Positions of one kind of ion; with the box changing, Å of the mean box.</summary>
    /// <param name="name">Name of the group.</param>
    /// <exception cref="ArgumentException">There is no such group.</exception>
    public IonPositions this[string name] => _positions[IndexOf(name)];

    /// <summary>Positions of the groups in their order.</summary>
    public IReadOnlyList<IonPositions> Positions => _positions;

    /// <summary>Number density of a group in cm⁻³, from the mean volume.</summary>
    /// <param name="name">Name of the group.</param>
    /// <returns>Ions per cm³.</returns>
    /// <exception cref="ArgumentException">There is no such group.</exception>
    /// <exception cref="IonTransportException">The file has no box.</exception>
    public double NumberDensity(string name)
    {
        int group = IndexOf(name);
        if (MeanVolume == 0.0) throw new IonTransportException("The trajectory has no box, so that there is no density; give one with WithCell.");
        return Units.NumberDensity(Groups[group].Atoms.Count, MeanVolume);
    }

    /// <summary>Groups, frames, box and notes.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{string.Join("; ", Groups)}: {Frames} frames every {Interval.ToDigits(6)} ps");
        if (MeanVolume > 0.0) text.Append(CultureInfo.InvariantCulture, $", volume {MeanVolume.ToDigits(6)} Å³{(VolumeDeviation > 1e-9 * MeanVolume ? string.Create(CultureInfo.InvariantCulture, $" ± {VolumeDeviation.ToDigits(3)}") : string.Empty)}");
        foreach (string note in Notes) text.Append("\nnote: ").Append(note);
        return text.ToString();
    }

    internal int IndexOf(string name)
    {
        for (int i = 0; i < Groups.Count; i++) if (Groups[i].Name == name) return i;
        throw new ArgumentException($"No mobile ions are called '{name}'; there are {string.Join(", ", Groups.Select(g => g.Name))}.", nameof(name));
    }
}
