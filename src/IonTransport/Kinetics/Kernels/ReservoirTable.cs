using System.Runtime.InteropServices;
using System.Security.Cryptography;
using IonTransport.Kinetics.Models;

namespace IonTransport.Kinetics.Kernels;

/// <summary>The reservoirs of an open lattice gas, ready for use: which sites each touches and how fast it fills and empties them.</summary>
internal sealed class ReservoirTable
{
    private const double RateWithoutMoves = 1e12;
    private readonly KineticModel _model;
    private readonly bool[][] _touches;
    private readonly double[] _rate;
    private readonly double[] _fixed;
    private readonly double[] _potential;
    private readonly int _basisCount;

    /// <summary>Prepares reservoirs.</summary>
    /// <param name="moves">The moves.</param>
    /// <param name="reservoirs">The reservoirs.</param>
    /// <param name="reaches">Whether a reservoir reaches a cell of the supercell, by reservoir and cell.</param>
    public ReservoirTable(MoveTable moves, IReadOnlyList<Reservoir> reservoirs, Func<int, int, bool> reaches)
    {
        _model = moves.Model;
        _basisCount = _model.Table.BasisCount;
        double fastest = moves.Rate.DefaultIfEmpty(0.0).Max();
        double natural = fastest > 0.0 ? fastest : RateWithoutMoves;
        _rate = [.. reservoirs.Select(r => r.ExchangeRate ?? natural)];
        _fixed = [.. reservoirs.Select(r => r.Occupancy ?? -1.0)];
        _potential = [.. reservoirs.Select(r => r.ChemicalPotential ?? 0.0)];
        Species = [.. reservoirs.Select(r => IndexOf(r))];
        FreeEnergy = [.. moves.FreeEnergy.Select(f => f * _model.ThermalEnergy)];
        _touches = new bool[reservoirs.Count][];
        for (int r = 0; r < _touches.Length; r++)
        {
            _touches[r] = new bool[_model.Table.SiteCount];
            for (int site = 0; site < _touches[r].Length; site++)
            {
                _touches[r][site] = (moves.Closed is null || !moves.Closed[site]) && reaches(r, site / _basisCount)
                    && (reservoirs[r].Sites?.Invoke(_model.Table.Network.Sites[site % _basisCount]) ?? true);
            }

            if (!_touches[r].Contains(true)) throw new ArgumentException($"The reservoir ({reservoirs[r]}) touches no site that an ion may enter: its sites are blocked or not in the network.");
        }
    }

    public int Count => _rate.Length;

    /// <summary>Species that each reservoir exchanges.</summary>
    public int[] Species { get; }

    /// <summary>Energy in eV (with its vibrational part) of an ion alone by species · basis + basis site.</summary>
    public double[] FreeEnergy { get; }

    public bool Touches(int reservoir, int site) => _touches[reservoir][site];

    /// <summary>Rate in 1/s at which a reservoir fills or empties a site as it is.</summary>
    public double RateOf(int reservoir, int site, SiteState state)
    {
        if (!_touches[reservoir][site]) return 0.0;
        int species = Species[reservoir];
        sbyte kind = state.Kind[site];
        if (kind == species) return _rate[reservoir] * (1.0 - Wanted(reservoir, site, state));
        return kind == SiteState.Empty && (state.Blockers.Length == 0 || state.Blockers[site] == 0) ? _rate[reservoir] * Wanted(reservoir, site, state) : 0.0;
    }

    /// <summary>Sum of the rates of all reservoirs at a site.</summary>
    public double RateAt(int site, SiteState state)
    {
        double sum = 0.0;
        for (int r = 0; r < _rate.Length; r++) sum += RateOf(r, site, state);
        return sum;
    }

    /// <summary>Occupancy that a reservoir would give a site as its surroundings are.</summary>
    public double Wanted(int reservoir, int site, SiteState state)
    {
        if (_fixed[reservoir] >= 0.0) return _fixed[reservoir];
        int species = Species[reservoir];
        double energy = FreeEnergy[(species * _basisCount) + state.BasisOf(site)] + state.InteractionOf(site, species);
        return 1.0 / (1.0 + Math.Exp((energy - _potential[reservoir]) / _model.ThermalEnergy));
    }

    /// <summary>Adds all that decides what the reservoirs do to a fingerprint.</summary>
    public void Append(IncrementalHash hash)
    {
        foreach (double[] numbers in new[] { _rate, _fixed, _potential, FreeEnergy }) hash.AppendData(MemoryMarshal.AsBytes<double>(numbers));
        hash.AppendData(MemoryMarshal.AsBytes<int>(Species));
        foreach (bool[] touches in _touches) hash.AppendData(MemoryMarshal.AsBytes<bool>(touches));
    }

    private int IndexOf(Reservoir reservoir)
    {
        if (reservoir.Species is null) return 0;
        for (int s = 0; s < _model.Populations.Count; s++) if (_model.Populations[s].Name == reservoir.Species) return s;
        throw new ArgumentException($"The reservoir {reservoir.Name} is for a species '{reservoir.Species}' that is not there, only {string.Join(", ", _model.Populations.Select(p => p.Name))}.");
    }
}
