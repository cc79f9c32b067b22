using System.Runtime.CompilerServices;
using IonTransport.Networks.Thresholds;
using IonTransport.Physics;

namespace IonTransport.Networks;

public sealed partial class MigrationNetwork
{
    /// <summary>Finds the site percolation threshold: the fraction of sites that must be filled (or, of blocked ones, left) for a way without end.</summary>
    /// <param name="seed">Seed of all random numbers.</param>
    /// <param name="progress">Takes the fraction done and the sites per second.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The threshold with its error.</returns>
    /// <exception cref="IonTransportException">The network has dimension 0 or 1 (a chain breaks at its first gap: threshold 1), or falls into different parts.</exception>
    public PercolationThreshold FindThreshold(ulong seed, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        FindThreshold(new ThresholdOptions { Seed = seed }, progress, cancellationToken);

    /// <summary>
    /// Finds a percolation threshold by Newman–Ziff sweeps of periodic supercells of several sizes and finite-size scaling of the probability that a cluster
    /// wraps around them. Rates and energies do not matter; leave out what is too high with <see cref="Below"/> first.
    /// </summary>
    /// <param name="options">Sites or bonds, sizes, sweeps, target error, gates; null for the defaults.</param>
    /// <param name="progress">Takes the fraction done and the sites per second.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>The threshold with its error.</returns>
    /// <exception cref="ArgumentException">A gate names an edge or site that is not there, or gates or an order are given for bonds.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A supercell has more than 2²⁶ sites, or there is no such site.</exception>
    /// <exception cref="IonTransportException">
    /// The network has dimension 0 or 1 (a chain breaks at its first gap: threshold 1), or falls into different parts; or the supercells are too small, or the samples too few, to tell where the
    /// threshold is, which after four rounds is an error that names sizes that do.
    /// </exception>
    /// <remarks>
    /// M. E. J. Newman and R. M. Ziff, Phys. Rev. E 64, 016706 (2001). O(sites) a sweep, about 16 bytes a site and thread. Where clusters wrap, sweeps end.
    /// </remarks>
    [OverloadResolutionPriority(1)]
    public PercolationThreshold FindThreshold(ThresholdOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new ThresholdOptions();
        using Telemetry.Operation? operation = Telemetry.Start("MigrationNetwork.FindThreshold")?.Tag("sites", Sites.Count).Tag("kind", options.Kind.ToString());
        CheckGates(options.Gates, options.Kind, options.Order);
        PeriodicGraph graph = PeriodicGraph.Of(this, options.Site, options.Gates);
        PercolationThreshold found = options.Order is { } order
            ? new OrderedThresholdRun(graph, options, order, progress, cancellationToken).Find()
            : new ThresholdRun(graph, options, progress, cancellationToken).Find();
        operation?.Complete(found.Sizes.Sum(s => (long)s.Sites * s.Samples));
        return found;
    }

    /// <summary>
    /// Follows the clusters of a periodic supercell against the filled fraction: wrapping probabilities, the part of the filled sites that can take part in
    /// transport, largest cluster, mean size and number of clusters.
    /// </summary>
    /// <param name="size">Edge of the supercell in cells, at least 1.</param>
    /// <param name="fractions">Filled fractions, 0 to 1. With an order they are rounded to whole numbers of sites.</param>
    /// <param name="options">Sites or bonds, samples, gates, order; null for the defaults.</param>
    /// <param name="progress">Takes the fraction done and the sites per second.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>One point for each fraction.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A fraction is not between 0 and 1, the supercell is empty or has more than 2²⁶ sites, or there is no such site.</exception>
    /// <exception cref="ArgumentException">A gate names an edge or site that is not there, or gates or an order are given for bonds.</exception>
    /// <exception cref="IonTransportException">The network has dimension 0 or 1, or falls into different parts.</exception>
    /// <remarks>
    /// At random, each Newman–Ziff sweep gives all fractions: its values at n filled are averaged with the binomial weights of n, which is exact. With an order,
    /// each sample of each fraction is a configuration of its own. O(sites) a sample, 36 bytes a site and thread.
    /// </remarks>
    public PercolationCurve FindPercolationCurve(int size, IReadOnlyList<double> fractions, PercolationCurveOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new PercolationCurveOptions();
        using Telemetry.Operation? operation = Telemetry.Start("MigrationNetwork.FindPercolationCurve")?.Tag("sites", Sites.Count).Tag("kind", options.Kind.ToString());
        double[] checkedFractions = [.. Require.NotNull(fractions).Select(p => Require.InRange(p, 0.0, 1.0, nameof(fractions)))];
        CheckGates(options.Gates, options.Kind, options.Order);
        PercolationCell cell = PercolationCell.Create(PeriodicGraph.Of(this, options.Site, options.Gates), Require.Positive(size, nameof(size)));
        PercolationCurve found = new PercolationCurveRun(cell, checkedFractions, options, progress, cancellationToken).Find();
        operation?.Complete((long)cell.Nodes * options.Samples);
        return found;
    }

    private void CheckGates(IReadOnlyList<EdgeGate> gates, PercolationKind kind, ShortRangeOrder? order)
    {
        foreach (EdgeGate gate in gates)
        {
            if (gate.Edge < 0 || gate.Edge >= Edges.Count) throw new ArgumentException($"A gate names edge {gate.Edge}; the network has {Edges.Count}.", nameof(gates));
            foreach ((int site, _) in gate.Sites)
            {
                if (site < 0 || site >= Sites.Count) throw new ArgumentException($"A gate of edge {gate.Edge} names site {site}; the network has {Sites.Count}.", nameof(gates));
            }
        }

        if (kind == PercolationKind.Bond && (gates.Count > 0 || order is not null)) throw new ArgumentException("Gates and order belong to filled sites; bond percolation has none.", nameof(kind));
    }
}
