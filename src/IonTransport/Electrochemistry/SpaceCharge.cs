using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>The Poisson–Boltzmann equilibrium of a stack: potential and carriers where every mobile carrier's electrochemical potential is flat.</summary>
/// <remarks>
/// The bulk of the first layer sets the electrochemical potentials at φ = 0. All carriers mobile is the Gouy–Chapman case, a frozen dopant the
/// Mott–Schottky case, carriers frozen in an earlier equilibrium (<see cref="SpaceChargeProfile.Quench"/>) the restricted equilibrium.
/// Finite volumes of second order; a solution costs O(cells) per Newton iteration.
/// </remarks>
public sealed class SpaceCharge
{
    private const double Tolerance = 1e-13;

    /// <summary>Creates the problem with φ = 0 at both surfaces.</summary>
    /// <param name="stack">The stack; the bulk of its first layer must be neutral.</param>
    /// <param name="mesh">A mesh of the stack.</param>
    /// <exception cref="NonNeutralBulkException">The bulk of the first layer carries a net charge.</exception>
    public SpaceCharge(Multilayer stack, Mesh mesh)
        : this(Require.NotNull(stack), Require.NotNull(mesh), ElectrostaticBoundary.Potential(0.0), ElectrostaticBoundary.Potential(0.0), null)
    {
        stack.Layers[0].RequireNeutral();
        if (stack.MobileCarriers.FirstOrDefault(c => c.Concentration == 0.0) is { } empty)
        {
            throw new ArgumentException($"{empty.Name} has no concentration in the bulk of the first layer, so its electrochemical potential is undefined.", nameof(stack));
        }
    }

    internal SpaceCharge(Multilayer stack, Mesh mesh, ElectrostaticBoundary left, ElectrostaticBoundary right, double[]? frozenCharge)
    {
        Stack = stack;
        Mesh = mesh;
        Left = left;
        Right = right;
        FrozenCharge = frozenCharge;
    }

    /// <summary>The stack.</summary>
    public Multilayer Stack { get; }

    /// <summary>The mesh.</summary>
    public Mesh Mesh { get; }

    /// <summary>Condition at the left surface.</summary>
    public ElectrostaticBoundary Left { get; }

    /// <summary>Condition at the right surface.</summary>
    public ElectrostaticBoundary Right { get; }

    // Charge in e/Å³ of carriers frozen by a quench, per node.
    internal double[]? FrozenCharge { get; }

    /// <summary>The problem with other conditions at its surfaces.</summary>
    /// <param name="left">Condition at the left surface.</param>
    /// <param name="right">Condition at the right surface.</param>
    /// <returns>A new problem.</returns>
    public SpaceCharge WithBoundaries(ElectrostaticBoundary left, ElectrostaticBoundary right) => new(Stack, Mesh, left, right, FrozenCharge);

    /// <summary>Solves for the equilibrium.</summary>
    /// <returns>Potential and concentrations at the nodes.</returns>
    /// <exception cref="ConvergenceException">Newton's method did not converge; carries the history of its steps.</exception>
    public SpaceChargeProfile Solve()
    {
        double thermal = Stack.ThermalVoltage;
        EquilibriumCharge[] laws = [.. Stack.Layers.Select(l => new EquilibriumCharge(l, Stack.MobileCarriers, thermal))];
        int n = Mesh.CellCount + 2;
        double[] coupling = Discretization.Permittivities(Stack, Mesh);
        for (int i = 0; i < coupling.Length; i++) coupling[i] *= thermal;
        double[] psi = new double[n];
        if (Left is { IsElectrode: true } && double.IsInfinity(Left.CompactCapacitance)) psi[0] = Left.Value / thermal;
        if (Right is { IsElectrode: true } && double.IsInfinity(Right.CompactCapacitance)) psi[^1] = Right.Value / thermal;
        ElectrostaticBoundary left = Left, right = Right;
        double[]? frozen = FrozenCharge;
        Mesh mesh = Mesh;
        void Law(ReadOnlySpan<double> potential, Span<double> charge, Span<double> derivative)
        {
            ReadOnlySpan<double> faces = mesh.Faces;
            int[] layer = mesh.LayerOfCell;
            for (int i = 0; i < layer.Length; i++)
            {
                double width = faces[i + 1] - faces[i];
                double rho = laws[layer[i]].Charge(potential[i + 1], out double slope);
                charge[i + 1] = width * (rho + (frozen is null ? 0.0 : frozen[i + 1]));
                derivative[i + 1] = width * slope;
            }

            Surface(left, potential[0], thermal, out charge[0], out derivative[0]);
            Surface(right, potential[^1], thermal, out charge[^1], out derivative[^1]);
        }

        double[] history = PoissonNewton.Solve(psi, coupling, Law, Fixes(Left), Fixes(Right), Tolerance);
        return SpaceChargeProfile.FromPotential(this, psi, laws, history);
    }

    /// <summary>Solves for the equilibrium on a mesh that refines itself: cells on which the potential bends too much are halved and the problem is solved again.</summary>
    /// <param name="tolerance">Largest error in V of a straight line through the potential within any cell; the solution itself is then of the same quality.</param>
    /// <param name="maximumCells">Most cells that may be used.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Potential and concentrations at the nodes of the refined mesh.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not positive.</exception>
    /// <exception cref="InvalidOperationException">Carriers were frozen on this mesh by a quench, which ties the problem to it.</exception>
    /// <exception cref="ConvergenceException">The tolerance needs more cells than allowed, or Newton's method did not converge.</exception>
    public SpaceChargeProfile SolveAdaptively(double tolerance = 1e-4, int maximumCells = 50_000, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.Positive(tolerance, nameof(tolerance), "V");
        if (FrozenCharge is not null) throw new InvalidOperationException("Carriers frozen by a quench are known on their own mesh only; refine before the quench.");
        return MeshRefinement.Solve<SpaceChargeProfile>(Stack, Mesh, maximumCells, mesh =>
        {
            SpaceChargeProfile profile = new SpaceCharge(Stack, mesh, Left, Right, null).Solve();
            return (profile, [Array.ConvertAll(profile.Potential.ToArray(), v => v / tolerance)]);
        }, progress, cancellationToken);
    }

    private static bool Fixes(ElectrostaticBoundary boundary) => boundary.IsElectrode && double.IsInfinity(boundary.CompactCapacitance);

    private static void Surface(ElectrostaticBoundary boundary, double psi, double thermal, out double charge, out double derivative)
    {
        charge = 0.0;
        derivative = 0.0;
        if (!boundary.IsElectrode) charge = boundary.Value * 1e-16;
        else if (!Fixes(boundary))
        {
            double capacitance = boundary.CompactCapacitance * 1e-16 / Constants.ElementaryCharge;
            charge = capacitance * (boundary.Value - (psi * thermal));
            derivative = -capacitance * thermal;
        }
    }
}
