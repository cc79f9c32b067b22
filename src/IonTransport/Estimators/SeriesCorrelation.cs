using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using MathNet.Numerics.IntegralTransforms;

namespace IonTransport.Estimators;

/// <summary>Sums Σₜ xₜ xₜ₊ₖ of real series of one length at every lag k, added up over the series by fast Fourier transform.</summary>
/// <remarks>
/// Series are padded with zeros to a power of two of at least twice their length, so that nothing wraps around. Two real series share one complex transform: the even
/// part of its power spectrum is the sum of theirs, the odd part vanishes on the way back. O(T log T) for each pair of series.
/// </remarks>
internal sealed class SeriesCorrelation
{
    private readonly int _frames;
    private readonly Complex[] _buffer;
    private readonly double[] _power;

    public SeriesCorrelation(int frames)
    {
        _frames = frames;
        _buffer = new Complex[BitOperations.RoundUpToPowerOf2((uint)(2 * frames))];
        _power = new double[2 * _buffer.Length];
    }

    /// <summary>How many groups to work in side by side: it depends on the sizes alone, so that sums have the same bits on any number of threads.</summary>
    public static int Groups(int series, int frames) => Math.Clamp((series + 1) / 2, 1, Math.Clamp((1 << 23) / Math.Max(1, frames), 2, 16));

    /// <summary>Adds two series; the second may be empty.</summary>
    public void Add(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Span<double> interleaved = MemoryMarshal.Cast<Complex, double>(_buffer.AsSpan());
        for (int t = 0; t < first.Length; t++) interleaved[2 * t] = first[t];
        if (second.IsEmpty)
        {
            for (int t = 0; t < _frames; t++) interleaved[(2 * t) + 1] = 0.0;
        }
        else
        {
            for (int t = 0; t < second.Length; t++) interleaved[(2 * t) + 1] = second[t];
        }

        interleaved[(2 * _frames)..].Clear();
        Fourier.Forward(_buffer, FourierOptions.NoScaling);
        TensorPrimitives.MultiplyAdd(interleaved, interleaved, _power, _power);
    }

    /// <summary>Takes over what another one has added up.</summary>
    public void Add(SeriesCorrelation other) => TensorPrimitives.Add(_power, other._power, _power);

    /// <summary>The sums by lag, from 0 to T − 1.</summary>
    public double[] Sums()
    {
        for (int k = 0; k < _buffer.Length; k++) _buffer[k] = _power[2 * k] + _power[(2 * k) + 1];
        Fourier.Inverse(_buffer, FourierOptions.NoScaling);
        double[] sums = new double[_frames];
        for (int k = 0; k < _frames; k++) sums[k] = _buffer[k].Real / _buffer.Length;
        return sums;
    }
}
