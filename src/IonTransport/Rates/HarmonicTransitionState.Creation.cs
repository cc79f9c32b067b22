using MathNet.Numerics.LinearAlgebra;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Physics;

namespace IonTransport.Rates;

public sealed partial class HarmonicTransitionState
{
    /// <summary>Creates the state from two lists of frequencies.</summary>
    /// <param name="initial">Frequencies of the initial state in THz, all real (positive).</param>
    /// <param name="saddle">
    /// Frequencies of the saddle in THz: one fewer real ones than <paramref name="initial"/> and, if known, the imaginary one as a negative number.
    /// </param>
    /// <param name="barrier">Barrier E_m in eV, not negative.</param>
    /// <param name="backwardBarrier">Barrier from the final state in eV; <paramref name="barrier"/> if null.</param>
    /// <param name="translations">
    /// Number of acoustic modes at rest (0 or 3) that both lists still contain. They must be the only ones below the soft-mode limit, so nothing is dropped silently.
    /// </param>
    /// <param name="tolerances">Limits of the checks; the defaults if null.</param>
    /// <returns>The transition state.</returns>
    /// <exception cref="NotAMinimumException">The initial state has imaginary modes.</exception>
    /// <exception cref="NotASaddleException">The saddle has two or more imaginary modes.</exception>
    /// <exception cref="ModeCountException">The numbers of real modes do not match.</exception>
    /// <exception cref="SoftModeException">A mode is too soft to be harmonic, or not exactly <paramref name="translations"/> modes are near zero.</exception>
    /// <exception cref="ArgumentException">A list is empty or has a value that is not finite.</exception>
    public static HarmonicTransitionState FromFrequencies(
        ReadOnlySpan<double> initial,
        ReadOnlySpan<double> saddle,
        double barrier,
        double? backwardBarrier = null,
        int translations = 0,
        HarmonicTolerances? tolerances = null)
    {
        tolerances ??= HarmonicTolerances.Default;
        (double[] initialReal, double[] initialImaginary) = Sort(initial, translations, tolerances.SoftModeFrequency, "initial state", nameof(initial));
        (double[] saddleReal, double[] saddleImaginary) = Sort(saddle, translations, tolerances.SoftModeFrequency, "saddle", nameof(saddle));
        if (initialImaginary.Length > 0) throw new NotAMinimumException([.. initialImaginary.Select(LocalizedMode.FromFrequency)]);
        if (saddleImaginary.Length > 1) throw new NotASaddleException([.. saddleImaginary.Select(LocalizedMode.FromFrequency)], LocalizedMode.FromFrequency(saddleImaginary[0]));
        if (saddleReal.Length != initialReal.Length - 1)
        {
            throw saddleImaginary.Length == 0 && saddleReal.Length == initialReal.Length
                ? new NotASaddleException([], LocalizedMode.FromFrequency(saddleReal[0]))
                : new ModeCountException(initialReal.Length, saddleReal.Length);
        }

        Require.NonNegative(barrier, nameof(barrier), "eV");
        return new HarmonicTransitionState(
            initialReal, saddleReal, saddleImaginary.Length == 1 ? -saddleImaginary[0] : 0.0, barrier, Require.NonNegative(backwardBarrier ?? barrier, nameof(backwardBarrier), "eV"));
    }

    /// <summary>Creates the state from two Hessians and the masses.</summary>
    /// <param name="initial">Hessian of the initial state in eV/Å², 3N × 3N; it is symmetrised.</param>
    /// <param name="saddle">Hessian of the saddle in eV/Å², 3N × 3N.</param>
    /// <param name="masses">Masses of the N atoms in u.</param>
    /// <param name="barrier">Barrier E_m in eV, not negative.</param>
    /// <param name="scope">All ions of a crystal (translations are projected out exactly), or some ions in a fixed host.</param>
    /// <param name="backwardBarrier">Barrier from the final state in eV; <paramref name="barrier"/> if null.</param>
    /// <param name="tolerances">Limits of the checks; the defaults if null.</param>
    /// <returns>The transition state.</returns>
    /// <exception cref="NotAMinimumException">The initial state has imaginary modes; they are listed with their places.</exception>
    /// <exception cref="NotASaddleException">The saddle has no imaginary mode or several.</exception>
    /// <exception cref="SoftModeException">A mode is too soft to be harmonic.</exception>
    /// <exception cref="ArgumentException">A Hessian is not 3N × 3N, not finite or breaks the acoustic sum rule, or there are not N masses.</exception>
    public static HarmonicTransitionState FromHessians(
        Matrix<double> initial,
        Matrix<double> saddle,
        ReadOnlySpan<double> masses,
        double barrier,
        HessianScope scope = HessianScope.WholeCrystal,
        double? backwardBarrier = null,
        HarmonicTolerances? tolerances = null)
    {
        tolerances ??= HarmonicTolerances.Default;
        ProjectedHessian first = ProjectedHessian.Create(initial, scope, tolerances.AcousticSum, nameof(initial));
        ProjectedHessian second = ProjectedHessian.Create(saddle, scope, tolerances.AcousticSum, nameof(saddle));
        return FromProjected(first, second, masses, barrier, backwardBarrier, tolerances);
    }

    /// <summary>Creates the state from two Hessians and the elements, with standard atomic masses; isotope exponents can then be asked for by element.</summary>
    /// <param name="initial">Hessian of the initial state in eV/Å², 3N × 3N; it is symmetrised.</param>
    /// <param name="saddle">Hessian of the saddle in eV/Å², 3N × 3N.</param>
    /// <param name="elements">Elements of the N atoms.</param>
    /// <param name="barrier">Barrier E_m in eV, not negative.</param>
    /// <param name="scope">All ions of a crystal, or some ions in a fixed host.</param>
    /// <param name="backwardBarrier">Barrier from the final state in eV; <paramref name="barrier"/> if null.</param>
    /// <param name="tolerances">Limits of the checks; the defaults if null.</param>
    /// <returns>The transition state.</returns>
    /// <exception cref="NotAMinimumException">The initial state has imaginary modes; they are listed with their places.</exception>
    /// <exception cref="NotASaddleException">The saddle has no imaginary mode or several.</exception>
    /// <exception cref="SoftModeException">A mode is too soft to be harmonic.</exception>
    /// <exception cref="ArgumentException">A Hessian is not 3N × 3N, not finite or breaks the acoustic sum rule, or there are not N elements.</exception>
    public static HarmonicTransitionState FromHessians(
        Matrix<double> initial,
        Matrix<double> saddle,
        IReadOnlyList<Element> elements,
        double barrier,
        HessianScope scope = HessianScope.WholeCrystal,
        double? backwardBarrier = null,
        HarmonicTolerances? tolerances = null) =>
        FromHessians(initial, saddle, MassesOf(elements), barrier, scope, backwardBarrier, tolerances).WithElements(elements);

    /// <summary>Creates the state from an energy model and two stationary configurations: barrier from the energies, Hessians from the model.</summary>
    /// <param name="model">The energy model; its Hessian is analytic or a Richardson difference of its gradient.</param>
    /// <param name="initial">3N coordinates of the minimum in Å.</param>
    /// <param name="saddle">3N coordinates of the saddle in Å.</param>
    /// <param name="masses">Masses of the N atoms in u.</param>
    /// <param name="scope">All ions of a crystal, or some ions in a fixed host.</param>
    /// <param name="final">3N coordinates of the final state in Å; empty where it is equivalent to the initial one.</param>
    /// <param name="tolerances">Limits of the checks; the defaults if null.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work before or between the Hessians.</param>
    /// <returns>The transition state.</returns>
    /// <exception cref="NotStationaryException">Forces remain at one of the configurations.</exception>
    /// <exception cref="NotAMinimumException">The initial state has imaginary modes.</exception>
    /// <exception cref="NotASaddleException">The saddle has no imaginary mode or several, or lies below the minimum.</exception>
    /// <exception cref="SoftModeException">A mode is too soft to be harmonic.</exception>
    /// <exception cref="ArgumentException">A configuration or the masses have the wrong length, or the saddle lies below a minimum.</exception>
    public static HarmonicTransitionState FromModel(
        IEnergyModel model,
        ReadOnlySpan<double> initial,
        ReadOnlySpan<double> saddle,
        ReadOnlySpan<double> masses,
        HessianScope scope = HessianScope.WholeCrystal,
        ReadOnlySpan<double> final = default,
        HarmonicTolerances? tolerances = null,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        Require.NotNull(model);
        tolerances ??= HarmonicTolerances.Default;
        double low = StationaryEnergy(model, initial, "initial state", tolerances.Force, nameof(initial));
        double top = StationaryEnergy(model, saddle, "saddle", tolerances.Force, nameof(saddle));
        double end = final.IsEmpty ? low : StationaryEnergy(model, final, "final state", tolerances.Force, nameof(final));
        int n = model.CoordinateCount;
        ProgressCount? count = ProgressCount.Of(progress, 2, "Hessians");
        cancellationToken.ThrowIfCancellationRequested();
        double[] first = new double[n * n];
        model.Hessian(initial, first);
        count?.Add();
        cancellationToken.ThrowIfCancellationRequested();
        double[] second = new double[n * n];
        model.Hessian(saddle, second);
        count?.Add();
        return FromProjected(
            ProjectedHessian.Create(first, scope, tolerances.AcousticSum, nameof(initial)),
            ProjectedHessian.Create(second, scope, tolerances.AcousticSum, nameof(saddle)),
            masses,
            top - low,
            top - end,
            tolerances);
    }

    /// <summary>Creates the state from an energy model and two stationary configurations, with standard atomic masses.</summary>
    /// <param name="model">The energy model.</param>
    /// <param name="initial">3N coordinates of the minimum in Å.</param>
    /// <param name="saddle">3N coordinates of the saddle in Å.</param>
    /// <param name="elements">Elements of the N atoms.</param>
    /// <param name="scope">All ions of a crystal, or some ions in a fixed host.</param>
    /// <param name="final">3N coordinates of the final state in Å; empty where it is equivalent to the initial one.</param>
    /// <param name="tolerances">Limits of the checks; the defaults if null.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work before or between the Hessians.</param>
    /// <returns>The transition state.</returns>
    /// <exception cref="NotStationaryException">Forces remain at one of the configurations.</exception>
    /// <exception cref="NotAMinimumException">The initial state has imaginary modes.</exception>
    /// <exception cref="NotASaddleException">The saddle has no imaginary mode or several.</exception>
    /// <exception cref="SoftModeException">A mode is too soft to be harmonic.</exception>
    /// <exception cref="ArgumentException">A configuration or the elements have the wrong length, or the saddle lies below a minimum.</exception>
    public static HarmonicTransitionState FromModel(
        IEnergyModel model,
        ReadOnlySpan<double> initial,
        ReadOnlySpan<double> saddle,
        IReadOnlyList<Element> elements,
        HessianScope scope = HessianScope.WholeCrystal,
        ReadOnlySpan<double> final = default,
        HarmonicTolerances? tolerances = null,
        IProgress<SimulationProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        FromModel(model, initial, saddle, MassesOf(elements), scope, final, tolerances, progress, cancellationToken).WithElements(elements);

    /// <summary>The same hop with other masses (isotopes); needs Hessians.</summary>
    /// <param name="masses">Masses of the N atoms in u.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="InvalidOperationException">The state was made from frequencies, which carry no masses.</exception>
    /// <exception cref="ArgumentException">There are not N positive masses.</exception>
    public HarmonicTransitionState WithMasses(ReadOnlySpan<double> masses)
    {
        HessianPair pair = RequirePair();
        double[] checkedMasses = NormalModes.CheckMasses(masses, pair.Initial.Size / 3);
        return new HarmonicTransitionState(new HessianPair(pair.Initial, pair.Saddle, checkedMasses, pair.Tolerances), Barrier, BackwardBarrier) { Elements = Elements };
    }

    /// <summary>The same hop with other barriers, for instance from a better method than the Hessians.</summary>
    /// <param name="barrier">Barrier E_m in eV, not negative.</param>
    /// <param name="backwardBarrier">Barrier from the final state in eV; <paramref name="barrier"/> if null.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A barrier is negative.</exception>
    public HarmonicTransitionState WithBarrier(double barrier, double? backwardBarrier = null)
    {
        Require.NonNegative(barrier, nameof(barrier), "eV");
        double backward = Require.NonNegative(backwardBarrier ?? barrier, nameof(backwardBarrier), "eV");
        return _pair is { } pair
            ? new HarmonicTransitionState(pair, barrier, backward) { Elements = Elements }
            : new HarmonicTransitionState(_initialFrequencies.Value, _saddleFrequencies.Value, _unstableFrequency, barrier, backward);
    }

    private static HarmonicTransitionState FromProjected(
        ProjectedHessian initial, ProjectedHessian saddle, ReadOnlySpan<double> masses, double barrier, double? backwardBarrier, HarmonicTolerances tolerances)
    {
        Require.NonNegative(barrier, nameof(barrier), "eV");
        double backward = Require.NonNegative(backwardBarrier ?? barrier, nameof(backwardBarrier), "eV");
        if (initial.Size != saddle.Size) throw new ArgumentException($"The Hessians are of {initial.Size / 3} and {saddle.Size / 3} atoms; both must cover the same ones.", nameof(saddle));
        double[] checkedMasses = NormalModes.CheckMasses(masses, initial.Size / 3);
        return new HarmonicTransitionState(new HessianPair(initial, saddle, checkedMasses, tolerances), barrier, backward);
    }

    private static double[] MassesOf(IReadOnlyList<Element> elements) => [.. Require.NotNull(elements).Select(e => e.Mass)];

    private HarmonicTransitionState WithElements(IReadOnlyList<Element> elements) => new(_pair!, Barrier, BackwardBarrier) { Elements = [.. elements] };

    private static double StationaryEnergy(IEnergyModel model, ReadOnlySpan<double> x, string where, double tolerance, string name)
    {
        if (x.Length != model.CoordinateCount) throw new ArgumentException($"The model has {model.CoordinateCount} coordinates, not {x.Length}.", name);
        double[] gradient = new double[x.Length];
        double energy = model.Evaluate(x, gradient);
        int worst = System.Numerics.Tensors.TensorPrimitives.IndexOfMaxMagnitude<double>(gradient);
        double force = Math.Abs(gradient[worst]);
        return force <= tolerance ? energy : throw new NotStationaryException(where, force, worst / 3, tolerance);
    }

    private static (double[] Real, double[] Imaginary) Sort(ReadOnlySpan<double> frequencies, int translations, double softLimit, string where, string name)
    {
        if (translations is not (0 or 3)) throw new ArgumentOutOfRangeException(nameof(translations), translations, "A crystal has 3 translations; give 3, or 0 where they are already projected out.");
        if (frequencies.IsEmpty && name == "initial") throw new ArgumentException("There are no frequencies.", name);
        foreach (double f in frequencies) Require.Finite(f, name, "THz");
        double[] sorted = frequencies.ToArray();
        Array.Sort(sorted);
        double[] soft = [.. sorted.Where(f => Math.Abs(f) < softLimit || f == 0.0)];
        if (soft.Length != translations) throw new SoftModeException(where, [.. (soft.Length > 0 ? soft : sorted.Take(1)).Select(LocalizedMode.FromFrequency)], softLimit);
        return ([.. sorted.Where(f => f >= softLimit && f != 0.0)], [.. sorted.Where(f => f <= -softLimit && f != 0.0)]);
    }

    private HessianPair RequirePair() => _pair ?? throw new InvalidOperationException("The state was made from frequencies, which carry no masses or shapes: make it from Hessians.");
}
