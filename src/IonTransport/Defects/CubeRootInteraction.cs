using System.Globalization;
using IonTransport.Physics;
using IonTransport.Rates;
using MathNet.Numerics.RootFinding;

namespace IonTransport.Defects;

/// <summary>
/// Attraction of charged defects at their mean distance (Hainovsky and Maier): every pair of opposite unit charges is cheaper by J x^(1/3), where x is the
/// number of such pairs per reference site, ½ Σ |z| c over all charged defects.
/// </summary>
/// <remarks>
/// The excess energy per reference site is −¾ J x^(4/3); a defect of charge z gains |z| half of J x^(1/3), its derivative. Electrons and holes take no part.
/// For Frenkel pairs alone this is <see cref="DefectInteractionModel.HainovskyMaier"/>; here dopants, several defects and bands take part too.
/// N. Hainovsky, J. Maier, Phys. Rev. B 51, 15789 (1995), doi:10.1103/PhysRevB.51.15789. Approximation: a mean field.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record CubeRootInteraction
{
    private const double LogStep = 0.02;

    /// <summary>Describes the interaction.</summary>
    /// <param name="pairInteraction">J in eV, not negative.</param>
    /// <param name="sites">Reference sites per cell, for instance those of the disordered sublattice; positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public CubeRootInteraction(double pairInteraction, double sites)
    {
        PairInteraction = Require.NonNegative(pairInteraction, nameof(pairInteraction), "eV");
        Sites = Require.Positive(sites, nameof(sites));
    }

    /// <summary>Interaction energy J in eV.</summary>
    public double PairInteraction { get; }

    /// <summary>Reference sites per cell.</summary>
    public double Sites { get; }

    /// <summary>The parameters.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"cube-root interaction, J = {PairInteraction.ToDigits(4)} eV, {Sites.ToDigits(4)} sites per cell");

    internal IReadOnlyList<InteractingEquilibrium> Solve(DefectSystem system, double temperature, ChemicalPotentials potentials)
    {
        if (system.Statistics == SiteStatistics.Dilute) throw new InvalidOperationException("Interacting defects need site exclusion: dilute defects would grow in number without end.");
        if (system.Activity is not null) throw new InvalidOperationException($"The system has {system.Activity} already; two corrections for the same attraction count it twice.");
        double? guess = null;
        DefectEquilibrium At(double x)
        {
            DefectEquilibrium e = system.Solve(temperature, potentials, guess, EnergyPerCharge(x));
            guess = e.FermiLevel;
            return e;
        }

        // Attraction only adds defects, so the bare system bounds the fraction from below and its filled sites from above.
        double bare = FractionOf(At(0.0)), full = FractionOf(At(Capacity(system)));
        if (!(bare > 0.0)) throw new IonTransportException(FormattableString.Invariant($"At {temperature} K the defect fraction is too small for a number: there is nothing to solve."));
        double Excess(double u) => Math.Log(FractionOf(At(Math.Exp(u)))) - u;
        double low = Math.Log(bare) - (2.0 * LogStep), high = Math.Log(full) + (2.0 * LogStep);
        int steps = Math.Max(1, (int)Math.Ceiling((high - low) / LogStep));
        List<double> roots = [];
        List<double> heights = [];
        double height = 0.0, before = Excess(low), forceBefore = Force(low, before);
        for (int i = 1; i <= steps; i++)
        {
            double u = low + ((high - low) * i / steps), left = low + ((high - low) * (i - 1) / steps);
            double after = Excess(u), force = Force(u, after);
            if (before > 0.0 != after > 0.0)
            {
                double root = Brent.FindRoot(Excess, left, u, 1e-13, 200);
                roots.Add(root);

                // The force vanishes at the root, so a triangle is its integral up to there.
                heights.Add(height + (0.5 * forceBefore * (root - left)));
            }

            height += 0.5 * (forceBefore + force) * (u - left);
            (before, forceBefore) = (after, force);
        }

        int best = heights.IndexOf(heights.Min());
        return
        [
            .. roots.Select((u, i) => new InteractingEquilibrium(
                At(Math.Exp(u)), Math.Exp(u), heights[i] - heights[0], i % 2 == 1 ? BranchStability.Unstable : i == best ? BranchStability.Stable : BranchStability.Metastable)),
        ];
    }

    // −½ J x^(1/3), the energy that a unit charge gains.
    private double EnergyPerCharge(double x) => -0.5 * PairInteraction * Math.Cbrt(x);

    // dF/d ln x of the mean-field functional, −⅓ J x^(1/3) (x′ − x): it falls while the field calls for more defects than there are.
    private double Force(double u, double excess)
    {
        double x = Math.Exp(u);
        return -PairInteraction * Math.Cbrt(x) * x * (Math.Exp(excess) - 1.0) / 3.0;
    }

    private double FractionOf(DefectEquilibrium e)
    {
        double charges = 0.0;
        foreach (DefectConcentration d in e.Defects) charges += Math.Abs(d.Charge) * d.Concentration;
        return 0.5 * charges * e.System.Volume * 1e-24 / Sites;
    }

    private double Capacity(DefectSystem system) => 0.5 * system.Species.Sum(s => s.Sites * s.States.Max(t => Math.Abs(t.Charge))) / Sites;
}
