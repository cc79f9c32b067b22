using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace IonTransport.Physics;

/// <summary>
/// Independent pieces of work in parallel: the one way of the library. A failure comes out as the first piece's own exception, with its type and its stack, which says more than
/// the bundle; a cancellation as <see cref="OperationCanceledException"/>.
/// </summary>
internal static class ParallelWork
{
    /// <summary>Does the pieces 0 to count − 1 on all threads.</summary>
    public static void For(int count, Action<int> work, CancellationToken cancellationToken = default) => For(count, -1, work, cancellationToken);

    /// <summary>Does the pieces 0 to count − 1 on at most so many threads (−1: all).</summary>
    public static void For(int count, int maxThreads, Action<int> work, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = maxThreads, CancellationToken = cancellationToken }, work);
        }
        catch (AggregateException e)
        {
            Rethrow(e);
        }
    }

    /// <summary>Does the pieces 0 to count − 1 on at most so many threads (−1: all), each with a workspace that it uses alone.</summary>
    public static void For<T>(int count, int maxThreads, Func<T> rent, Action<int, T> work, Action<T>? giveBack, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.For(
                0,
                count,
                new ParallelOptions { MaxDegreeOfParallelism = maxThreads, CancellationToken = cancellationToken },
                rent,
                (i, _, space) =>
                {
                    work(i, space);
                    return space;
                },
                giveBack ?? (static _ => { }));
        }
        catch (AggregateException e)
        {
            Rethrow(e);
        }
    }

    // Pieces that stopped because another one failed or because of the token come after a true failure. What a piece threw is not taken apart further.
    [DoesNotReturn]
    private static void Rethrow(AggregateException bundle) =>
        ExceptionDispatchInfo.Throw(bundle.InnerExceptions.FirstOrDefault(e => e is not OperationCanceledException) ?? bundle.InnerExceptions[0]);
}
