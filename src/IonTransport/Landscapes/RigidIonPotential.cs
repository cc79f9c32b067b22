using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Landscapes.Potentials;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>
/// A rigid-ion potential: point charges and short-range pair potentials, for any crystal of its species. <see cref="For"/> makes the energy of a structure.
/// </summary>
/// <remarks>
/// Charges that are not given are the oxidation states of the structure. Ions of opposite charge must have a short-range potential; ions of like charge
/// may go without one. Ions do not polarise (no shells). Immutable.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record RigidIonPotential : ICrystalModel
{
    private ImmutableArray<(Species Species, double Charge)> _charges = [];
    private ImmutableArray<PairPotential> _pairs = [];

    /// <summary>The short-range potentials, in the order they were added; several for one pair of species add up.</summary>
    public IReadOnlyList<PairPotential> Pairs => _pairs;

    /// <summary>Cutoff of short-range potentials that have none of their own, in Å; default 10.</summary>
    public double Cutoff { get; private init; } = 10.0;

    /// <summary>What becomes of short-range potentials at the cutoff.</summary>
    public PairTruncation Truncation { get; private init; }

    /// <summary>Error allowed in a force component by the Ewald sum, in eV/Å; default 10⁻¹⁰.</summary>
    public double EwaldTolerance { get; private init; } = 1e-10;

    /// <summary>The potential with a charge for a species.</summary>
    /// <param name="species">A species such as <c>Ca</c>; without an oxidation state it covers every state of its element.</param>
    /// <param name="charge">Charge q in e.</param>
    /// <returns>A changed copy; a later charge for the same species wins.</returns>
    /// <exception cref="FormatException">The name is not a species.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The charge is not finite.</exception>
    public RigidIonPotential WithCharge(string species, double charge) =>
        this with { _charges = _charges.Add((Species.Parse(species), Require.Finite(charge, nameof(charge), "e"))) };

    /// <summary>The potential with more short-range terms.</summary>
    /// <param name="pairs">Pair potentials to add.</param>
    /// <returns>A changed copy.</returns>
    public RigidIonPotential With(params IEnumerable<PairPotential> pairs) => this with { _pairs = _pairs.AddRange(Require.NotNull(pairs)) };

    /// <summary>The potential with another cutoff of the short-range terms.</summary>
    /// <param name="cutoff">Cutoff in Å, above 0 and at most 40.</param>
    /// <param name="truncation">What becomes of the terms at the cutoff.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The cutoff is out of its range.</exception>
    public RigidIonPotential WithCutoff(double cutoff, PairTruncation truncation = PairTruncation.Shifted) =>
        this with { Cutoff = PairPotential.CheckCutoff(cutoff, nameof(cutoff)), Truncation = truncation };

    /// <summary>The potential with another error of the Ewald sum.</summary>
    /// <param name="forceTolerance">Error allowed in a force component, in eV/Å, 10⁻¹³ to 0.1.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is out of its range.</exception>
    public RigidIonPotential WithEwaldTolerance(double forceTolerance) =>
        this with { EwaldTolerance = Require.InRange(forceTolerance, 1e-13, 0.1, nameof(forceTolerance), "eV/Å") };

    /// <summary>The energy of all ions of a crystal.</summary>
    /// <param name="structure">An ordered structure; ion i of the model is site i.</param>
    /// <returns>Energy, gradient, stress and Hessian as functions of the ions' coordinates.</returns>
    /// <exception cref="ArgumentException">A site is not filled by exactly one species.</exception>
    /// <exception cref="MissingPotentialException">Two species of opposite charge have no short-range potential.</exception>
    /// <exception cref="IonTransportException">The charge of a species is not known.</exception>
    public RigidIonEnergy For(Structure structure)
    {
        ArgumentNullException.ThrowIfNull(structure);
        foreach (Site site in structure.Sites)
        {
            if (!site.IsOrdered) throw new ArgumentException($"Site {site} is not filled by exactly one species; a whole-crystal energy needs an ordered structure.", nameof(structure));
        }

        Species[] kinds = [.. structure.Species];
        double[] charges = [.. kinds.Select(ChargeOf)];
        PairTerm[][] terms = new PairTerm[kinds.Length * kinds.Length][];
        for (int a = 0; a < kinds.Length; a++)
        {
            for (int b = 0; b < kinds.Length; b++)
            {
                PairPotential[] found = [.. _pairs.Where(p => p.Covers(kinds[a], kinds[b]))];
                if (found.Length == 0 && charges[a] * charges[b] < 0.0) throw new MissingPotentialException(kinds[a], kinds[b]);
                terms[(a * kinds.Length) + b] = [.. found.Where(p => p is not NoPotential).Select(p => PairTerm.Create(p, Cutoff, Truncation))];
            }
        }

        return new RigidIonEnergy(structure, kinds, charges, terms, EwaldTolerance);
    }

    /// <inheritdoc/>
    ICrystalEnergy ICrystalModel.ForCrystal(Structure structure) => For(structure);

    /// <summary>Charges, pair potentials, cutoff.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new("rigid ions");
        if (!_charges.IsEmpty) text.Append(", charges ").AppendJoin(", ", _charges.Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Species} {c.Charge:+0.####;-0.####;0}")));
        text.Append(CultureInfo.InvariantCulture, $"; short range to {Cutoff} Å, {Truncation}");
        foreach (PairPotential pair in _pairs) text.Append("\n  ").Append(pair);
        return text.ToString();
    }

    private double ChargeOf(Species species)
    {
        for (int i = _charges.Length - 1; i >= 0; i--)
        {
            if (species.Is(_charges[i].Species)) return _charges[i].Charge;
        }

        return species.OxidationState ?? throw new IonTransportException(
            $"The charge of {species} is not known: give it with RigidIonPotential.WithCharge(\"{species.Element}\", …) or give the structure oxidation states.");
    }
}
