using PureHDF;
using PureHDF.Selections;
using PureHDF.VOL.Native;

namespace IonTransport.Hdf5;

/// <summary>A dataset of numbers whose first axis is time, read as doubles in blocks of rows that follow the chunks of the file.</summary>
internal sealed class NumberSeries
{
    private const int BlockBytes = 8 << 20;
    private const int LargestChunkRun = 64 << 20;
    private readonly Hdf5Document _file;
    private readonly NativeDataset _dataset;
    private readonly string _what;
    private readonly ulong[] _dimensions;
    private readonly bool _series;
    private readonly long _perBlock;
    private double[] _block = [];
    private Array _raw = Array.Empty<byte>();
    private long _first = -1;
    private long _rows;

    /// <summary>Takes a dataset; one that is no series counts as a single row.</summary>
    public NumberSeries(Hdf5Document file, IH5Dataset dataset, string what, bool series)
    {
        (_file, _dataset, _what, _series) = (file, (NativeDataset)dataset, what, series);
        (ulong[] dimensions, ulong[]? chunks, int size) = file.Guard(what, () => (dataset.Space.Dimensions, dataset.Layout.Class == H5DataLayoutClass.Chunked ? dataset.Layout.Chunks : null, dataset.Type.Size));
        if (dataset.Type.Class is not (H5DataTypeClass.FloatingPoint or H5DataTypeClass.FixedPoint or H5DataTypeClass.Enumerated)) throw file.Error($"{what} holds {dataset.Type.Class}, not numbers.");
        if (series && dimensions.Length == 0) throw file.Error($"{what} has no axis of time.");
        _dimensions = dimensions;
        Shape = [.. dimensions.Skip(series ? 1 : 0).Select(d => d <= int.MaxValue ? (int)d : throw file.Error($"{what} claims an axis of {d}."))];
        double width = Shape.Aggregate(1.0, (product, d) => product * d);
        if (chunks is not null) file.CheckSize($"A chunk of {what}", chunks.Aggregate((double)size, (product, d) => product * d));
        file.CheckSize($"One frame of {what}", width * size);
        if (width > 2e9) throw file.Error($"{what} has {width:0.00e0} numbers in a frame, more than can be held.");
        Width = (int)width;
        Rows = series ? (long)Math.Min(dimensions[0], long.MaxValue) : 1;
        long row = Math.Max(1L, 8L * Width);
        long wanted = Math.Max(1, BlockBytes / row);
        long chunk = series && chunks is { Length: > 0 } ? (long)Math.Min(chunks[0], int.MaxValue) : 1;
        _perBlock = wanted >= chunk ? wanted / chunk * chunk : chunk * row <= LargestChunkRun ? chunk : wanted;
    }

    /// <summary>Axes after that of time.</summary>
    public int[] Shape { get; }

    /// <summary>Numbers in a row.</summary>
    public int Width { get; }

    /// <summary>Number of rows.</summary>
    public long Rows { get; }

    /// <summary>One row, valid until the next call; rows are best read in order.</summary>
    public ReadOnlySpan<double> Row(long index)
    {
        if (index < _first || index >= _first + _rows || _first < 0) Fetch(_series ? index / _perBlock * _perBlock : 0);
        return _block.AsSpan(checked((int)((index - _first) * Width)), Width);
    }

    private void Fetch(long first)
    {
        long rows = Math.Min(_perBlock, Rows - first);
        int count = checked((int)(rows * Width));
        if (_block.Length < count) _block = new double[count];
        ulong[] starts = new ulong[_dimensions.Length];
        ulong[] counts = [.. _dimensions];
        if (_series) (starts[0], counts[0]) = ((ulong)first, (ulong)rows);
        Selection selection = _dimensions.Length == 0 ? new AllSelection() : new HyperslabSelection(_dimensions.Length, starts, counts);
        _file.Guard(_what, () =>
        {
            IH5DataType type = _dataset.Type.Class == H5DataTypeClass.Enumerated ? _dataset.Type.Enumeration.BaseType : _dataset.Type;
            bool signed = type.Class != H5DataTypeClass.FixedPoint || type.FixedPoint.IsSigned;
            switch (type.Class, type.Size, signed)
            {
                case (H5DataTypeClass.FloatingPoint, 8, _): _dataset.Read(_block.AsSpan(0, count), selection); break;
                case (H5DataTypeClass.FloatingPoint, 4, _): Convert<float>(selection, count); break;
                case (H5DataTypeClass.FloatingPoint, 2, _): Convert<Half>(selection, count); break;
                case (H5DataTypeClass.FixedPoint, 1, true): Convert<sbyte>(selection, count); break;
                case (H5DataTypeClass.FixedPoint, 1, false): Convert<byte>(selection, count); break;
                case (H5DataTypeClass.FixedPoint, 2, true): Convert<short>(selection, count); break;
                case (H5DataTypeClass.FixedPoint, 2, false): Convert<ushort>(selection, count); break;
                case (H5DataTypeClass.FixedPoint, 4, true): Convert<int>(selection, count); break;
                case (H5DataTypeClass.FixedPoint, 4, false): Convert<uint>(selection, count); break;
                case (H5DataTypeClass.FixedPoint, 8, true): Convert<long>(selection, count); break;
                case (H5DataTypeClass.FixedPoint, 8, false): Convert<ulong>(selection, count); break;
                default: throw _file.Error($"{_what} holds numbers of {type.Size} bytes, which cannot be read.");
            }

            return true;
        });
        (_first, _rows) = (first, rows);
    }

    private void Convert<T>(Selection selection, int count)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        T[] raw = _raw is T[] before && before.Length >= count ? before : new T[count];
        _raw = raw;
        _dataset.Read(raw.AsSpan(0, count), selection);
        for (int i = 0; i < count; i++) _block[i] = double.CreateTruncating(raw[i]);
    }
}
