using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>Clusters of a periodic supercell at one filled fraction, averaged over configurations.</summary>
/// <param name="Fraction">Filled fraction of sites or bonds.</param>
/// <param name="WrappingAny">Probability that a cluster wraps along at least one axis.</param>
/// <param name="WrappingAll">Probability that clusters wrap along every axis.</param>
/// <param name="Accessible">Part of the filled sites (of all sites in bond percolation) that belongs to wrapping clusters: the ions that can take part in transport.</param>
/// <param name="LargestCluster">Sites of the largest cluster over all sites.</param>
/// <param name="MeanClusterSize">Mean size of the cluster of a filled site, the largest cluster left out: Σs²/n over the others.</param>
/// <param name="Clusters">Number of clusters per site.</param>
/// <param name="WarrenCowley">Warren–Cowley parameter of neighbours: 0 for random, negative where filled and empty sites mix, positive where they cluster.</param>
public sealed record PercolationPoint(
    double Fraction,
    Estimate WrappingAny,
    Estimate WrappingAll,
    Estimate Accessible,
    Estimate LargestCluster,
    Estimate MeanClusterSize,
    Estimate Clusters,
    Estimate WarrenCowley);
