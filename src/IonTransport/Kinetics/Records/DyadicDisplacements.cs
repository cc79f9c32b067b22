using System.Numerics.Tensors;

namespace IonTransport.Kinetics.Records;

/// <summary>
/// Mean square displacements of many ions at lags of 1, 2, 4 … samples from consecutive windows, on the fly: each sample costs O(ions), whatever the number of
/// lags, and memory is O(ions · log samples).
/// </summary>
internal sealed class DyadicDisplacements : TracerDisplacements
{
    private readonly int _ions;
    private readonly (int First, int Count)[] _species;
    private readonly double[][] _pending;
    private readonly bool[] _waiting;
    private readonly double[] _work;
    private readonly double[] _squares;

    public DyadicDisplacements(int ions, (int First, int Count)[] species, int levels)
        : base(species.Length, levels)
    {
        _ions = ions;
        _species = species;
        _pending = new double[levels][];
        _waiting = new bool[levels];
        _work = new double[3 * ions];
        _squares = new double[species.Length * levels * 3];
    }

    /// <summary>Adds the displacements since the last sample, all x then all y then all z, in Å.</summary>
    public void Add(ReadOnlySpan<double> displacement)
    {
        ReadOnlySpan<double> current = displacement;
        for (int level = 0; level < Levels; level++)
        {
            Windows[level]++;
            for (int s = 0; s < _species.Length; s++)
            {
                for (int axis = 0; axis < 3; axis++)
                {
                    _squares[(((s * Levels) + level) * 3) + axis] += TensorPrimitives.SumOfSquares(current.Slice((axis * _ions) + _species[s].First, _species[s].Count));
                }
            }

            if (!_waiting[level])
            {
                current.CopyTo(_pending[level] ??= new double[3 * _ions]);
                _waiting[level] = true;
                return;
            }

            TensorPrimitives.Add(current, _pending[level], _work);
            current = _work;
            _waiting[level] = false;
        }
    }

    public override void Clear()
    {
        Array.Clear(_squares);
        Array.Clear(Windows);
        Array.Clear(_waiting);
    }

    protected override double SumOfSquares(int species, int level, int axis) => _squares[(((species * Levels) + level) * 3) + axis];
}
