using System.Globalization;
using System.Runtime.Intrinsics;
using IonTransport.Crystals;
using IonTransport.Networks.Currents;
using IonTransport.Networks.Topology;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>
/// A periodic network of resistors, of which the conductivity tensor is wanted: a random resistor network, a porous medium on a grid, or the hops of a
/// <see cref="MigrationNetwork"/> with one conductance each.
/// </summary>
/// <remarks>
/// In a uniform field the potential of site i is −E·(r_i + χ_i); the correctors χ make the currents g_ij (r_j − r_i + χ_j − χ_i) add up to zero at every site. The tensor is
/// σ = (1/V) Σ g d dᵀ over the bonds of a cell with d = r_j − r_i + χ_j − χ_i. It does not depend on the positions of the sites within the cell, only on how the bonds wrap.
/// Sources: G. Kirchhoff, Ann. Phys. 148, 497 (1847); K. Golden and G. Papanicolaou, Commun. Math. Phys. 90, 473 (1983).
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class ResistorNetwork
{
    private const int DirectSites = 500;

    // Currents that cancel to this part of their sum are zero but for rounding, as in a perfect lattice.
    private const double Rounding = 1e-14;
    private readonly Vector3D[] _positions;
    private readonly Resistor[] _bonds;

    /// <summary>Creates a network.</summary>
    /// <param name="lattice">The lattice.</param>
    /// <param name="positions">Fractional coordinates of the sites of a cell, at least one.</param>
    /// <param name="bonds">The bonds, each listed once.</param>
    /// <exception cref="ArgumentException">There is no site, a coordinate is not finite, a bond refers to a site that is not there, or its conductance is negative or not finite.</exception>
    public ResistorNetwork(Lattice lattice, ReadOnlySpan<Vector3D> positions, ReadOnlySpan<Resistor> bonds)
    {
        Lattice = Require.NotNull(lattice);
        if (positions.IsEmpty) throw new ArgumentException("A resistor network has at least one site.", nameof(positions));
        _positions = positions.ToArray();
        _bonds = bonds.ToArray();
        for (int i = 0; i < _positions.Length; i++)
        {
            if (!_positions[i].IsFinite) throw new ArgumentException($"The coordinates of site {i} are not finite.", nameof(positions));
        }

        for (int e = 0; e < _bonds.Length; e++)
        {
            Resistor bond = _bonds[e];
            if ((uint)bond.From >= (uint)_positions.Length || (uint)bond.To >= (uint)_positions.Length)
            {
                throw new ArgumentException($"Bond {e} ({bond}) refers to a site that is not there; the network has {_positions.Length}.", nameof(bonds));
            }

            if (!(bond.Conductance >= 0.0) || !double.IsFinite(bond.Conductance))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The conductance of bond {e} ({bond.From} → {bond.To} {bond.Image}) is {bond.Conductance}; it must be zero or positive, and finite."), nameof(bonds));
            }
        }
    }

    /// <summary>The lattice.</summary>
    public Lattice Lattice { get; }

    /// <summary>Fractional coordinates of the sites.</summary>
    public IReadOnlyList<Vector3D> Positions => _positions;

    /// <summary>The bonds.</summary>
    public IReadOnlyList<Resistor> Bonds => _bonds;

    /// <summary>Solves the equations of Kirchhoff for the conductivity tensor.</summary>
    /// <param name="options">Method and accuracy; null for the defaults.</param>
    /// <param name="progress">Takes the fraction of the way to the tolerance, in orders of magnitude, and iterations per second.</param>
    /// <param name="cancellationToken">Stops an iterative solution.</param>
    /// <returns>The tensor with correctors and bounds; zero along directions in which no cluster wraps around the cell.</returns>
    /// <exception cref="ConvergenceException">The iteration did not reach its tolerance; the direct method has no such limit.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    /// <remarks>The three directions are solved for together. The same bits on any number of threads.</remarks>
    public NetworkConductance Solve(ConductanceOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        options ??= new ConductanceOptions();
        using Telemetry.Operation? operation = Telemetry.Start("ResistorNetwork.Solve")?.Tag("sites", _positions.Length).Tag("bonds", _bonds.Length);
        PeriodicUnionFind clusters = new(_positions.Length);
        foreach (Resistor bond in _bonds)
        {
            if (bond.Conductance > 0.0) clusters.Join(bond.From, bond.To, bond.Image);
        }

        bool[] wraps = new bool[_positions.Length];
        for (int i = 0; i < wraps.Length; i++) wraps[i] = clusters.DimensionOf(i) > 0;
        bool[] carries = new bool[_bonds.Length];
        for (int e = 0; e < carries.Length; e++) carries[e] = _bonds[e].Conductance > 0.0 && wraps[_bonds[e].From];
        IntegerLattice windings = new();
        for (int i = 0; i < _positions.Length && windings.Rank < 3; i++)
        {
            if (clusters.ClusterOf(i) != i) continue;
            foreach (CellOffset direction in clusters.DirectionsOf(i)) windings.Add(direction);
        }

        bool direct = options.Method switch
        {
            ConductanceMethod.Direct => true,
            ConductanceMethod.Iterative => false,
            _ => _positions.Length <= DirectSites,
        };
        (Vector3D[] correctors, int iterations, double residual) = direct ? Eliminate(carries) : Iterate(carries, options, progress, cancellationToken);
        if (direct) progress?.Report(new SimulationProgress(1.0, 0.0, "currents"));
        operation?.Complete(direct ? _positions.Length : iterations);
        return new NetworkConductance(this, correctors, carries, windings.Basis)
        {
            Method = direct ? ConductanceMethod.Direct : ConductanceMethod.Iterative,
            Iterations = iterations,
            Residual = residual,
        };
    }

    /// <summary>Sites, bonds and the range of conductances.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string counts = $"{_positions.Length} sites, {_bonds.Length} bonds";
        return _bonds.Length == 0
            ? counts
            : string.Create(CultureInfo.InvariantCulture, $"{counts}, conductances {_bonds.Min(b => b.Conductance).ToDigits(4)} to {_bonds.Max(b => b.Conductance).ToDigits(4)}");
    }

    /// <summary>The bonds without an interface in between.</summary>
    internal ReadOnlySpan<Resistor> BondSpan => _bonds;

    /// <summary>Fractional vector of a bond from site to site.</summary>
    internal Vector3D FractionalVector(in Resistor bond) => _positions[bond.To] + bond.Image.ToVector() - _positions[bond.From];

    private (Vector3D[] Correctors, int Iterations, double Residual) Eliminate(bool[] carries)
    {
        // All sites at the corner of the cell: vectors are whole numbers, and what does not wrap cancels exactly.
        StarMesh mesh = new(_positions.Length);
        for (int e = 0; e < _bonds.Length; e++)
        {
            if (carries[e]) mesh.Add(_bonds[e].From, _bonds[e].To, _bonds[e].Conductance, _bonds[e].Image.ToVector());
        }

        mesh.Solve();
        Vector3D[] correctors = mesh.Correctors();
        for (int i = 0; i < correctors.Length; i++) correctors[i] -= _positions[i];
        return (correctors, 0, 0.0);
    }

    private (Vector3D[] Correctors, int Iterations, double Residual) Iterate(bool[] carries, ConductanceOptions options, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        int[] from = new int[_bonds.Length];
        int[] to = new int[_bonds.Length];
        double[] conductance = new double[_bonds.Length];
        Vector256<double>[] right = new Vector256<double>[_positions.Length];
        Vector256<double> gross = Vector256<double>.Zero;
        for (int e = 0; e < _bonds.Length; e++)
        {
            Resistor bond = _bonds[e];
            (from[e], to[e], conductance[e]) = (bond.From, bond.To, carries[e] ? bond.Conductance : 0.0);
            if (!carries[e] || bond.From == bond.To) continue;
            Vector3D v = bond.Conductance * FractionalVector(bond);
            Vector256<double> current = Vector256.Create(v.X, v.Y, v.Z, 0.0);
            right[bond.From] += current;
            right[bond.To] -= current;
            gross += current * current;
        }

        Vector256<double> net = Vector256<double>.Zero;
        foreach (Vector256<double> r in right) net += r * r;
        Vector256<double> real = Vector256.GreaterThan(net, gross * (Rounding * Rounding));
        for (int i = 0; i < right.Length; i++) right[i] &= real;
        GraphLaplacian graph = GraphLaplacian.FromBonds(_positions.Length, from, to, conductance);
        CorrectorSolution solution = CorrectorSolution.Solve(graph, right, options.Tolerance, options.MaximumIterations, progress, cancellationToken);
        return ([.. solution.Values.Select(x => new Vector3D(x[0], x[1], x[2]))], solution.Iterations, solution.Residual);
    }
}
