using System.Runtime.CompilerServices;
using IonTransport.Kinetics.Models;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// What fills every site, with the blockers and potentials that local updates keep, and the rates of the moves of a <see cref="MoveTable"/> that follow. It does not know one
/// ion from another of its species. Belongs to one replica.
/// </summary>
internal sealed class SiteState
{
    /// <summary>Kind of an empty site.</summary>
    public const sbyte Empty = -1;

    /// <summary>Kind of a site that no ion may enter.</summary>
    public const sbyte Closed = -2;
    private readonly KineticModel _model;
    private readonly MoveTable _moves;
    private readonly MoveCouplings _couplings;
    private readonly int[] _sites;
    private readonly int _width;
    private readonly int _species;
    private readonly int _basisCount;

    public SiteState(MoveTable moves)
    {
        _model = moves.Model;
        _moves = moves;
        _couplings = moves.Couplings;
        _sites = moves.Sites;
        _width = moves.Width;
        _species = moves.Species;
        _basisCount = _model.Table.BasisCount;
        Kind = new sbyte[_model.Table.SiteCount];
        Blockers = new byte[_model.Exclusion is null ? 0 : Kind.Length];
        Potential = new long[_model.Near is null ? 0 : Kind.Length];
        for (int site = 0; site < Kind.Length; site++) Kind[site] = moves.Closed is { } closed && closed[site] ? Closed : Empty;
    }

    public MoveTable Moves => _moves;

    /// <summary>Species on each site, <see cref="Empty"/> or <see cref="Closed"/>.</summary>
    public sbyte[] Kind { get; }

    /// <summary>Ions within the exclusion distance of each site.</summary>
    public byte[] Blockers { get; }

    /// <summary>Potential at each site in units of the model.</summary>
    public long[] Potential { get; }

    /// <summary>Basis site of a site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int BasisOf(int site) => _basisCount == 1 ? 0 : (int)((uint)site % (uint)_basisCount);

    /// <summary>Sites of a move that starts in a cell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<int> SitesOf(int move, int cell)
    {
        int start = _moves.PathStart[move];
        return _sites.AsSpan((cell * _width) + start, _moves.PathStart[move + 1] - start);
    }

    /// <summary>Puts an ion on an empty site.</summary>
    public void Fill(int site, int species)
    {
        Kind[site] = (sbyte)species;
        AddSurroundings(site, species, 1);
    }

    /// <summary>Takes the ion off a site.</summary>
    public void Clear(int site)
    {
        AddSurroundings(site, Kind[site], -1);
        Kind[site] = Empty;
    }

    /// <summary>Energy in eV of an ion of a species on a site, without those it would have from its own potential.</summary>
    public double InteractionOf(int site, int species) => Potential.Length == 0 ? 0.0 : Potential[site] * _model.EnergyUnit * _model.InteractionCharge[species];

    /// <summary>Sum of the rates of all moves that start at a site, in 1/s.</summary>
    public double RateFrom(int site)
    {
        if (Kind[site] < 0) return 0.0;
        (int cell, int basis) = Locate(site);
        int[] first = _moves.First;
        double sum = 0.0;
        for (int m = first[basis]; m < first[basis + 1]; m++) sum += RateOf(m, cell);
        return sum;
    }

    /// <summary>Cell and basis of a site.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public (int Cell, int Basis) Locate(int site)
    {
        if (_basisCount == 1) return (site, 0);
        uint cell = (uint)site / (uint)_basisCount;
        return ((int)cell, (int)((uint)site - (cell * (uint)_basisCount)));
    }

    /// <summary>Rate in 1/s of a move that starts in a cell; 0 if its sites are not filled as it needs.</summary>
    public double RateOf(int move, int cell)
    {
        ReadOnlySpan<int> sites = SitesOf(move, cell);
        int ions = _moves.Ions[move];
        sbyte[] kind = Kind;
        if (sites[1] < 0 || (ions < sites.Length && kind[sites[ions]] != Empty)) return 0.0;
        int combination = 0;
        for (int k = ions - 1; k >= 0; k--)
        {
            int species = kind[sites[k]];
            if (species < 0) return 0.0;
            combination = (combination * _species) + species;
        }

        int at = _moves.RateStart[move] + combination;
        double rate = _moves.Rate[at];
        if (rate == 0.0) return 0.0;
        if (Blockers.Length > 0)
        {
            for (int k = 0; k < ions; k++) if (Blockers[sites[k + 1 == sites.Length ? 0 : k + 1]] != _couplings.Allowed(move, k)) return 0.0;
        }

        if (Potential.Length == 0) return rate;
        double change = _couplings.Change(move, sites, kind, Potential) * _model.EnergyUnit;
        double bare = _moves.Barrier[at];
        double barrier = Math.Max(Math.Max(0.0, _moves.Step[move] + change), bare + (0.5 * change));
        return rate * Math.Exp((bare - barrier) / _model.ThermalEnergy);
    }

    /// <summary>Makes a move.</summary>
    public void Make(int move, int cell)
    {
        ReadOnlySpan<int> sites = SitesOf(move, cell);
        int ions = _moves.Ions[move];
        Span<sbyte> moving = stackalloc sbyte[ions];
        for (int k = 0; k < ions; k++)
        {
            moving[k] = Kind[sites[k]];
            Clear(sites[k]);
        }

        for (int k = 0; k < ions; k++) Fill(sites[k + 1 == sites.Length ? 0 : k + 1], moving[k]);
    }

    private void AddSurroundings(int site, int species, int sign)
    {
        if ((Blockers.Length | Potential.Length) == 0) return;
        int basis = BasisOf(site);
        if (_model.Exclusion is { } exclusion)
        {
            foreach (int near in exclusion.Of(site, basis)) Blockers[near] = (byte)(Blockers[near] + sign);
        }

        if (_model.Near is not { } neighbours) return;
        int width = neighbours.Width;
        ReadOnlySpan<int> around = neighbours.Of(site, basis);
        ReadOnlySpan<long> potential = _model.PairPotential.AsSpan(((species * _basisCount) + basis) * width, around.Length);
        for (int k = 0; k < around.Length; k++) Potential[around[k]] += sign * potential[k];
    }
}
