using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Nernst–Planck–Poisson transport through a stack between two contacts: steady states, transients and impedance.</summary>
/// <remarks>
/// ∂c/∂t = −∇·J with J = −(cD/k_BT)∇μ̃ for every carrier and ∇·(ε∇φ) = −ρ, by finite volumes with Scharfetter–Gummel fluxes (of second order),
/// exact derivatives and Newton's method on the block-tridiagonal Jacobian; O(cells · carriers³) an iteration. Positive current flows from left to right;
/// a positive voltage raises the left contact. Transients are of second order in time.
/// </remarks>
public sealed partial class DriftDiffusion
{
    private readonly TransportSystem system;

    /// <summary>Creates the problem.</summary>
    /// <param name="stack">The stack; every layer neutral unless it carries a core charge, every mobile carrier with D above 0.</param>
    /// <param name="mesh">A mesh of the stack.</param>
    /// <param name="left">Contact at x = 0, to which the applied voltage is added.</param>
    /// <param name="right">Contact at the other end.</param>
    /// <exception cref="SingularProblemException">Neither contact has an electrode, so the zero of the potential is open.</exception>
    /// <exception cref="NonNeutralBulkException">The first layer carries a net charge.</exception>
    /// <exception cref="ArgumentException">A mobile carrier has no diffusion coefficient, or a contact names a carrier that is not mobile.</exception>
    public DriftDiffusion(Multilayer stack, Mesh mesh, Contact left, Contact right)
    {
        Stack = Require.NotNull(stack);
        Mesh = Require.NotNull(mesh);
        Left = Require.NotNull(left);
        Right = Require.NotNull(right);
        ElectrostaticBoundary.RequireGauge(left.Electrostatics, right.Electrostatics);
        stack.Layers[0].RequireNeutral();
        foreach (Layer layer in stack.Layers)
        {
            if (layer.Carriers.FirstOrDefault(c => !c.IsFrozen && !(c.Diffusivity > 0.0 && c.Concentration > 0.0)) is { } still)
            {
                throw new ArgumentException(
                    $"{still.Name} in layer {layer.Name} needs a positive diffusion coefficient and concentration, or must be frozen.", nameof(stack));
            }
        }

        foreach (string name in left.Named.Concat(right.Named))
        {
            if (!stack.MobileCarriers.Any(c => c.Name == name)) throw new ArgumentException($"A contact names '{name}', which is no mobile carrier of the stack.", nameof(left));
        }

        if (stack.MobileCarriers.Count > 15) throw new ArgumentException($"At most 15 mobile carriers are supported, not {stack.MobileCarriers.Count}.", nameof(stack));
        system = new TransportSystem(stack, mesh, left, right);
    }

    /// <summary>The stack.</summary>
    public Multilayer Stack { get; }

    /// <summary>The mesh.</summary>
    public Mesh Mesh { get; }

    /// <summary>Contact at x = 0.</summary>
    public Contact Left { get; }

    /// <summary>Contact at the other end.</summary>
    public Contact Right { get; }

    /// <summary>Steady state at a voltage, reached from the bulk concentrations of the layers (or from another state) by growing implicit time steps.</summary>
    /// <param name="voltage">Applied voltage in V.</param>
    /// <param name="from">State to start from, whose amounts of blocked carriers are kept; null starts from the bulk of every layer.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The steady state.</returns>
    /// <exception cref="SingularProblemException">A carrier that cannot leave is driven in or out for ever.</exception>
    /// <exception cref="ConvergenceException">No steady state was reached; carries the history of the last step.</exception>
    public DriftDiffusionState FindSteadyState(double voltage = 0.0, DriftDiffusionState? from = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.Finite(voltage, nameof(voltage), "V");
        using Telemetry.Operation? operation = Telemetry.Start("DriftDiffusion.FindSteadyState")?.Tag("voltage", voltage);
        bool closed = RequireSteadyStateExists();
        double fastest = Stack.Layers.Max(l => l.Carriers.Where(c => !c.IsFrozen).Max(c => c.Diffusivity)) * 1e16;
        double slowest = Stack.Layers.Min(l => l.Carriers.Where(c => !c.IsFrozen).Min(c => c.Diffusivity)) * 1e16;
        double diffusion = Stack.Thickness * Stack.Thickness / slowest;
        double debye = Stack.Layers.Min(l => DebyeLength.Of(l, Stack.Temperature));
        double step = Math.Min(1e-2 * debye * debye / fastest, diffusion);
        double[] u = [.. from is null ? system.Initial : from.Unknowns];
        TransportNewton newton = new(system);
        double change = double.PositiveInfinity;
        (double first, double farthest) = (step, step);
        for (int attempt = 0; attempt < 2000; attempt++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[] next = [.. u];
            if (!newton.Solve(next, u, 1.0, step, voltage, 1e-9, 25))
            {
                step *= 0.2;
                if (step < 1e-30 * diffusion) break;
                continue;
            }

            change = RelativeChange(u, next);
            u = next;
            if (step > farthest)
            {
                // Steps grow by decades until they are as long as diffusion through the stack takes.
                farthest = step;
                progress?.Report(new SimulationProgress(Math.Min(0.99, Math.Log(step / first) / Math.Log(10.0 * diffusion / first)), 0.0, "steady state"));
            }

            if (step > diffusion && change < 1e-9)
            {
                if (!closed && !newton.Solve(u, null, 0.0, 1.0, voltage, 1e-9, 25)) break;
                progress?.Report(new SimulationProgress(1.0, 0.0, "steady state"));
                operation?.Complete(attempt + 1);
                return new DriftDiffusionState(this, system, u, voltage, 0.0);
            }

            step *= newton.History.Count <= 5 ? 10.0 : newton.History.Count <= 12 ? 3.0 : 1.0;
            step = Math.Min(step, 1e4 * diffusion);
        }

        throw new ConvergenceException("The steady state of drift–diffusion", newton.History.Count > 0 ? [.. newton.History] : [change], 1e-9);
    }

    /// <summary>Steady state on a mesh that refines itself where the potential or a concentration bends too much; transients and impedance go on from its <see cref="DriftDiffusionState.Problem"/>.</summary>
    /// <param name="voltage">Applied voltage in V.</param>
    /// <param name="tolerance">Largest error of a straight line within any cell: in units of k_BT/e for the potential, of its own maximum for every concentration.</param>
    /// <param name="maximumCells">Most cells that may be used.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The steady state; its mesh is that of the problem it belongs to.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is not positive.</exception>
    /// <exception cref="SingularProblemException">A carrier that cannot leave is driven in or out for ever.</exception>
    /// <exception cref="ConvergenceException">The tolerance needs more cells than allowed, or no steady state was reached.</exception>
    public DriftDiffusionState FindSteadyStateAdaptively(double voltage = 0.0, double tolerance = 1e-2, int maximumCells = 20_000, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.Positive(tolerance, nameof(tolerance));
        return MeshRefinement.Solve<DriftDiffusionState>(Stack, Mesh, maximumCells, mesh =>
        {
            DriftDiffusionState state = new DriftDiffusion(Stack, mesh, Left, Right).FindSteadyState(voltage, cancellationToken: cancellationToken);
            List<double[]> fields = [Array.ConvertAll(state.Potential.ToArray(), v => v / (tolerance * Stack.ThermalVoltage))];
            foreach (ChargeCarrier carrier in Stack.MobileCarriers)
            {
                double[] concentration = state.Concentration(carrier.Name);
                double highest = concentration.Max();
                fields.Add(Array.ConvertAll(concentration, c => c / (tolerance * highest)));
            }

            return (state, fields);
        }, progress, cancellationToken);
    }

    // Concentrations count relative to themselves, down to 1e-10 of the carrier's highest.
    private double RelativeChange(double[] before, double[] after)
    {
        double change = 0.0;
        for (int k = 0; k < system.Size; k++)
        {
            double floor = 1.0;
            if (k > 0)
            {
                floor = 0.0;
                for (int i = k; i < after.Length; i += system.Size) floor = Math.Max(floor, 1e-10 * after[i]);
            }

            for (int i = k; i < after.Length; i += system.Size) change = Math.Max(change, Math.Abs(after[i] - before[i]) / (Math.Abs(after[i]) + floor));
        }

        return change;
    }

    // Whether some carrier's amount is set by the start alone; throws if it grows or shrinks for ever.
    private bool RequireSteadyStateExists()
    {
        bool closed = false;
        foreach (ChargeCarrier carrier in Stack.MobileCarriers)
        {
            CarrierBoundary left = Left[carrier.Name], right = Right[carrier.Name];
            if (IsOpen(left) || IsOpen(right)) continue;
            closed = true;
            double net = left.Value + right.Value;
            if (Math.Abs(net) > 1e-9 * (Math.Abs(left.Value) + Math.Abs(right.Value)))
            {
                throw new SingularProblemException(FormattableString.Invariant(
                    $"{carrier.Name} is driven in at {net.ToDigits(4)} cm⁻² s⁻¹ and has no way out, so there is no steady state: open a contact with a reservoir or reaction."));
            }
        }

        return closed;

        static bool IsOpen(CarrierBoundary boundary) => boundary.Type is CarrierBoundary.Kind.Reservoir or CarrierBoundary.Kind.Reaction;
    }
}
