using System.Numerics.Tensors;

namespace IonTransport.Landscapes.Searches;

/// <summary>Proposes a step from a position and the force there; keeps what it has learnt. The force need not be the gradient of anything.</summary>
internal abstract class Optimizer
{
    /// <summary>Longest displacement of one ion in Å.</summary>
    public double LongestStep { get; set; }

    public static Optimizer Create(OptimizerKind kind, double longestStep) => kind switch
    {
        OptimizerKind.LimitedMemoryBfgs => new LimitedMemoryBfgs { LongestStep = longestStep },
        OptimizerKind.Fire => new FireOptimizer { LongestStep = longestStep },
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of optimizer."),
    };

    /// <summary>Fills the step to take from a position.</summary>
    public abstract void Propose(ReadOnlySpan<double> position, ReadOnlySpan<double> force, Span<double> step);

    /// <summary>Forgets everything.</summary>
    public abstract void Reset();

    /// <summary>Shortens a step so that no ion moves farther than allowed.</summary>
    protected void Cut(Span<double> step)
    {
        double longest = 0.0;
        for (int i = 0; i < step.Length; i += 3) longest = Math.Max(longest, TensorPrimitives.SumOfSquares<double>(step.Slice(i, Math.Min(3, step.Length - i))));
        longest = Math.Sqrt(longest);
        if (longest > LongestStep) TensorPrimitives.Multiply(step, LongestStep / longest, step);
    }
}
