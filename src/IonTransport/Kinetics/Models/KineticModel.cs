using System.Globalization;
using System.Runtime.CompilerServices;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Kinetics.Models;

/// <summary>
/// Everything a lattice gas needs at one temperature, shared by all replicas and never changed: bare rates by jump and species, exclusion, interaction.
/// </summary>
/// <remarks>
/// Interaction energies are whole multiples of <see cref="EnergyUnit"/>, so potentials kept by local updates never drift and do not depend on the path taken.
/// </remarks>
internal sealed class KineticModel
{
    private const double FixedPointUnit = 1.0 / (1L << 40);

    public KineticModel(JumpTable table, IReadOnlyList<IonPopulation> populations, double exclusion, PairInteraction? interaction, Vector3D field, double temperature, IReadOnlyList<ConcertedMove>? concerted = null)
    {
        Table = table;
        Populations = populations;
        Temperature = temperature;
        ThermalEnergy = Units.ThermalEnergy(temperature);
        Field = field;
        Exclusion = SiteNeighbours.Within(table, exclusion, "exclusion distance");
        Near = interaction is null ? null : SiteNeighbours.Within(table, interaction.Cutoff, "interaction cutoff");
        SiteEnergy = [.. table.Network.Sites.Select(s => s.Energy)];
        Reach = Math.Max(exclusion, interaction?.Cutoff ?? 0.0);
        int jumps = table.Target.Length;
        (Rate, RateIn, Barrier, Step) = (new double[populations.Count * jumps], new double[populations.Count * jumps], new double[populations.Count * jumps], new double[populations.Count * jumps]);
        for (int p = 0; p < populations.Count; p++) FillRates(p);
        SelfExcluded = new byte[jumps];
        for (int j = 0; j < jumps; j++)
        {
            // The site an ion leaves does not exclude the one it goes to.
            if (Exclusion is not null && table.Target[j] >= 0 && table.Vector[j].Length <= exclusion) SelfExcluded[j] = 1;
        }

        InteractionCharge = [.. populations.Select(p => populations.Count > 1 && interaction is { ScalesWithCharge: true } ? p.Charge : 1.0)];
        if (Near is not null) FillInteraction(interaction!);
        if (concerted is { Count: > 0 }) Moves = new MoveTable(this, concerted);
    }

    public JumpTable Table { get; }

    public IReadOnlyList<IonPopulation> Populations { get; }

    public double Temperature { get; }

    public double ThermalEnergy { get; }

    /// <summary>Applied field in V/Å.</summary>
    public Vector3D Field { get; }

    public SiteNeighbours? Exclusion { get; }

    public SiteNeighbours? Near { get; }

    /// <summary>Energy in eV of an ion alone by basis site.</summary>
    public double[] SiteEnergy { get; }

    /// <summary>Distance in Å up to which an ion changes rates beyond those of its own site.</summary>
    public double Reach { get; }

    /// <summary>Bare rate of the jump in 1/s by species · jumps + jump.</summary>
    public double[] Rate { get; }

    /// <summary>Bare rate of the jump back, which is how a vacancy makes the jump.</summary>
    public double[] RateIn { get; }

    /// <summary>Bare barrier of the jump in eV.</summary>
    public double[] Barrier { get; }

    /// <summary>Energy of the final above the initial site in eV.</summary>
    public double[] Step { get; }

    /// <summary>1 where start and target exclude one another.</summary>
    public byte[] SelfExcluded { get; }

    /// <summary>Factor on the potential that gives an ion's energy, by species.</summary>
    public double[] InteractionCharge { get; }

    /// <summary>Potential an ion of a species makes at its k-th near site, in units, by (species · basis + b) · width + k.</summary>
    public long[] PairPotential { get; private set; } = [];

    /// <summary>Potential an ion makes from its start at its target, in units, by species · jumps + jump.</summary>
    public long[] OwnPotential { get; private set; } = [];

    /// <summary>Energy in eV of one unit of potential.</summary>
    public double EnergyUnit { get; private set; } = FixedPointUnit;

    /// <summary>Largest change of the potential by a jump, in units, when one shell of one species interacts (then rates come from <see cref="FactorTable"/>); else −1.</summary>
    public int TableRange { get; private set; } = -1;

    /// <summary>Factors on the bare rate for a change of −<see cref="TableRange"/>…<see cref="TableRange"/> units, jump after jump.</summary>
    public double[] FactorTable { get; private set; } = [];

    /// <summary>An upper bound of the factor on the bare rate over all arrangements, by species · jumps + jump.</summary>
    public double[] FactorBound { get; private set; } = [];

    /// <summary>Rank of each basis site in the order of filling at the start; empty for a start at random.</summary>
    public int[] FillOrder { get; init; } = [];

    public bool Interacts => Near is not null;

    /// <summary>Hops and moves of several ions as one table, where there are moves of several; else null.</summary>
    public MoveTable? Moves { get; }

    /// <summary>
    /// Factor exp(−δ/kT) on a bare rate when interactions change the energy of the final over the initial site by Δ: the barrier becomes
    /// max(0, E_m + Δ/2, ΔE + Δ), the kinetically resolved rule, never below either end.
    /// </summary>
    /// <param name="speciesJump">Species · jumps + jump.</param>
    /// <param name="change">Δ in units.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double Factor(int speciesJump, double change) => ComputeFactor(speciesJump, change * EnergyUnit);

    private double ComputeFactor(int speciesJump, double change)
    {
        double bare = Barrier[speciesJump];
        double barrier = Math.Max(Math.Max(0.0, Step[speciesJump] + change), bare + (0.5 * change));
        return Math.Exp((bare - barrier) / ThermalEnergy);
    }

    private void FillRates(int species)
    {
        IonPopulation ions = Populations[species];
        int jumps = Table.Target.Length;
        for (int j = 0; j < jumps; j++)
        {
            if (!Table.IsHop[j]) continue;
            MigrationHop hop = Table.Hop[j];
            if (ions.BarrierShift != 0.0)
            {
                hop = new(hop.ForwardBarrier + ions.BarrierShift, hop.BackwardBarrier + ions.BarrierShift, hop.ForwardAttemptFrequency, hop.BackwardAttemptFrequency);
            }

            int at = (species * jumps) + j;
            double rate = ions.Rates.Rate(hop, Temperature);
            if (!(rate >= 0.0) || !double.IsFinite(rate))
            {
                throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"{ions.Rates} gives the rate {rate} 1/s for the hop {hop} at {Temperature.ToDigits(5)} K; rates are finite and not negative."));
            }

            Rate[at] = rate;
            Barrier[at] = hop.ForwardBarrier;
            Step[at] = hop.EnergyDifference;
        }

        RateBalance.Check(Table, Rate.AsSpan(species * jumps, jumps), ions.Rates);
        for (int j = 0; j < jumps; j++)
        {
            // Half of the work of the field belongs to the saddle.
            if (Table.Target[j] >= 0) Rate[(species * jumps) + j] *= Math.Exp(0.5 * ions.Charge * Vector3D.Dot(Field, Table.Vector[j]) / ThermalEnergy);
        }

        for (int j = 0; j < jumps; j++)
        {
            if (Table.Target[j] >= 0) RateIn[(species * jumps) + j] = Rate[(species * jumps) + Table.Reverse[j]];
        }
    }

    private void FillInteraction(PairInteraction interaction)
    {
        SiteNeighbours near = Near!;
        int jumps = Table.Target.Length;
        int width = near.Width;
        bool single = Populations.Count == 1;
        double[] strength = [.. Populations.Select(p => !interaction.ScalesWithCharge ? 1.0 : single ? p.Charge * p.Charge : p.Charge)];
        double[] pair = new double[Table.BasisCount * width];
        for (int b = 0; b < Table.BasisCount; b++)
        {
            for (int k = 0; k < near.Count[b]; k++)
            {
                double distance = near.Distance[(b * width) + k];
                bool excluded = Exclusion is not null && distance <= Exclusion.Distance.Max();
                pair[(b * width) + k] = excluded ? 0.0 : interaction.Energy(distance);
            }
        }

        // One shell: the potential is a count of neighbours, and every factor fits in a table.
        double[] values = [.. pair.Where(v => v != 0.0).Distinct()];
        bool oneShell = single && values.Length == 1 && near.Width <= 64;
        if (oneShell) EnergyUnit = Math.Abs(values[0] * strength[0]);
        double largest = pair.Max(Math.Abs) * strength.Max(Math.Abs) * near.Width;
        if (largest / EnergyUnit > long.MaxValue / 4.0)
        {
            throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"Interactions of up to {pair.Max(Math.Abs).ToDigits(4)} eV are beyond what sites can hold; exclude sites that close."));
        }

        PairPotential = new long[Populations.Count * pair.Length];
        OwnPotential = new long[Populations.Count * jumps];
        FactorBound = new double[Populations.Count * jumps];
        for (int s = 0; s < Populations.Count; s++)
        {
            for (int i = 0; i < pair.Length; i++) PairPotential[(s * pair.Length) + i] = (long)Math.Round(pair[i] * strength[s] / EnergyUnit);
            for (int j = 0; j < jumps; j++)
            {
                if (Table.Target[j] < 0) continue;
                double distance = Table.Vector[j].Length;
                bool excluded = SelfExcluded[j] != 0 || distance > interaction.Cutoff;
                OwnPotential[(s * jumps) + j] = excluded ? 0 : (long)Math.Round(interaction.Energy(distance) * strength[s] / EnergyUnit);
            }
        }

        if (oneShell) FillFactorTable(near.Width);
        FillBounds(pair, strength);
    }

    private void FillFactorTable(int range)
    {
        TableRange = range;
        int jumps = Table.Target.Length;
        FactorTable = new double[jumps * ((2 * range) + 1)];
        for (int j = 0; j < jumps; j++)
        {
            for (int k = -range; k <= range; k++) FactorTable[(j * ((2 * range) + 1)) + range + k] = ComputeFactor(j, k * EnergyUnit);
        }
    }

    private void FillBounds(double[] pair, double[] strength)
    {
        int jumps = Table.Target.Length;
        int width = Near!.Width;
        (double strongest, double weakest) = (Math.Max(0.0, strength.Max()), Math.Min(0.0, strength.Min()));
        double[] lowest = new double[Table.BasisCount];
        double[] highest = new double[Table.BasisCount];
        for (int b = 0; b < Table.BasisCount; b++)
        {
            for (int k = 0; k < Near.Count[b]; k++)
            {
                double v = pair[(b * width) + k];
                lowest[b] += Math.Min(Math.Min(0.0, v * strongest), v * weakest);
                highest[b] += Math.Max(Math.Max(0.0, v * strongest), v * weakest);
            }
        }

        for (int s = 0; s < Populations.Count; s++)
        {
            for (int j = 0; j < jumps; j++)
            {
                if (Table.Target[j] < 0) continue;
                double own = OwnPotential[(s * jumps) + j] * EnergyUnit;
                double charge = InteractionCharge[s];
                (double a, double b) = (lowest[Table.Target[j]] - highest[j / Table.Slots], highest[Table.Target[j]] - lowest[j / Table.Slots]);

                // Neither end holds another ion at the other end, so its own pair cannot help.
                (a, b) = (a + Math.Abs(own), b - Math.Abs(own));
                double change = Math.Min(a * charge, b * charge);
                FactorBound[(s * jumps) + j] = ComputeFactor((s * jumps) + j, change) * (1.0 + 1e-9);
            }
        }
    }
}
