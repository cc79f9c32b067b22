using System.Globalization;
using MathNet.Numerics.RootFinding;
using IonTransport.Physics;

namespace IonTransport.Rates;

public sealed partial class DefectInteractionModel
{
    private const double LogitStep = 0.05;

    /// <summary>All stationary points of the free energy at T, by rising fraction; an odd number, minima and maxima in turn.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>The branches; exactly one is stable.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    /// <exception cref="IonTransportException">The temperature is so low that the defect fraction is below 10⁻²⁵⁰.</exception>
    public IReadOnlyList<DefectBranch> Solve(double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        double strength = _terms.Sum(t => Math.Abs(t.Strength));
        double reach = (0.5 * (FormationEnergy + strength + Math.Abs(temperature * FormationEntropy)) / kT) + Math.Abs(Math.Log(InterstitialSites)) + 10.0;
        if (reach > 575.0)
        {
            throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"At {temperature} K the defect fraction is below 10⁻²⁵⁰: there is nothing to solve."));
        }

        // On the side of full disorder one of the two factors 1 − c, α − c vanishes alone (unless α = 1), so the logit may be twice as large.
        (double low, double high) = (-reach, 2.0 * reach);
        int count = (int)((high - low) / LogitStep) + 1;
        double Slope(double u) => SlopeAtLogit(u, temperature, kT);
        double[] f = new double[count];
        for (int i = 0; i < count; i++) f[i] = Slope(low + (i * LogitStep));
        List<double> roots = [];
        for (int i = 0; i + 1 < count; i++)
        {
            double a = low + (i * LogitStep);
            if (f[i] < 0.0 != f[i + 1] < 0.0)
            {
                roots.Add(Root(Slope, a, a + LogitStep));
            }
            else if (i > 0 && f[i] < 0.0 == f[i - 1] < 0.0 && Math.Abs(f[i]) < Math.Abs(f[i - 1]) && Math.Abs(f[i]) <= Math.Abs(f[i + 1]))
            {
                // The curve comes near zero and turns: two roots may hide between the grid points.
                double side = f[i] < 0.0 ? -1.0 : 1.0;
                double turn = Turn(u => side * Slope(u), a - LogitStep, a + LogitStep);
                if (side * Slope(turn) < 0.0)
                {
                    roots.Add(Root(Slope, a - LogitStep, turn));
                    roots.Add(Root(Slope, turn, a + LogitStep));
                }
            }
        }

        double[] fractions = [.. roots.Order().Select(Fraction)];
        double[] energies = [.. fractions.Select(c => FreeEnergy(c, temperature))];
        int best = Array.IndexOf(energies, energies.Min());
        return [.. fractions.Select((c, i) => new DefectBranch(c, energies[i], i % 2 == 1 ? BranchStability.Unstable : i == best ? BranchStability.Stable : BranchStability.Metastable))];
    }

    /// <summary>Defect fraction in equilibrium at T.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <returns>c of the stable branch.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double EquilibriumFraction(double temperature) => Solve(temperature).First(b => b.Stability == BranchStability.Stable).Fraction;

    /// <summary>Conductivity in equilibrium, σ = (σ₀/T) c(1 − c/α) exp(−E_m/k_BT): carriers that hop over free interstitial sites.</summary>
    /// <param name="temperature">T in K, positive.</param>
    /// <param name="prefactor">σ₀ in S·K/cm, positive.</param>
    /// <param name="migrationBarrier">E_m in eV, not negative.</param>
    /// <returns>σ in S/cm.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public double Conductivity(double temperature, double prefactor, double migrationBarrier) =>
        Require.Positive(prefactor, nameof(prefactor), "S·K/cm") / temperature * Mobile(EquilibriumFraction(temperature))
        * Math.Exp(-Require.NonNegative(migrationBarrier, nameof(migrationBarrier), "eV") / Units.ThermalEnergy(temperature));

    /// <summary>Finds the transition: the first one met on heating.</summary>
    /// <param name="from">Lowest temperature searched, K.</param>
    /// <param name="to">Highest temperature searched, K.</param>
    /// <returns>Its order, temperature, jump and spinodals.</returns>
    /// <exception cref="ArgumentException">The range is empty.</exception>
    /// <exception cref="IonTransportException">The crystal has no transition in the range: the excess heat capacity has no maximum inside.</exception>
    public SuperionicTransition FindTransition(double from = 100.0, double to = 3000.0)
    {
        Require.Positive(from, nameof(from), "K");
        if (!(to > from) || !double.IsFinite(to)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The range {from} K to {to} K is empty."), nameof(to));
        const int steps = 240;
        double previous = from;
        int previousCount = Solve(from).Count;
        double? lowerSpinodal = previousCount > 1 ? from : null;
        double? crossing = null;
        double upperSpinodal = to;
        for (int i = 1; i <= steps; i++)
        {
            double t = from + ((to - from) * i / steps);
            IReadOnlyList<DefectBranch> branches = Solve(t);
            if (branches.Count > previousCount) lowerSpinodal ??= Bisect(x => Solve(x).Count > 1, previous, t);
            if (crossing is null && Jumped(previous, t)) crossing = FindEqualFreeEnergies(previous, t);
            if (branches.Count < previousCount && crossing is not null)
            {
                upperSpinodal = Bisect(x => Solve(x).Count == 1, previous, t);
                break;
            }

            (previous, previousCount) = (t, branches.Count);
        }

        return crossing is { } at ? FirstOrder(at, lowerSpinodal ?? at, upperSpinodal) : Diffuse(from, to);
    }

    private static double Bisect(Func<double, bool> after, double low, double high)
    {
        for (int i = 0; i < 60 && high - low > 1e-9 * high; i++)
        {
            double middle = 0.5 * (low + high);
            if (after(middle)) high = middle;
            else low = middle;
        }

        return 0.5 * (low + high);
    }

    private static double Root(Func<double, double> f, double a, double b) => Brent.FindRoot(f, a, b, 1e-13, 200);

    /// <summary>Minimum by golden section.</summary>
    private static double Turn(Func<double, double> f, double a, double b)
    {
        double golden = 0.5 * (3.0 - Math.Sqrt(5.0));
        for (int i = 0; i < 60; i++)
        {
            double x = a + (golden * (b - a));
            double y = b - (golden * (b - a));
            if (f(x) < f(y)) b = y;
            else a = x;
        }

        return 0.5 * (a + b);
    }

    /// <summary>Whether the stable branch at the higher temperature is not the continuation of the one below: a branch lies between them in fraction.</summary>
    private bool Jumped(double low, double high)
    {
        double before = EquilibriumFraction(low);
        double after = EquilibriumFraction(high);
        IReadOnlyList<DefectBranch> branches = Solve(high);
        if (branches.Count > 1) return branches.Any(b => b.Stability == BranchStability.Unstable && (b.Fraction - before) * (b.Fraction - after) < 0.0);
        branches = Solve(low);
        if (branches.Count > 1) return branches.Any(b => b.Stability == BranchStability.Unstable && (b.Fraction - before) * (b.Fraction - after) < 0.0);

        // A narrow region of three roots may lie between the two temperatures: look where the fraction climbs most.
        for (int i = 0; i < 40; i++)
        {
            double middle = 0.5 * (low + high);
            double c = EquilibriumFraction(middle);
            if (Solve(middle).Count > 1) return Jumped(low, middle) || Jumped(middle, high);
            if (Math.Abs(after - c) > Math.Abs(c - before)) (low, before) = (middle, c);
            else (high, after) = (middle, c);
            if (Math.Abs(after - before) < 1e-3 * MaximumFraction) return false;
        }

        return false;
    }

    private double FindEqualFreeEnergies(double low, double high)
    {
        double dividing = 0.5 * (EquilibriumFraction(low) + EquilibriumFraction(high));
        bool rises = EquilibriumFraction(high) > dividing;
        return Bisect(t => EquilibriumFraction(t) > dividing == rises, low, high);
    }

    private SuperionicTransition FirstOrder(double temperature, double lowerSpinodal, double upperSpinodal)
    {
        DefectBranch[] minima = [.. Solve(temperature).Where(b => b.Stability != BranchStability.Unstable).OrderBy(b => b.FreeEnergy).Take(2).OrderBy(b => b.Fraction)];
        double jump = Entropy(minima[1].Fraction) - Entropy(minima[0].Fraction);
        return new SuperionicTransition(TransitionOrder.FirstOrder, temperature, minima[0].Fraction, minima[1].Fraction, jump, lowerSpinodal, upperSpinodal, Mobile(minima[1].Fraction) / Mobile(minima[0].Fraction));
    }

    private SuperionicTransition Diffuse(double from, double to)
    {
        const int steps = 400;
        double width = (to - from) / steps;
        double Capacity(double t) => (Enthalpy(EquilibriumFraction(t + 0.01)) - Enthalpy(EquilibriumFraction(t - 0.01))) / 0.02;
        double[] capacity = [.. Enumerable.Range(1, steps - 1).Select(i => Capacity(from + (i * width)))];
        int best = Array.IndexOf(capacity, capacity.Max());
        if (best == 0 || best == capacity.Length - 1)
        {
            throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"The sublattice has no transition between {from:F0} and {to:F0} K: its excess heat capacity has no maximum there."));
        }

        double centre = from + ((best + 1) * width);
        double temperature = Turn(t => -Capacity(t), centre - width, centre + width);
        double c = EquilibriumFraction(temperature);
        return new SuperionicTransition(TransitionOrder.Diffuse, temperature, c, c, 0.0, temperature, temperature, 1.0);
    }

    private double Mobile(double c) => c * (1.0 - (c / InterstitialSites));

    private double Fraction(double logit) => logit < 0.0
        ? MaximumFraction * Math.Exp(logit) / (1.0 + Math.Exp(logit))
        : MaximumFraction / (1.0 + Math.Exp(-logit));

    /// <summary>∂F/∂c at c = c_max/(1 + e^−u), with 1 − c and α − c free of cancellation.</summary>
    private double SlopeAtLogit(double u, double temperature, double kT)
    {
        double c = Fraction(u);
        double rest = Fraction(-u);
        double vacant = (1.0 - MaximumFraction) + rest;
        double free = (InterstitialSites - MaximumFraction) + rest;
        return PairEnergy(c) - (temperature * FormationEntropy) + (kT * ((2.0 * Math.Log(c)) - Math.Log(vacant) - Math.Log(free)));
    }
}
