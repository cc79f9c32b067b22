using System.Runtime.ExceptionServices;

namespace IonTransport.Physics;

/// <summary>Independent pieces of work in parallel; a failure comes out as the first piece's own exception, which says more than the bundle.</summary>
internal static class ParallelWork
{
    /// <summary>Does the pieces 0 to count − 1 on at most so many threads (−1: all).</summary>
    public static void For(int count, int maxThreads, Action<int> work, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = maxThreads, CancellationToken = cancellationToken }, work);
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.Flatten().InnerExceptions[0]);
        }
    }
}
