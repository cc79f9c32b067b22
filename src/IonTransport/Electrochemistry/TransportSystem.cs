using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>The discrete Nernst–Planck–Poisson equations: residual and exact Jacobian at every node for (ψ, c₁ … c_m).</summary>
/// <remarks>
/// ψ = eφ/k_BT; concentrations are in units of <see cref="Scale"/>. Fluxes are of Scharfetter–Gummel form in u = zΔψ + ΔE/k_BT − Δln(1 − θ),
/// so the discrete equilibrium is the exact Boltzmann or lattice-gas one. The surfaces are nodes without volume.
/// </remarks>
internal sealed class TransportSystem
{
    private readonly int carriers;
    private readonly int size;
    private readonly double[] charge;
    private readonly double[][] mobility;
    private readonly double[][] energy;
    private readonly double[] screening;
    private readonly double[] frozen;
    private readonly double[] width;
    private readonly bool[][] sharing;
    private readonly double[][] siteVolume;
    private readonly double[] excess;
    private readonly double thermal;
    private readonly CarrierBoundary[] leftBoundary;
    private readonly CarrierBoundary[] rightBoundary;
    private readonly Contact left;
    private readonly Contact right;

    public TransportSystem(Multilayer stack, Mesh mesh, Contact left, Contact right)
    {
        thermal = stack.ThermalVoltage;
        carriers = stack.MobileCarriers.Count;
        size = carriers + 1;
        Nodes = mesh.CellCount + 2;
        this.left = left;
        this.right = right;
        charge = [.. stack.MobileCarriers.Select(c => c.Charge)];
        Scale = stack.Layers.Max(l => l.Carriers.Max(c => c.Concentration)) * 1e-24;
        mobility = [.. stack.MobileCarriers.Select(c => Discretization.Diffusivities(stack, mesh, c.Name))];
        screening = Discretization.Permittivities(stack, mesh);
        for (int f = 0; f < screening.Length; f++) screening[f] *= thermal / Scale;
        leftBoundary = [.. stack.MobileCarriers.Select(c => left[c.Name])];
        rightBoundary = [.. stack.MobileCarriers.Select(c => right[c.Name])];
        width = new double[Nodes];
        frozen = new double[Nodes];
        Initial = new double[Nodes * size];
        energy = [.. charge.Select(_ => new double[Nodes])];
        siteVolume = [.. charge.Select(_ => new double[Nodes])];
        excess = new double[Nodes * carriers];
        sharing = [.. stack.MobileCarriers.Select(a => stack.MobileCarriers.Select(b => a.SiteDensity is not null && b.SiteDensity is not null && a.Sublattice == b.Sublattice).ToArray())];
        for (int i = 0; i < Nodes; i++)
        {
            int cell = Math.Clamp(i - 1, 0, mesh.CellCount - 1);
            Layer layer = stack.Layers[mesh.LayerOfCell[cell]];
            width[i] = i == 0 || i == Nodes - 1 ? 0.0 : mesh.Faces[i] - mesh.Faces[i - 1];
            frozen[i] = layer.Carriers.Where(c => c.IsFrozen).Sum(c => c.Charge * c.Concentration) * 1e-24 / Scale;
            for (int k = 0; k < carriers; k++)
            {
                ChargeCarrier here = layer.Carriers.First(c => c.Name == stack.MobileCarriers[k].Name);
                Initial[(i * size) + 1 + k] = here.Concentration * 1e-24 / Scale;
                energy[k][i] = here.Energy / thermal;
                siteVolume[k][i] = here.SiteDensity is { } n ? Scale / (n * 1e-24) : 0.0;
            }
        }
    }

    /// <summary>Concentration in Å⁻³ that is 1 inside.</summary>
    public double Scale { get; }

    public int Nodes { get; }

    public int Size => size;

    public int Carriers => carriers;

    public ReadOnlySpan<double> Widths => width;

    /// <summary>Bulk concentrations of every layer, ψ = 0.</summary>
    public double[] Initial { get; }

    /// <summary>Fills residual and Jacobian of Poisson's equation and of mass·(c − c*) + time·∇·J.</summary>
    public void Assemble(double[] u, double[]? target, double mass, double time, double voltage, double[] residual, BlockTridiagonal<double> jacobian)
    {
        jacobian.Clear();
        Array.Clear(residual);
        Excess(u);
        for (int i = 1; i + 1 < Nodes; i++)
        {
            double rho = frozen[i];
            int row = i * size;
            for (int k = 0; k < carriers; k++)
            {
                rho += charge[k] * u[row + 1 + k];
                jacobian.Diagonal[(row * size) + 1 + k] = width[i] * charge[k];
                if (mass == 0.0) continue;
                residual[row + 1 + k] = mass * width[i] * (u[row + 1 + k] - target![row + 1 + k]);
                jacobian.Diagonal[((row + 1 + k) * size) + 1 + k] = mass * width[i];
            }

            residual[row] = width[i] * rho;
        }

        for (int f = 0; f + 1 < Nodes; f++) Face(f, u, time, residual, jacobian);
        Surface(0, left.Electrostatics, leftBoundary, voltage, time, u, residual, jacobian);
        Surface(Nodes - 1, right.Electrostatics, rightBoundary, 0.0, time, u, residual, jacobian);
    }

    /// <summary>Charge carried through face f by the carriers, Σ zJ in Å/s times <see cref="Scale"/>, with its derivatives to both sides if asked.</summary>
    public double FaceCurrent(int f, double[] u, Span<double> toLeft, Span<double> toRight)
    {
        Excess(u);
        double sum = 0.0;
        Span<double> left = stackalloc double[size], right = stackalloc double[size];
        for (int k = 0; k < carriers; k++)
        {
            sum += charge[k] * Flux(f, k, u, left, right);
            for (int c = 0; c < size && !toLeft.IsEmpty; c++)
            {
                toLeft[c] += charge[k] * left[c];
                toRight[c] += charge[k] * right[c];
            }
        }

        return sum;
    }

    public double FaceFlux(int f, int carrier, double[] u)
    {
        Excess(u);
        Span<double> left = stackalloc double[size], right = stackalloc double[size];
        return Flux(f, carrier, u, left, right);
    }

    /// <summary>εk_BT/(e h) of face f over the scale: displacement per reduced potential.</summary>
    public double Screening(int f) => screening[f];

    /// <summary>∂R/∂(reduced voltage of the left electrode) at the left surface.</summary>
    public void VoltageDerivative(double[] u, double voltage, Span<double> derivative)
    {
        derivative.Clear();
        if (!left.Electrostatics.IsElectrode) return;
        derivative[0] = Coupling(left.Electrostatics);
        for (int k = 0; k < carriers; k++)
        {
            if (leftBoundary[k].Type != CarrierBoundary.Kind.Reaction) continue;
            Reaction(leftBoundary[k], charge[k], ((left.Electrostatics.Value + voltage) / thermal) - u[0], u[1 + k], out double byPotential, out _);
            derivative[1 + k] = -byPotential;
        }
    }

    /// <summary>μ̃/k_BT of a carrier at every node.</summary>
    public double[] ElectrochemicalPotential(double[] u, int k)
    {
        Excess(u);
        double[] result = new double[Nodes];
        for (int i = 0; i < Nodes; i++)
        {
            result[i] = Math.Log(u[(i * size) + 1 + k]) + excess[(i * carriers) + k] + energy[k][i] + (charge[k] * u[i * size]);
        }

        return result;
    }

    public double[] Concentration(double[] u, int carrier)
    {
        double[] c = new double[Nodes];
        for (int i = 0; i < Nodes; i++) c[i] = u[(i * size) + 1 + carrier] * Scale * 1e24;
        return c;
    }

    /// <summary>Largest fraction of a step that keeps concentrations positive and sublattices not full.</summary>
    public double Damp(double[] u, double[] step, double largest = 1.0)
    {
        double length = largest;
        for (int i = 0; i < Nodes; i++)
        {
            for (int k = 0; k < carriers; k++)
            {
                int at = (i * size) + 1 + k;
                if (u[at] + (length * step[at]) < 0.05 * u[at]) length = -0.95 * u[at] / step[at];
                if (siteVolume[k][i] == 0.0) continue;
                double filled = 0.0, more = 0.0;
                for (int j = 0; j < carriers; j++)
                {
                    if (!sharing[k][j]) continue;
                    filled += u[(i * size) + 1 + j] * siteVolume[j][i];
                    more += step[(i * size) + 1 + j] * siteVolume[j][i];
                }

                if (length * more > 0.95 * (1.0 - filled)) length = 0.95 * (1.0 - filled) / more;
            }
        }

        return length;
    }

    private void Excess(double[] u)
    {
        for (int k = 0; k < carriers; k++)
        {
            for (int i = 0; i < Nodes; i++)
            {
                double filled = 0.0;
                for (int j = 0; j < carriers && siteVolume[k][i] != 0.0; j++)
                {
                    if (sharing[k][j]) filled += u[(i * size) + 1 + j] * siteVolume[j][i];
                }

                // ln of the activity coefficient less ln of the free-site density, which the sites of the layers share as a reference.
                excess[(i * carriers) + k] = filled == 0.0 && siteVolume[k][i] == 0.0 ? 0.0 : -Math.Log(1.0 - filled) + Math.Log(siteVolume[k][i]);
            }
        }
    }

    private double Flux(int f, int k, double[] u, Span<double> toLeft, Span<double> toRight)
    {
        int a = f * size, b = a + size;
        double drive = (charge[k] * (u[b] - u[a])) + energy[k][f + 1] - energy[k][f] + excess[((f + 1) * carriers) + k] - excess[(f * carriers) + k];
        double forward = Bernoulli.Evaluate(drive, out double slope), backward = forward + drive, d = mobility[k][f];
        double byDrive = d * ((slope * u[a + 1 + k]) - ((slope + 1.0) * u[b + 1 + k]));
        toLeft.Clear();
        toRight.Clear();
        toLeft[0] = -charge[k] * byDrive;
        toRight[0] = charge[k] * byDrive;
        toLeft[1 + k] = d * forward;
        toRight[1 + k] = -d * backward;
        if (siteVolume[k][f] != 0.0)
        {
            double left = byDrive / Free(f, k, u), right = byDrive / Free(f + 1, k, u);
            for (int j = 0; j < carriers; j++)
            {
                if (!sharing[k][j]) continue;
                toLeft[1 + j] -= left * siteVolume[j][f];
                toRight[1 + j] += right * siteVolume[j][f + 1];
            }
        }

        return d * ((forward * u[a + 1 + k]) - (backward * u[b + 1 + k]));
    }

    private double Free(int i, int k, double[] u)
    {
        double filled = 0.0;
        for (int j = 0; j < carriers; j++)
        {
            if (sharing[k][j]) filled += u[(i * size) + 1 + j] * siteVolume[j][i];
        }

        return 1.0 - filled;
    }

    private void Face(int f, double[] u, double time, double[] residual, BlockTridiagonal<double> jacobian)
    {
        int a = f * size, b = a + size;
        double s = screening[f], jump = s * (u[b] - u[a]);
        residual[a] += jump;
        residual[b] -= jump;
        jacobian.Diagonal[a * size] -= s;
        jacobian.Upper[a * size] += s;
        jacobian.Diagonal[b * size] -= s;
        jacobian.Lower[b * size] += s;
        Span<double> left = stackalloc double[size], right = stackalloc double[size];
        for (int k = 0; k < carriers; k++)
        {
            double flux = time * Flux(f, k, u, left, right);
            int rowA = a + 1 + k, rowB = b + 1 + k;
            residual[rowA] += flux;
            residual[rowB] -= flux;
            for (int c = 0; c < size; c++)
            {
                double l = time * left[c], r = time * right[c];
                jacobian.Diagonal[(rowA * size) + c] += l;
                jacobian.Upper[(rowA * size) + c] += r;
                jacobian.Lower[(rowB * size) + c] -= l;
                jacobian.Diagonal[(rowB * size) + c] -= r;
            }
        }
    }

    private void Surface(
        int i, ElectrostaticBoundary electrostatics, CarrierBoundary[] boundary, double voltage, double time, double[] u, double[] residual, BlockTridiagonal<double> jacobian)
    {
        int row = i * size;
        double metal = (electrostatics.Value + voltage) / thermal;
        if (!electrostatics.IsElectrode) residual[row] += electrostatics.Value * 1e-16 / Scale;
        else if (double.IsInfinity(electrostatics.CompactCapacitance))
        {
            Identity(row, metal - u[row], -1.0, residual, jacobian);
        }
        else
        {
            double coupling = Coupling(electrostatics);
            residual[row] += coupling * (metal - u[row]);
            jacobian.Diagonal[row * size] -= coupling;
        }

        for (int k = 0; k < carriers; k++)
        {
            int at = row + 1 + k;
            switch (boundary[k].Type)
            {
                case CarrierBoundary.Kind.Reservoir:
                    Identity(at, (boundary[k].Value * 1e-24 / Scale) - u[at], -1.0, residual, jacobian);
                    break;
                case CarrierBoundary.Kind.Flux:
                    residual[at] -= time * boundary[k].Value * 1e-16 / Scale;
                    break;
                case CarrierBoundary.Kind.Reaction:
                    residual[at] -= time * Reaction(boundary[k], charge[k], metal - u[row], u[at], out double byPotential, out double byConcentration);
                    jacobian.Diagonal[at * size] += time * byPotential;
                    jacobian.Diagonal[(at * size) + 1 + k] -= time * byConcentration;
                    break;
            }
        }
    }

    private void Identity(int row, double value, double derivative, double[] residual, BlockTridiagonal<double> jacobian)
    {
        int within = row % size, start = row * size;
        residual[row] = value;
        for (int c = 0; c < size; c++)
        {
            jacobian.Diagonal[start + c] = c == within ? derivative : 0.0;
            jacobian.Lower[start + c] = 0.0;
            jacobian.Upper[start + c] = 0.0;
        }
    }

    // Charge per reduced potential of the compact layer over the scale; 1 for an electrode in contact, whose row is an identity.
    private double Coupling(ElectrostaticBoundary boundary) => double.IsInfinity(boundary.CompactCapacitance)
        ? 1.0
        : boundary.CompactCapacitance * 1e-16 / Constants.ElementaryCharge * thermal / Scale;

    // Inward flux in Å/s (over the scale) and its derivatives with respect to the reduced electrode potential and the surface concentration.
    private double Reaction(CarrierBoundary boundary, double z, double drop, double c, out double byPotential, out double byConcentration)
    {
        double eta = drop - (boundary.EquilibriumPotential / thermal), k = boundary.Value * 1e8;
        double insertion = k * boundary.EquilibriumConcentration * 1e-24 / Scale * Math.Exp(boundary.Transfer * z * eta);
        double removal = k * Math.Exp(-(1.0 - boundary.Transfer) * z * eta);
        byPotential = (boundary.Transfer * z * insertion) + ((1.0 - boundary.Transfer) * z * removal * c);
        byConcentration = -removal;
        return insertion - (removal * c);
    }
}
