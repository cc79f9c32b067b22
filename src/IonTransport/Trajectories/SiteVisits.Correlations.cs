using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>What successive hops have to do with one another.</summary>
public sealed partial class SiteVisits
{
    /// <summary>Fraction of hops after which the same ion next hops straight back; for uncorrelated hops it is one over the number of ways out.</summary>
    /// <returns>Fraction with its binomial error.</returns>
    /// <exception cref="IonTransportException">No ion hopped twice.</exception>
    public Estimate BackJumpFraction()
    {
        (int back, int all, _, _) = Successive();
        double p = (double)back / all;
        return new Estimate(p, Math.Sqrt(Math.Max(p * (1.0 - p), 1.0 / all) / all));
    }

    /// <summary>
    /// Mean cosine ⟨cos θ⟩ of the angle between successive hops of an ion: 0 without correlation, negative if ions tend to go back. With hops of one length the
    /// tracer correlation factor is close to (1 + ⟨cos θ⟩)/(1 − ⟨cos θ⟩), exactly so for a single vacancy on a lattice of sufficient symmetry.
    /// </summary>
    /// <returns>Mean cosine with its standard error.</returns>
    /// <exception cref="IonTransportException">No ion hopped twice.</exception>
    public Estimate MeanCosine()
    {
        (_, int all, double sum, double squares) = Successive();
        double mean = sum / all;
        return new Estimate(mean, all > 1 ? Math.Sqrt(Math.Max(0.0, (squares / all) - (mean * mean)) / (all - 1)) : double.PositiveInfinity);
    }

    /// <summary>Diffusion coefficient that the hops would give if each were independent of all others, Σ|Δr|²/(6Nt); D* over it is the tracer correlation factor.</summary>
    /// <returns>Diffusion coefficient in cm²/s.</returns>
    public double RandomWalkDiffusion() =>
        Units.FromSquareAngstromPerPicosecond(Hops.Sum(h => VectorOf(h).LengthSquared) / (6.0 * _positions.Ions * Length));

    /// <summary>The same by direction, ΣΔr Δrᵀ/(2Nt): which ways the hops go.</summary>
    /// <returns>Diffusion tensor in cm²/s; a third of its trace is <see cref="RandomWalkDiffusion"/>.</returns>
    public Matrix3D RandomWalkTensor()
    {
        Matrix3D sum = Hops.Select(VectorOf).Aggregate(Matrix3D.Zero, (m, v) => m + Matrix3D.Outer(v, v));
        return sum * Units.FromSquareAngstromPerPicosecond(1.0 / (2.0 * _positions.Ions * Length));
    }

    /// <summary>
    /// Strings of hops that follow one another: an ion enters a site within a short time of another one leaving it. Lone hops are strings of length 1.
    /// </summary>
    /// <param name="window">Longest time between departure and arrival in ps, either way round; not negative.</param>
    /// <returns>Number of strings by their number of hops.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window is negative.</exception>
    public IReadOnlyDictionary<int, int> Strings(double window)
    {
        int reach = (int)Math.Round(Require.NonNegative(window, nameof(window), "ps") / _positions.Interval);
        Dictionary<int, List<int>> departures = [];
        for (int i = 0; i < Hops.Count; i++)
        {
            if (!departures.TryGetValue(Hops[i].From, out List<int>? list)) departures[Hops[i].From] = list = [];
            list.Add(i);
        }

        int[] parent = [.. Enumerable.Range(0, Hops.Count)];
        int Root(int i)
        {
            while (parent[i] != i) i = parent[i] = parent[parent[i]];
            return i;
        }

        for (int i = 0; i < Hops.Count; i++)
        {
            // The departure nearest in time from the site that this hop enters.
            if (!departures.TryGetValue(Hops[i].To, out List<int>? candidates)) continue;
            int best = -1;
            foreach (int k in candidates)
            {
                int apart = Math.Abs(Hops[k].Frame - Hops[i].Frame);
                if (Hops[k].Ion != Hops[i].Ion && apart <= reach && (best < 0 || apart < Math.Abs(Hops[best].Frame - Hops[i].Frame))) best = k;
            }

            if (best >= 0) parent[Root(i)] = Root(best);
        }

        return Enumerable.Range(0, Hops.Count).GroupBy(Root).GroupBy(g => g.Count()).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Count());
    }

    private (int Back, int All, double Cosines, double Squares) Successive()
    {
        Dictionary<int, SiteHop> last = [];
        int back = 0, all = 0;
        double sum = 0.0, squares = 0.0;
        foreach (SiteHop hop in Hops)
        {
            if (last.TryGetValue(hop.Ion, out SiteHop before))
            {
                all++;
                if (hop.To == before.From && hop.Image == -before.Image) back++;
                (Vector3D a, Vector3D b) = (VectorOf(before), VectorOf(hop));
                double cosine = Vector3D.Dot(a, b) / (a.Length * b.Length);
                sum += cosine;
                squares += cosine * cosine;
            }

            last[hop.Ion] = hop;
        }

        return all > 0 ? (back, all, sum, squares) : throw new IonTransportException($"No ion hopped twice in {Length.ToDigits(4)} ps, so that nothing can be said about correlation.");
    }
}
