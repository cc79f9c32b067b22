using IonTransport.Crystals;
using IonTransport.Physics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace IonTransport.Networks.Currents;

/// <summary>
/// One tracer and one vacancy on a connected part of a network: a resistor network of pairs of sites (tracer, vacancy), whose corrector problem gives the tracer's diffusion tensor exactly.
/// </summary>
/// <remarks>
/// A pair conducts to the pairs where the vacancy has moved on, as on the empty lattice, except next to the tracer: there the ways onto the tracer are replaced by an exchange that
/// carries it along. So the potentials are those of currents q on the tracer's neighbours alone, spread by the lattice Green function G; with x = Gq + c for each kind of tracer site, q + Vx = b
/// and no net current to infinity, Σq = 0, this is a linear system of the size of the neighbour shells. The tensor is Σ ω d dᵀ − bᵀx, with b the drift of the tracer in a pair.
/// Sources: M. Koiwa and S. Ishioka, Philos. Mag. A 47, 927 (1983); D. R. Trinkle, Philos. Mag. 97, 2514 (2017).
/// </remarks>
internal sealed class TracerExchange
{
    private readonly ConnectedPart _part;
    private readonly List<(int Tracer, int Vacancy, CellOffset Image)> _pairs = [];
    private readonly double[] _conductance;
    private readonly int[] _partner;
    private readonly Matrix<double> _drift;
    private readonly int[,] _entry;
    private readonly LatticeGreenFunction _green;

    public TracerExchange(ConnectedPart part)
    {
        _part = part;
        Dictionary<(int, int, CellOffset), int> number = [];
        List<double> conductance = [];
        List<Vector3D> vector = [];
        void Add(int tracer, int vacancy, CellOffset image, double g, Vector3D v)
        {
            if (!number.TryGetValue((tracer, vacancy, image), out int at))
            {
                number[(tracer, vacancy, image)] = at = _pairs.Count;
                _pairs.Add((tracer, vacancy, image));
                conductance.Add(0.0);
                vector.Add(v);
            }

            conductance[at] += g;
        }

        foreach (ConnectedPart.Bond bond in part.Bonds)
        {
            Add(bond.From, bond.To, bond.Image, bond.Conductance, bond.Vector);
            Add(bond.To, bond.From, -bond.Image, bond.Conductance, -bond.Vector);
        }

        int pairs = _pairs.Count;
        _conductance = [.. conductance];
        _partner = [.. _pairs.Select(p => number[(p.Vacancy, p.Tracer, -p.Image)])];
        _drift = DenseMatrix.Create(pairs, 3, (p, axis) => _conductance[p] * vector[p][axis]);
        for (int p = 0; p < pairs; p++) Uncorrelated += (0.5 * _conductance[p]) * Matrix3D.Outer(vector[p], vector[p]);
        (_entry, _green) = PlanGreenFunction();
    }

    /// <summary>Σ ω v vᵀ of the exchanges: what the tracer would diffuse if its jumps came in random order.</summary>
    public Matrix3D Uncorrelated { get; }

    /// <summary>The tracer's tensor Σ ω d dᵀ, from a mesh for the Green function.</summary>
    public Matrix3D Solve(int mesh, int order, CancellationToken cancellationToken)
    {
        double[] green = _green.Integrate(mesh, order, cancellationToken);
        int pairs = _pairs.Count;
        int sites = _part.Sites.Count;
        Matrix<double> g = DenseMatrix.Create(pairs, pairs, (p, q) => _entry[p, q] < 0 ? 0.0 : green[_entry[p, q]]);
        Matrix<double> constant = DenseMatrix.Create(pairs, sites, (p, s) => _pairs[p].Tracer == s ? 1.0 : 0.0);
        Matrix<double> change = Change();

        // Potentials are defined up to one constant: that of the first kind of site is zero, and its condition follows from the others.
        Matrix<double> system = DenseMatrix.Create(pairs + sites - 1, pairs + sites - 1, 0.0);
        system.SetSubMatrix(0, 0, DenseMatrix.CreateIdentity(pairs) + (change * g));
        Matrix<double> right = DenseMatrix.Create(pairs + sites - 1, 3, 0.0);
        right.SetSubMatrix(0, 0, _drift);
        if (sites > 1)
        {
            Matrix<double> others = constant.SubMatrix(0, pairs, 1, sites - 1);
            system.SetSubMatrix(0, pairs, change * others);
            system.SetSubMatrix(pairs, 0, others.Transpose());
        }

        Matrix<double> solution = system.Solve(right);
        Matrix<double> potential = g * solution.SubMatrix(0, pairs, 0, 3);
        if (sites > 1) potential += constant.SubMatrix(0, pairs, 1, sites - 1) * solution.SubMatrix(pairs, sites - 1, 0, 3);
        Matrix<double> back = _drift.TransposeThisAndMultiply(potential);
        Matrix3D lost = new(back[0, 0], back[0, 1], back[0, 2], back[1, 0], back[1, 1], back[1, 2], back[2, 0], back[2, 1], back[2, 2]);
        return Uncorrelated - (0.5 * (lost + lost.Transpose()));
    }

    /// <summary>V: the ways of the vacancy onto the tracer are taken out (the tracer's own site between its neighbours eliminated), exchanges put in.</summary>
    private Matrix<double> Change()
    {
        int pairs = _pairs.Count;
        double[] total = new double[_part.Sites.Count];
        for (int p = 0; p < pairs; p++) total[_pairs[p].Tracer] += _conductance[p];
        Matrix<double> change = DenseMatrix.Create(pairs, pairs, (p, q) => _pairs[p].Tracer == _pairs[q].Tracer ? _conductance[p] * _conductance[q] / total[_pairs[p].Tracer] : 0.0);
        for (int p = 0; p < pairs; p++) change[p, _partner[p]] -= _conductance[p];
        return change;
    }

    private (int[,] Entry, LatticeGreenFunction Green) PlanGreenFunction()
    {
        int pairs = _pairs.Count;
        int[,] entry = new int[pairs, pairs];
        Dictionary<(int, int, CellOffset), int> number = [];
        List<(int, int, CellOffset)> wanted = [];
        for (int p = 0; p < pairs; p++)
        {
            for (int q = 0; q < pairs; q++)
            {
                entry[p, q] = -1;
                if (_pairs[p].Tracer != _pairs[q].Tracer) continue;
                (int a, int b, CellOffset r) = (_pairs[p].Vacancy, _pairs[q].Vacancy, _pairs[q].Image - _pairs[p].Image);

                // G is symmetric: of both directions one is computed.
                if (!number.TryGetValue((a, b, r), out int at) && !number.TryGetValue((b, a, -r), out at))
                {
                    number[(a, b, r)] = at = wanted.Count;
                    wanted.Add((a, b, r));
                }

                entry[p, q] = at;
            }
        }

        LatticeGreenFunction green = new(_part.Sites.Count, _part.Dimension, [.. _part.Bonds.Select(b => (b.From, b.To, b.Image, b.Conductance))], [.. wanted]);
        return (entry, green);
    }
}
