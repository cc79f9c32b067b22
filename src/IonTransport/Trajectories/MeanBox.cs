using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Mean box vectors and the spread of the volume (Welford's running sums).</summary>
internal sealed class MeanBox
{
    private Matrix3D _deviation = Matrix3D.Zero;
    private Matrix3D _first;
    private double _mean;
    private double _squares;
    private long _count;

    /// <summary>Mean box vectors; exactly those of the frames if they are all the same.</summary>
    public Lattice? Mean => _count == 0 ? null : new Lattice(_first + (_deviation * (1.0 / _count)));

    public double MeanVolume => _mean;

    public double VolumeDeviation => _count < 2 ? 0.0 : Math.Sqrt(_squares / (_count - 1));

    public bool HasOpenAxis { get; private set; }

    public void Add(Frame frame)
    {
        if (frame.Cell is not { } cell) return;
        if (_count++ == 0) _first = cell.Lattice.Vectors;
        _deviation += cell.Lattice.Vectors - _first;
        double volume = cell.Lattice.Volume;
        double difference = volume - _mean;
        _mean += difference / _count;
        _squares += difference * (volume - _mean);
        HasOpenAxis |= !(cell.RepeatsA && cell.RepeatsB && cell.RepeatsC);
    }
}
