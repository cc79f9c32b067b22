using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>What of a crystal decides how well it conducts, as far as its structure and the landscape of one ion tell: carriers, barrier and softness.</summary>
/// <remarks>The measure of softness is the constant b of the bond valence exp((R₀ − R)/b): the larger, the gentler a bond changes with distance and the more the host gives way.</remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed record ConductivityFactors
{
    /// <summary>Least fraction of empty sites: impurities, and what a refinement cannot see.</summary>
    public const double LeastVacancies = 1e-4;

    /// <summary>Creates factors from numbers of one's own.</summary>
    /// <param name="vacancyFraction">Fraction x_v of the mobile ions' sites that is empty, 0 to 1; below <see cref="LeastVacancies"/> that counts.</param>
    /// <param name="barrier">Barrier E_b of percolation in three dimensions in eV, not negative; +∞ where nothing percolates.</param>
    /// <param name="bondSoftness">Mean b of the bonds of the mobile ion in Å, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of its range.</exception>
    public ConductivityFactors(double vacancyFraction, double barrier, double bondSoftness)
    {
        VacancyFraction = Math.Max(Require.InRange(vacancyFraction, 0.0, 1.0, nameof(vacancyFraction)), LeastVacancies);
        Barrier = double.IsPositiveInfinity(barrier) ? barrier : Require.NonNegative(barrier, nameof(barrier), "eV");
        BondSoftness = Require.Positive(bondSoftness, nameof(bondSoftness), "Å");
    }

    /// <summary>Fraction x_v of the mobile ions' sites that is empty, at least <see cref="LeastVacancies"/>.</summary>
    public double VacancyFraction { get; }

    /// <summary>Barrier E_b of percolation in three dimensions in eV, from the percolating cluster's lowest site; +∞ where nothing percolates.</summary>
    public double Barrier { get; }

    /// <summary>Mean b in Å of the bonds between the mobile ion and the ions of opposite charge, weighted by their number in the cell.</summary>
    public double BondSoftness { get; }

    /// <summary>Reads the factors off a landscape and its network.</summary>
    /// <param name="landscape">The landscape of the mobile ion.</param>
    /// <param name="network">Its network.</param>
    /// <param name="table">Bond-valence parameters; the default table if null.</param>
    /// <param name="ionsPerCell">Mobile ions in a cell; null takes the structure's. To be given for a guest ion, whose empty sites are then counted on the network.</param>
    /// <returns>The factors.</returns>
    /// <exception cref="ArgumentException">The structure lists no mobile ion and no number is given.</exception>
    /// <exception cref="MissingBondValenceException">The table lacks a pair.</exception>
    public static ConductivityFactors Of(Landscape landscape, MigrationNetwork network, BondValenceTable? table = null, double? ionsPerCell = null)
    {
        ArgumentNullException.ThrowIfNull(landscape);
        ArgumentNullException.ThrowIfNull(network);
        table ??= BondValenceTable.Default;
        Structure structure = landscape.Structure;
        Species ion = landscape.Mobile;
        Species element = new(ion.Element);
        double listed = structure.Sites.Sum(s => s.OccupancyOf(element));
        double ions = Require.Positive(
            ionsPerCell ?? (listed > 0.0 ? listed : throw new ArgumentException($"{structure.Formula} lists no {element}; say how many a cell holds.", nameof(ionsPerCell))),
            nameof(ionsPerCell));
        double empty = listed > 0.0
            ? structure.Sites.Sum(s => s.OccupancyOf(element) * Math.Max(0.0, 1.0 - s.Occupancy)) / listed
            : 1.0 - Math.Min(1.0, ions / network.Sites.Count);
        (double sum, double count) = (0.0, 0.0);
        foreach (Occupant o in structure.Sites.SelectMany(s => s.Occupants))
        {
            if (o.Species.Charge * ion.Charge >= 0.0) continue;
            BondValencePair pair = ion.Charge > 0.0 ? table.Pair(ion, o.Species) : table.Pair(o.Species, ion);
            sum += o.Occupancy / pair.Stiffness;
            count += o.Occupancy;
        }

        if (count == 0.0) throw new ArgumentException($"{structure.Formula} has no ions of opposite charge to {ion}.", nameof(landscape));
        return new ConductivityFactors(
            empty,
            network.FindPercolation().Barrier(3) ?? double.PositiveInfinity,
            sum / count);
    }

    /// <summary>The three numbers with units.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"x_v = {VacancyFraction.ToDigits(3)}, E_b = {(double.IsInfinity(Barrier) ? "none" : string.Create(CultureInfo.InvariantCulture, $"{Barrier:F3} eV"))}, b = {BondSoftness:F3} Å");
}
