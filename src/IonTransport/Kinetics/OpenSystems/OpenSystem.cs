using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Kinetics.Kernels;
using IonTransport.Kinetics.Models;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Kinetics.OpenSystems;

/// <summary>An open lattice gas at one temperature: moves, reservoirs, and the layers it is looked at in. Shared by all replicas and never changed.</summary>
internal sealed class OpenSystem
{
    private readonly int? _ions;

    private OpenSystem(MoveTable moves, ReservoirTable reservoirs, int layers, int[] layerOfCell, int axis, int? ions)
    {
        Moves = moves;
        Reservoirs = reservoirs;
        Layers = layers;
        LayerOfCell = layerOfCell;
        Axis = axis;
        _ions = ions;
        Influence = moves.Influence(everySite: true);
    }

    public MoveTable Moves { get; }

    public ReservoirTable Reservoirs { get; }

    public SiteNeighbours Influence { get; }

    public int Layers { get; }

    /// <summary>Layer of each cell; −1 for the void beside a slab.</summary>
    public int[] LayerOfCell { get; }

    /// <summary>Axis across the layers; −1 where there is one layer only.</summary>
    public int Axis { get; }

    public KineticModel Model => Moves.Model;

    /// <summary>Ions given for the start, if any.</summary>
    public int? GivenIons => _ions;

    /// <summary>Sites that ions may enter.</summary>
    public int OpenSites => Moves.Closed is { } closed ? closed.Count(c => !c) : Model.Table.SiteCount;

    /// <summary>A periodic supercell whose sites touch reservoirs.</summary>
    public static OpenSystem Periodic(LatticeGas gas, double temperature, IReadOnlyList<Reservoir> reservoirs, Func<NetworkSite, CellOffset, bool>? blocked)
    {
        KineticModel model = gas.CompileOpen(temperature, gas.Supercell);
        bool[]? closed = blocked is null ? null : Mark(model.Table, (site, cell) => blocked(site, cell));
        MoveTable moves = new(model, gas.Moves, closed);
        return new OpenSystem(moves, new ReservoirTable(moves, reservoirs, (_, _) => true), 1, new int[model.Table.SiteCount / model.Table.BasisCount], -1, gas.GivenIons);
    }

    /// <summary>
    /// A slab between two reservoirs: the supercell with a void beside it that is wider than any interaction and any move, so that nothing reaches across.
    /// </summary>
    /// <exception cref="ArgumentException">The slab is thinner than the reach of exclusion or interaction, or has fewer than three layers.</exception>
    public static OpenSystem Slab(LatticeGas gas, double temperature, int axis, Reservoir left, Reservoir right, Func<NetworkSite, CellOffset, bool>? blocked)
    {
        int layers = gas.Supercell[axis];
        double width = gas.Network.Lattice.Widths[axis];
        double reach = Math.Max(gas.ExclusionDistance, gas.Interaction?.Cutoff ?? 0.0);
        if (layers * width < reach)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The slab of {layers} cells ({(layers * width).ToDigits(5)} Å) along {"abc"[axis]} is thinner than the exclusion or interaction, which reaches {reach.ToDigits(5)} Å; use more cells."));
        }

        if (layers < 3) throw new ArgumentException($"A slab needs at least 3 cells along {"abc"[axis]} to have an inside; it has {layers}.");
        int longest = gas.Network.Edges.Select(e => Math.Abs(e.Image[axis])).Concat(gas.Moves.Select(m => m.Path.Max(p => p.Image[axis]) - m.Path.Min(p => p.Image[axis]))).DefaultIfEmpty(0).Max();
        int gap = Math.Max(Math.Max(1, longest), (int)Math.Floor(reach / width) + 1);
        int[] cells = [gas.Supercell.A, gas.Supercell.B, gas.Supercell.C];
        cells[axis] += gap;
        KineticModel model = gas.CompileOpen(temperature, new CellOffset(cells[0], cells[1], cells[2]));
        bool[] closed = Mark(model.Table, (site, cell) => cell[axis] >= layers || (blocked?.Invoke(site, cell) ?? false));
        int[] layerOfCell = [.. Enumerable.Range(0, closed.Length / model.Table.BasisCount).Select(c => CellAt(model.Table, c)[axis]).Select(l => l < layers ? l : -1)];
        MoveTable moves = new(model, gas.Moves, closed);
        ReservoirTable reservoirs = new(moves, [left, right], (r, cell) => layerOfCell[cell] == (r == 0 ? 0 : layers - 1));
        return new OpenSystem(moves, reservoirs, layers, layerOfCell, axis, gas.GivenIons);
    }

    /// <summary>A start: the given numbers of ions at random; where none is given, each site filled as the reservoirs would fill it alone, between those of both sides in a slab.</summary>
    public SiteState Arrange(RandomStream random)
    {
        SiteState state = new(Moves);
        int[] order = [.. Enumerable.Range(0, state.Kind.Length).Where(s => state.Kind[s] == SiteState.Empty)];
        random.Shuffle<int>(order);
        if (Model.FillOrder.Length > 0) order = [.. order.OrderBy(s => Model.FillOrder[state.BasisOf(s)])];
        if (_ions is null)
        {
            SiteState empty = new(Moves);
            foreach (int site in order) if (random.NextDouble() < Alone(site, empty) && IsFree(state, site)) state.Fill(site, Reservoirs.Species[0]);
            return state;
        }

        int next = 0;
        for (int s = 0; s < Model.Populations.Count; s++)
        {
            for (int placed = 0; placed < Model.Populations[s].Count; next++)
            {
                if (next == order.Length)
                {
                    throw new ArgumentException($"{_ions} ions do not fit on the {order.Length} open sites: one to a site, and none within the exclusion distance of another.");
                }

                if (!IsFree(state, order[next])) continue;
                state.Fill(order[next], s);
                placed++;
            }
        }

        return state;
    }

    /// <summary>The sites as they were.</summary>
    /// <param name="kinds">What is on each site.</param>
    public SiteState Arrange(ReadOnlySpan<sbyte> kinds)
    {
        SiteState state = new(Moves);
        for (int site = 0; site < kinds.Length; site++) if (kinds[site] >= 0) state.Fill(site, kinds[site]);
        return state;
    }

    private static bool IsFree(SiteState state, int site) => state.Blockers.Length == 0 || state.Blockers[site] == 0;

    private double Alone(int site, SiteState empty)
    {
        if (Axis >= 0)
        {
            double depth = (double)LayerOfCell[site / Model.Table.BasisCount] / (Layers - 1);
            return ((1.0 - depth) * Reservoirs.Wanted(0, site, empty)) + (depth * Reservoirs.Wanted(1, site, empty));
        }

        for (int r = 0; r < Reservoirs.Count; r++) if (Reservoirs.Touches(r, site)) return Reservoirs.Wanted(r, site, empty);
        return Reservoirs.Wanted(0, site, empty);
    }

    private static bool[] Mark(JumpTable table, Func<NetworkSite, CellOffset, bool> closed)
    {
        bool[] marked = [.. Enumerable.Range(0, table.SiteCount).Select(s => closed(table.Network.Sites[s % table.BasisCount], CellAt(table, s / table.BasisCount)))];
        return marked.Contains(false) ? marked : throw new ArgumentException("All sites are blocked; leave some open.");
    }

    private static CellOffset CellAt(JumpTable table, int cell) => new(cell / (table.Cells.B * table.Cells.C), cell / table.Cells.C % table.Cells.B, cell % table.Cells.C);
}
