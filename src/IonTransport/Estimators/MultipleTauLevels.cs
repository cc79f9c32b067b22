using System.Numerics.Tensors;

namespace IonTransport.Estimators;

/// <summary>Levels of positions, each kept at every second frame of the one before, and the sums of squared displacements between them.</summary>
internal sealed class MultipleTauLevels(int ions, int points)
{
    private readonly List<Level> _levels = [];
    private readonly double[] _first = new double[3 * ions];
    private readonly double[] _difference = new double[3 * ions];
    private readonly double[] _square = new double[ions];

    public int Frames { get; private set; }

    /// <summary>Takes a frame: all x, then all y, then all z.</summary>
    public void Add(ReadOnlySpan<double> position)
    {
        // Level l sees frames 0, 2^l, 2·2^l …, so that its consecutive positions bound separate windows of 2^l frames.
        if (Frames == 0) position.CopyTo(_first);
        for (int level = 0; (Frames & ((1 << level) - 1)) == 0; level++)
        {
            if (level == _levels.Count)
            {
                _levels.Add(new Level(level == 0 ? 1 : (points / 2) + 1, points, ions));
                if (level > 0) Record(_levels[level], _first);
            }

            Record(_levels[level], position);
            if (Frames == 0) break;
        }

        Frames = checked(Frames + 1);
    }

    public MeanSquareDisplacement Result(double interval)
    {
        if (Frames < 2) throw new InvalidOperationException("Displacements need at least two frames.");
        List<int> lags = [];
        List<double>[] axis = [[], [], []];
        List<WindowStatistics> windows = [];
        for (int l = 0; l < _levels.Count; l++)
        {
            Level level = _levels[l];
            for (int j = level.Shortest; j <= points && level.Origins[j] > 0; j++)
            {
                lags.Add(j << l);
                for (int a = 0; a < 3; a++) axis[a].Add(level.Squares[(3 * j) + a] / ((double)level.Origins[j] * ions));
            }

            if (level.Windows >= (l == 0 ? 1 : 2)) windows.Add(level.Statistics(1 << l, ions));
        }

        return new MeanSquareDisplacement(ions, Frames, interval, [.. lags], [.. axis.Select(a => a.ToArray())], windows);
    }

    private void Record(Level level, ReadOnlySpan<double> position)
    {
        for (int j = level.Shortest; j <= Math.Min(points, level.Count); j++)
        {
            ReadOnlySpan<double> earlier = level.Back(j);
            for (int a = 0; a < 3; a++)
            {
                double distance = TensorPrimitives.Distance(position.Slice(a * ions, ions), earlier.Slice(a * ions, ions));
                level.Squares[(3 * j) + a] += distance * distance;
            }

            level.Origins[j]++;
        }

        if (level.Count > 0)
        {
            TensorPrimitives.Subtract(position, level.Back(1), _difference);
            TensorPrimitives.Multiply(_difference, _difference, _difference);
            TensorPrimitives.Add(_difference.AsSpan(0, ions), _difference.AsSpan(ions, ions), _square);
            TensorPrimitives.Add(_square, _difference.AsSpan(2 * ions, ions), _square);
            level.AddWindow(TensorPrimitives.Sum<double>(_square) / ions, TensorPrimitives.SumOfSquares<double>(_square) / ions);
        }

        level.Push(position);
    }

    /// <summary>A ring of the last positions with its sums.</summary>
    private sealed class Level(int shortest, int points, int ions)
    {
        private readonly double[] _ring = new double[(points + 1) * 3 * ions];
        private double _mean;
        private double _spread;
        private double _fourth;

        public int Shortest => shortest;

        /// <summary>Positions seen.</summary>
        public int Count { get; private set; }

        public int Windows { get; private set; }

        public double[] Squares { get; } = new double[3 * (points + 1)];

        public long[] Origins { get; } = new long[points + 1];

        public ReadOnlySpan<double> Back(int j) => Slot((Count - j) % (points + 1));

        public void Push(ReadOnlySpan<double> position)
        {
            position.CopyTo(Slot(Count % (points + 1)));
            Count++;
        }

        public void AddWindow(double meanSquare, double meanFourth)
        {
            Windows++;
            double d = meanSquare - _mean;
            _mean += d / Windows;
            _spread += d * (meanSquare - _mean);
            _fourth += meanFourth;
        }

        public WindowStatistics Statistics(int lag, int ions) =>
            new(lag, Windows, Windows > 1 ? _spread / (Windows - 1) : 0.0, _fourth / Windows, _mean);

        private Span<double> Slot(int i) => _ring.AsSpan(i * 3 * ions, 3 * ions);
    }
}
