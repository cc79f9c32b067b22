using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Landscapes.Grids;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>
/// The energy landscape of one mobile ion in a frozen crystal: its minima (sites), the index-1 saddles between them and the paths of steepest
/// descent that join them. All are refined off the grid that found them.
/// </summary>
/// <remarks>Mobile ions do not repel one another here, and the host does not relax; the energy model may say more.</remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed partial class Landscape : IHtmlResult
{
    private readonly LandscapeGrid _grid;
    private readonly double _highest;

    private Landscape(Structure structure, Species mobile, IEnergyModel model, LandscapeGrid grid, double highest, LandscapeTopology topology)
    {
        (Structure, Mobile, Model, _grid, _highest) = (structure, mobile, model, grid, highest);
        Sites = topology.Sites;
        Passes = topology.Passes;
        UnresolvedPasses = topology.Unresolved;
        GridDimensions = new CellOffset(grid.Geometry.A, grid.Geometry.B, grid.Geometry.C);
    }

    /// <summary>The crystal.</summary>
    public Structure Structure { get; }

    /// <summary>The mobile ion with its oxidation state.</summary>
    public Species Mobile { get; }

    /// <summary>Energy of the mobile ion as a function of its Cartesian position.</summary>
    public IEnergyModel Model { get; }

    /// <summary>All minima of one cell within the energy window.</summary>
    public IReadOnlyList<LandscapeSite> Sites { get; }

    /// <summary>All ways between minima found within the energy window, each once per cell.</summary>
    public IReadOnlyList<LandscapePass> Passes { get; }

    /// <summary>
    /// Number of kinds of ways on the grid that the refined passes do not reproduce: two basins that the grid joins below an energy but the passes do not (within
    /// 0.03 eV, up to the level at which the grid percolates in all the dimensions it ever does). 0 proves that no lower way was overlooked.
    /// </summary>
    public int UnresolvedPasses { get; }

    /// <summary>Grid points along a, b and c.</summary>
    public CellOffset GridDimensions { get; }

    /// <summary>Number of grid points at which the energy was computed; symmetry gave the others.</summary>
    public int EvaluatedPoints => _grid.OrbitEnergies.Length;

    /// <summary>Lowest energy of any site in eV.</summary>
    public double GlobalMinimum => Sites.Min(s => s.Energy);

    /// <summary>Scans the energy of a mobile ion, named by its symbol, over a cell, then refines and joins its minima and saddles.</summary>
    /// <param name="structure">The crystal.</param>
    /// <param name="mobile">Symbol of the mobile ion, such as <c>Li+</c> or <c>Li</c>.</param>
    /// <param name="model">What the energy is computed with.</param>
    /// <param name="options">Grid and search settings; defaults if null.</param>
    /// <param name="progress">Receives the fraction of the grid that is done.</param>
    /// <param name="cancellationToken">Cancels the scan or the search.</param>
    /// <returns>The landscape.</returns>
    /// <exception cref="FormatException">The text is not a species.</exception>
    /// <exception cref="ArgumentException">The mobile ion is not in the structure, or the grid would be larger than allowed.</exception>
    /// <exception cref="IonTransportException">The model has no parameters for the structure, or no minimum exists.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    public static Landscape Compute(
        Structure structure,
        string mobile,
        ILandscapeModel model,
        LandscapeOptions? options = null,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default) => Compute(structure, Species.Parse(mobile), model, options, progress, cancellationToken);

    /// <summary>Scans the energy of a mobile ion over a cell, then refines and joins its minima and saddles.</summary>
    /// <param name="structure">The crystal.</param>
    /// <param name="mobile">The mobile ion; without an oxidation state it takes the one in the structure.</param>
    /// <param name="model">What the energy is computed with.</param>
    /// <param name="options">Grid and search settings; defaults if null.</param>
    /// <param name="progress">Receives the fraction of the grid that is done.</param>
    /// <param name="cancellationToken">Cancels the scan or the search.</param>
    /// <returns>The landscape.</returns>
    /// <exception cref="ArgumentException">The mobile ion is not in the structure (and <see cref="LandscapeOptions.AllowGuestIon"/> is false), or the grid would be larger than allowed.</exception>
    /// <exception cref="IonTransportException">The model has no parameters for the structure, or no minimum exists.</exception>
    /// <exception cref="OperationCanceledException">The work was cancelled.</exception>
    /// <remarks>
    /// Cost O(grid points / symmetry operations × ions within the cutoff of the model) for the scan and O(grid points) for the basins. The same numbers come out
    /// for any number of threads.
    /// </remarks>
    public static Landscape Compute(
        Structure structure,
        Species mobile,
        ILandscapeModel model,
        LandscapeOptions? options = null,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(structure);
        ArgumentNullException.ThrowIfNull(model);
        options ??= new LandscapeOptions();
        Species ion = MobileIon.Resolve(structure, mobile, options.AllowGuestIon);
        using Telemetry.Operation? operation = Telemetry.Start("Landscape.Compute")?.Tag("structure", structure.Formula).Tag("ion", ion.ToString());
        IEnergyModel energy = model.ForMobileIon(structure, ion);
        LandscapeGrid grid = LandscapeGrid.Compute(energy, structure, options, progress, cancellationToken);
        double highest = grid.OrbitEnergies.Min() + options.EnergyWindow;
        LandscapeTopology topology = LandscapeTopology.Build(structure, ion, energy, grid, highest, cancellationToken);
        if (topology.Sites.Count == 0)
        {
            throw new IonTransportException($"The landscape of {ion} in {structure.Formula} has no minimum: the ion finds no place to rest. Check the oxidation states and the energy model.");
        }

        operation?.Complete(grid.OrbitEnergies.Length);
        return new Landscape(structure, ion, energy, grid, highest, topology);
    }

    /// <summary>Energy of the ion at a point.</summary>
    /// <param name="fractional">Fractional coordinates.</param>
    /// <returns>Energy in eV, exact (not read off the grid).</returns>
    public double EnergyAt(Vector3D fractional)
    {
        Vector3D x = Structure.Lattice.ToCartesian(fractional);
        return Model.Evaluate([x.X, x.Y, x.Z], []);
    }

    /// <summary>Kinds of sites and passes with their energies.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Mobile} in {Structure.Formula}: {Sites.Count} sites, {Passes.Count} passes, grid {GridDimensions.A}×{GridDimensions.B}×{GridDimensions.C}");
        foreach (IGrouping<int, LandscapeSite> g in Sites.GroupBy(s => s.Class).OrderBy(g => g.First().Energy))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n  {g.Count(),4} × {g.First()}");
        }

        foreach (IGrouping<int, LandscapePass> g in Passes.GroupBy(p => p.Class).OrderBy(g => g.First().Energy))
        {
            LandscapePass p = g.First();
            text.Append(CultureInfo.InvariantCulture, $"\n  {g.Count(),4} × {Sites[p.From].Label} → {Sites[p.To].Label}: saddle {p.Energy:F5} eV, path {p.PathLength:F2} Å");
        }

        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Create(
                CultureInfo.InvariantCulture, $"{Mobile} in {Structure.Formula}: {Sites.Count} sites, {Passes.Count} passes, grid {GridDimensions.A}×{GridDimensions.B}×{GridDimensions.C}"))
            .Columns("number", "site or saddle", "energy / eV", "where", "path / Å");
        foreach (IGrouping<int, LandscapeSite> g in Sites.GroupBy(s => s.Class).OrderBy(g => g.First().Energy))
        {
            LandscapeSite s = g.First();
            table.Row(g.Count().ToString(CultureInfo.InvariantCulture), s.Label, s.Energy.ToString("F5", CultureInfo.InvariantCulture), s.Fractional.ToString(), "–");
        }

        foreach (IGrouping<int, LandscapePass> g in Passes.GroupBy(p => p.Class).OrderBy(g => g.First().Energy))
        {
            LandscapePass p = g.First();
            table.Row(
                g.Count().ToString(CultureInfo.InvariantCulture),
                $"{Sites[p.From].Label} → {Sites[p.To].Label}",
                p.Energy.ToString("F5", CultureInfo.InvariantCulture),
                p.Saddle.Position + " Å",
                p.PathLength.ToString("F2", CultureInfo.InvariantCulture));
        }

        return table;
    }
}
