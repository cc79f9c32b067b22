using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Networks;

/// <summary>
/// Conductivity tensor of a periodic network from the equations of Kirchhoff, with the currents behind it. Conductivities are in the unit of the conductances per Å: for
/// conductances in S, 1 S/Å is 1e8 S/cm.
/// </summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class NetworkConductance : IHtmlResult
{
    private readonly ResistorNetwork _network;
    private readonly Vector3D[] _fractionalCorrectors;
    private readonly bool[] _carries;

    internal NetworkConductance(ResistorNetwork network, Vector3D[] fractionalCorrectors, bool[] carries, IReadOnlyList<CellOffset> directions)
    {
        (_network, _fractionalCorrectors, _carries, Directions) = (network, fractionalCorrectors, carries, directions);
        Matrix3D tensor = Matrix3D.Zero;
        Matrix3D parallel = Matrix3D.Zero;
        for (int e = 0; e < carries.Length; e++)
        {
            Resistor bond = network.BondSpan[e];
            Vector3D straight = network.FractionalVector(bond);
            parallel += bond.Conductance * Matrix3D.Outer(straight, straight);
            Vector3D drop = FractionalDrop(e);
            tensor += bond.Conductance * Matrix3D.Outer(drop, drop);
        }

        Tensor = ToCartesian(Project(tensor));
        ParallelBound = ToCartesian(parallel);
    }

    /// <summary>The network that was solved.</summary>
    public ResistorNetwork Network => _network;

    /// <summary>Conductivity tensor σ, Cartesian, symmetric; unit of the conductances per Å.</summary>
    public Matrix3D Tensor { get; }

    /// <summary>
    /// Conductivity (1/V) Σ g v vᵀ with straight vectors v between the sites: what the bonds would carry if the field were the same everywhere, the upper bound of
    /// <see cref="Tensor"/>. It depends on where the sites are.
    /// </summary>
    public Matrix3D ParallelBound { get; }

    /// <summary>Independent lattice vectors, in cells, along which clusters wrap around the cell; across them the conductivity is zero.</summary>
    public IReadOnlyList<CellOffset> Directions { get; }

    /// <summary>Dimension in which the network conducts, 0 to 3.</summary>
    public int Dimension => Directions.Count;

    /// <summary>Mean of the three principal conductivities, a third of the trace.</summary>
    public double Mean => Tensor.Trace / 3.0;

    /// <summary>The three principal conductivities, ascending.</summary>
    public Vector3D PrincipalValues
    {
        get
        {
            Vector3D values = Tensor.SymmetricEigen().Values;
            return new(Math.Max(values.X, 0.0), Math.Max(values.Y, 0.0), Math.Max(values.Z, 0.0));
        }
    }

    /// <summary>Unit vectors of the principal axes as rows, in the order of <see cref="PrincipalValues"/>.</summary>
    public Matrix3D PrincipalAxes => Tensor.SymmetricEigen() is var (_, first, second, third) ? Matrix3D.FromRows(first, second, third) : default;

    /// <summary>The method used.</summary>
    public required ConductanceMethod Method { get; init; }

    /// <summary>Iterations made; 0 for the direct method.</summary>
    public required int Iterations { get; init; }

    /// <summary>Residual of the currents at the end, relative to that of a uniform field; 0 for the direct method.</summary>
    public required double Residual { get; init; }

    /// <summary>
    /// Correctors χ of the sites in Å, Cartesian: in a field E the potential of a site is −E·(r + χ). Up to a constant for each connected cluster; of no meaning in clusters that do not wrap,
    /// which follow the field.
    /// </summary>
    public IReadOnlyList<Vector3D> Correctors => [.. _fractionalCorrectors.Select(_network.Lattice.ToCartesian)];

    /// <summary>Conductivity along a direction, n·σn.</summary>
    /// <param name="direction">Direction, Cartesian, of any length but zero.</param>
    /// <returns>The conductivity; 0 where nothing wraps that way.</returns>
    /// <exception cref="ArgumentException">The direction is zero or not finite.</exception>
    public double Along(Vector3D direction)
    {
        Vector3D n = Unit(direction);
        return Vector3D.Dot(n, Tensor * n);
    }

    /// <summary>Tortuosity factor τ along a direction: conductivity of the same bonds in a uniform field over the real one, at least 1.</summary>
    /// <param name="direction">Direction, Cartesian, of any length but zero.</param>
    /// <returns>τ, n·σ_∥n / n·σn.</returns>
    /// <exception cref="ArgumentException">The direction is zero or not finite.</exception>
    /// <exception cref="IonTransportException">The network does not conduct in that direction.</exception>
    public double Tortuosity(Vector3D direction)
    {
        Vector3D n = Unit(direction);
        double real = Along(n);
        double bound = Vector3D.Dot(n, ParallelBound * n);

        // An exact zero leaves rounding where the direction is not along an axis.
        return real > 1e-14 * Tensor.Trace
            ? bound / real
            : throw new IonTransportException($"The network does not conduct along {n}: {Wrapping}, so its tortuosity there is infinite.");
    }

    /// <summary>
    /// Conductivity in the effective-medium approximation, to compare with: every bond replaced by one of the conductance g_m with ⟨(g − g_m)/(g + (z/2 − 1) g_m)⟩ = 0, z the mean
    /// coordination. Good for weak disorder and far from the percolation threshold; it has no correlation between bonds.
    /// </summary>
    /// <exception cref="IonTransportException">The network has no bond.</exception>
    /// <remarks>D. A. G. Bruggeman, Ann. Phys. 416, 636 (1935); S. Kirkpatrick, Rev. Mod. Phys. 45, 574 (1973). Cut bonds count as such: list them with g = 0.</remarks>
    public Matrix3D EffectiveMediumTensor
    {
        get
        {
            double[] g = [.. _network.Bonds.Select(b => b.Conductance)];
            if (g.Length == 0) throw new IonTransportException("A network without bonds has no effective medium.");
            double mean = g.Average();
            return mean == 0.0 ? Matrix3D.Zero : ParallelBound * (EffectiveMedium.Conductance(g, 2.0 * g.Length / _network.Positions.Count) / mean);
        }
    }

    /// <summary>Current through each bond, from its first to its second site, in a uniform field.</summary>
    /// <param name="field">Field E, Cartesian, in V/Å.</param>
    /// <returns>Currents g E·d in A for conductances in S, in the order of the bonds; 0 in clusters that do not wrap.</returns>
    public double[] Currents(Vector3D field)
    {
        double[] currents = new double[_carries.Length];
        for (int e = 0; e < currents.Length; e++) currents[e] = _network.BondSpan[e].Conductance * Vector3D.Dot(field, Drop(e));
        return currents;
    }

    /// <summary>
    /// Share of each bond in the dissipation when the field points along a direction. It is at the same time the exact sensitivity ∂ ln(n·σn)/∂ ln g of the conductivity to that
    /// bond: where the bottlenecks are. The shares add up to one.
    /// </summary>
    /// <param name="direction">Direction, Cartesian, of any length but zero.</param>
    /// <returns>Shares in the order of the bonds.</returns>
    /// <exception cref="ArgumentException">The direction is zero or not finite.</exception>
    /// <exception cref="IonTransportException">The network does not conduct in that direction.</exception>
    public double[] DissipationShares(Vector3D direction)
    {
        Vector3D n = Unit(direction);
        double total = Along(n) * _network.Lattice.Volume;
        if (!(total > 1e-14 * Tensor.Trace * _network.Lattice.Volume)) throw new IonTransportException($"The network does not conduct along {n}: {Wrapping}.");
        double[] shares = new double[_carries.Length];
        for (int e = 0; e < shares.Length; e++)
        {
            double drop = Vector3D.Dot(n, Drop(e));
            shares[e] = _network.BondSpan[e].Conductance * drop * drop / total;
        }

        return shares;
    }

    /// <summary>The tensor, its principal values and how it was found.</summary>
    /// <returns>A readable table.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new($"conductivity of {_network} ({Wrapping})");

        // What the solution cannot tell from zero is printed as zero.
        double rounding = Math.Max(1e-12, Residual) * Math.Abs(Tensor.Trace);
        string G(double x) => Math.Abs(x) > rounding ? x.ToDigits(6) : "0";
        table.Columns("per Å", "x", "y", "z");
        for (int i = 0; i < 3; i++) table.Row("xyz"[i].ToString(), G(Tensor[i, 0]), G(Tensor[i, 1]), G(Tensor[i, 2]));
        Vector3D p = PrincipalValues;
        table.Fact("principal values", $"{G(p.X)}, {G(p.Y)}, {G(p.Z)}").Fact("mean", G(Mean)).Fact("parallel bound, mean", G(ParallelBound.Trace / 3.0));
        if (Dimension > 0) table.Fact("effective medium, mean", G(EffectiveMediumTensor.Trace / 3.0));
        table.Fact("method", Method == ConductanceMethod.Direct ? "direct (star–mesh)" : string.Create(CultureInfo.InvariantCulture, $"multigrid conjugate gradients, {Iterations} iterations, residual {Residual.ToDigits(2)}"));
        return table;
    }

    private string Wrapping => Dimension == 0 ? "no cluster wraps around the cell" : $"clusters wrap in {Dimension} dimension{(Dimension == 1 ? string.Empty : "s")}: {string.Join(", ", Directions)}";

    /// <summary>Vector of a bond as the field sees it, Å: the field times it is the voltage.</summary>
    internal Vector3D Drop(int bond) => _network.Lattice.ToCartesian(FractionalDrop(bond));

    private Vector3D FractionalDrop(int bond)
    {
        if (!_carries[bond]) return default;
        Resistor b = _network.BondSpan[bond];
        return _network.FractionalVector(b) + _fractionalCorrectors[b.To] - _fractionalCorrectors[b.From];
    }

    private Matrix3D ToCartesian(Matrix3D fractional)
    {
        Matrix3D vectors = _network.Lattice.Vectors;
        Matrix3D t = vectors.Transpose() * fractional * vectors * (1.0 / _network.Lattice.Volume);
        return 0.5 * (t + t.Transpose());
    }

    /// <summary>What lies outside the directions in which clusters wrap is an exact zero, computed as rounding.</summary>
    private Matrix3D Project(Matrix3D fractional)
    {
        if (Dimension == 3) return fractional;
        Matrix3D projector = Matrix3D.Zero;
        List<Vector3D> orthogonal = [];
        foreach (CellOffset direction in Directions)
        {
            Vector3D v = direction.ToVector();
            foreach (Vector3D u in orthogonal) v -= Vector3D.Dot(u, v) * u;
            orthogonal.Add(v.Normalize());
            projector += Matrix3D.Outer(orthogonal[^1], orthogonal[^1]);
        }

        return projector * fractional * projector;
    }

    private static Vector3D Unit(Vector3D direction) =>
        direction.IsFinite && direction.LengthSquared > 0.0 ? direction.Normalize() : throw new ArgumentException($"The direction {direction} has no length.", nameof(direction));
}
