namespace IonTransport.Kinetics;

/// <summary>How the next hop is chosen. All ways sample the same Markov process exactly; they differ in speed.</summary>
public enum EventChoice
{
    /// <summary>The way that promises most hops per second for the rates, the filling and the interactions at hand.</summary>
    Automatic,

    /// <summary>
    /// A carrier (ion or vacancy, whichever are fewer) and a direction are drawn as if all had the fastest rate; the attempt is accepted with the true rate over
    /// the drawn one (uniformisation). O(1); best where rates differ little.
    /// </summary>
    Rejection,

    /// <summary>
    /// Carriers are kept in classes of equal escape rate; a class, a carrier and a jump are drawn with their bare rates, and only blocked targets and
    /// interactions are rejected. O(number of classes); best where the network has few distinct rates.
    /// </summary>
    RateClasses,

    /// <summary>
    /// Rejection-free: the true rate of every carrier is kept up to date in a tree of sums, and the next hop is found by descending it.
    /// O(affected carriers · log n); best for strong interactions, low temperature or many distinct rates.
    /// </summary>
    SumTree,
}
