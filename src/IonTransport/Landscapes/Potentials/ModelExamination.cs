using System.Numerics.Tensors;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>Compares an energy model with what its own energies say, and with its own energies at places that have to be equal.</summary>
internal sealed partial class ModelExamination(IEnergyModel model, EnergyCheckOptions options, CancellationToken cancellationToken)
{
    private const int PlacesTried = 200;
    private const int PlacesKept = 6;
    private const int ThreadCalls = 16;
    private readonly List<EnergyCheckItem> _items = [];
    private readonly List<string> _notes = [];

    public static double[] Displace(ReadOnlySpan<double> coordinates, EnergyCheckOptions options)
    {
        RandomStream random = new(options.Seed);
        double[] x = coordinates.ToArray();
        for (int i = 0; i < x.Length; i++) x[i] += options.Displacement * ((2.0 * random.NextDouble()) - 1.0);
        return x;
    }

    /// <summary>The places of lowest energy among random ones: an ion on top of another says nothing about a landscape.</summary>
    public double[][] LowPlaces(Lattice lattice)
    {
        RandomStream random = new(options.Seed);
        (double Energy, double[] At)[] tried = new (double, double[])[PlacesTried];
        for (int i = 0; i < tried.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Vector3D r = lattice.ToCartesian(new Vector3D(random.NextDouble(), random.NextDouble(), random.NextDouble()));
            tried[i] = (Energy([r.X, r.Y, r.Z]), [r.X, r.Y, r.Z]);
        }

        return [.. tried.OrderBy(t => t.Energy).Take(PlacesKept).Select(t => t.At)];
    }

    public EnergyCheck Examine(double[][] places, Structure? structure, IProgress<SimulationProgress>? progress)
    {
        ProgressCount? count = ProgressCount.Of(progress, 4, "energy model");
        double[][] gradients = [.. places.Select(Gradient)];
        SameEnergies(places);
        FromSeveralThreads(places[0]);
        count?.Add();
        CompareGradient(places, gradients);
        count?.Add();
        if (model.CoordinateCount > options.MostHessianCoordinates) _notes.Add($"the Hessian of {model.CoordinateCount} coordinates was not checked; MostHessianCoordinates says up to where");
        else CompareHessian(places[0]);
        count?.Add();
        if (structure is null) _notes.Add("shifts and symmetry were not checked; that needs a crystal (ICrystalModel) or a landscape (ILandscapeModel)");
        else if (model is ICrystalEnergy) CheckCrystal(places[0], gradients[0], structure);
        else CheckLandscape(places, structure);
        count?.Finish();
        string what = structure is null ? $"{model.CoordinateCount} coordinates" : model is ICrystalEnergy ? structure.Formula : $"one ion in {structure.Formula}";
        return new EnergyCheck($"energy model of {what}", _items, _notes);
    }

    private void SameEnergies(double[][] places)
    {
        Worst worst = new();
        foreach (double[] x in places)
        {
            double alone = Energy(x), with = model.Evaluate(x, new double[x.Length]);
            worst.Offer(Math.Abs(alone - with), () => FormattableString.Invariant($"{alone.ToDigits(10)} eV without, {with.ToDigits(10)} eV with a gradient"));
        }

        Add("energy without gradient", worst, options.EnergyTolerance, "eV");
    }

    private void FromSeveralThreads(double[] x)
    {
        double[][] shifted = [.. Enumerable.Range(0, ThreadCalls).Select(i => Displace(x, options with { Displacement = 0.02, Seed = options.Seed + (ulong)i }))];
        (double Energy, double[] Gradient)[] alone = [.. shifted.Select(Both)], together = new (double, double[])[ThreadCalls];
        ParallelWork.For(ThreadCalls, i => together[i] = Both(shifted[i]), cancellationToken);
        Worst worst = new();
        for (int i = 0; i < ThreadCalls; i++)
        {
            (double one, double many) = (alone[i].Energy, together[i].Energy);
            worst.Offer(Math.Abs(one - many), () => FormattableString.Invariant($"{one.ToDigits(10)} eV alone, {many.ToDigits(10)} eV beside others"));
        }

        Add("energy from several threads", worst, options.EnergyTolerance, "eV");

        (double, double[]) Both(double[] at)
        {
            double[] gradient = new double[at.Length];
            return (model.Evaluate(at, gradient), gradient);
        }
    }

    private void CompareGradient(double[][] places, double[][] gradients)
    {
        int n = model.CoordinateCount;
        int[] chosen = Chosen();
        double largest = gradients.Max(g => Math.Abs(TensorPrimitives.MaxMagnitude<double>(g)));
        double allowed = options.RelativeTolerance * Math.Max(0.1, largest);
        Worst worst = new(), along = new();
        for (int p = 0; p < places.Length; p++)
        {
            double[] x = [.. places[p]], gradient = gradients[p];
            foreach (int i in chosen)
            {
                double origin = x[i];
                double slope = FiniteDifferences.Slope(
                    h =>
                    {
                        x[i] = origin + h;
                        return Energy(x);
                    },
                    options.GradientStep);
                x[i] = origin;
                worst.Offer(Math.Abs(gradient[i] - slope), () => FormattableString.Invariant($"{Coordinate(i)}: {gradient[i].ToDigits(8)} given, {slope.ToDigits(8)} from energies"));
            }

            if (chosen.Length == n) continue;
            double[] direction = Direction(n);
            double total = TensorPrimitives.Dot<double>(gradient, direction);
            double difference = FiniteDifferences.Slope(h => Energy([.. x.Select((v, i) => v + (h * direction[i]))]), options.GradientStep);
            along.Offer(Math.Abs(total - difference), () => FormattableString.Invariant($"{total.ToDigits(8)} given, {difference.ToDigits(8)} from energies"));
        }

        Add("gradient", worst, allowed, "eV/Å");
        if (along.Any) Add("gradient along all coordinates", along, allowed, "eV/Å");
    }

    private void CompareHessian(double[] x)
    {
        int n = x.Length;
        double[] hessian = new double[n * n], column = new double[n], plus = new double[n], minus = new double[n], moved = [.. x];
        model.Hessian(x, hessian);
        int bad = Array.FindIndex(hessian, h => !double.IsFinite(h));
        if (bad >= 0) throw new IonTransportException(FormattableString.Invariant($"The model gives {hessian[bad]} eV/Å², not a finite number, in its Hessian for {Coordinate(bad / n)} and {Coordinate(bad % n)}."));
        double allowed = 10.0 * options.RelativeTolerance * Math.Max(1.0, Math.Abs(TensorPrimitives.MaxMagnitude<double>(hessian)));
        Worst worst = new(), skew = new();
        foreach (int i in Chosen())
        {
            cancellationToken.ThrowIfCancellationRequested();
            FiniteDifferences.HessianRow(model, moved, i, options.HessianStep, column, plus, minus);
            for (int j = 0; j < n; j++)
            {
                (double given, double other, double difference, int to) = (hessian[(i * n) + j], hessian[(j * n) + i], column[j], j);
                worst.Offer(Math.Abs(given - difference), () => FormattableString.Invariant($"{Coordinate(i)}, {Coordinate(to)}: {given.ToDigits(8)} given, {difference.ToDigits(8)} from gradients"));
                skew.Offer(Math.Abs(given - other), () => FormattableString.Invariant($"{Coordinate(i)}, {Coordinate(to)}: {given.ToDigits(8)} and {other.ToDigits(8)}"));
            }
        }

        Add("Hessian", worst, allowed, "eV/Å²");
        Add("symmetry of the Hessian", skew, allowed, "eV/Å²");
    }

    private int[] Chosen()
    {
        int n = model.CoordinateCount, count = Math.Min(n, options.MostCoordinates);
        return [.. Enumerable.Range(0, count).Select(k => (int)((long)k * n / count))];
    }

    private double[] Direction(int n)
    {
        RandomStream random = new(options.Seed, 1);
        double[] direction = [.. Enumerable.Range(0, n).Select(_ => random.NextGaussian())];
        double length = TensorPrimitives.Norm<double>(direction);
        return [.. direction.Select(d => d / length)];
    }

    private double Energy(double[] x)
    {
        cancellationToken.ThrowIfCancellationRequested();
        double energy = model.Evaluate(x, []);
        return double.IsFinite(energy) ? energy : throw new IonTransportException(FormattableString.Invariant($"The model gives {energy} eV, not a finite energy, with the first ion at ({x[0].ToDigits(6)}, {x[1].ToDigits(6)}, {x[2].ToDigits(6)}) Å."));
    }

    private double[] Gradient(double[] x)
    {
        double[] gradient = new double[x.Length];
        model.Evaluate(x, gradient);
        int bad = Array.FindIndex(gradient, g => !double.IsFinite(g));
        return bad < 0 ? gradient : throw new IonTransportException(FormattableString.Invariant($"The model gives {gradient[bad]} eV/Å, not a finite number, as the gradient of {Coordinate(bad)}."));
    }

    private string Coordinate(int i) => model.CoordinateCount == 3 ? $"{"xyz"[i]}" : $"{"xyz"[i % 3]} of {Ion(i / 3)}";

    private string Ion(int i) => model is ICrystalEnergy crystal ? $"ion {i} ({crystal.Structure.Sites[i].Label})" : $"ion {i}";

    private void Add(string name, Worst worst, double allowed, string unit) => _items.Add(new EnergyCheckItem(name, worst.Deviation, allowed, unit, worst.Where()));

    private sealed class Worst
    {
        private Func<string> _where = () => string.Empty;

        public double Deviation { get; private set; }

        public bool Any { get; private set; }

        public void Offer(double deviation, Func<string> where)
        {
            if (Any && deviation <= Deviation) return;
            (Deviation, _where, Any) = (deviation, where, true);
        }

        public string Where() => _where();
    }
}
