using System.Collections.Concurrent;
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Landscapes.Potentials;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>
/// The energy of all ions of a periodic crystal with point charges and pair potentials: Ewald sum plus short-range terms, with analytic gradient,
/// stress and Hessian. Made by <see cref="RigidIonPotential.For"/>.
/// </summary>
/// <remarks>
/// A cell with a net charge Q is neutralised by a uniform background, which adds −πk_eQ²/2Vα² and is flagged by <see cref="HasNeutralizingBackground"/>;
/// forces do not feel it, energies of cells of different volume are not comparable without a finite-size correction. Immutable; evaluations may run in
/// parallel and give the same bits on any number of threads. O(N^1.5) for a gradient, O(N²·k-points) for a Hessian.
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed partial class RigidIonEnergy : ICrystalEnergy
{
    private const int IonsPerChunk = 16;

    // Below this estimated work, in pair-and-point units of about a nanosecond, handing out work costs more than it saves.
    private const double WorthThreads = 4e5;
    private readonly Species[] _kindSpecies;
    private readonly double[] _kindCharges;
    private readonly PairTerm[][] _terms;
    private readonly int[] _kinds;
    private readonly double[] _charges;
    private readonly RealSpaceSum _real;
    private readonly ReciprocalSum? _reciprocal;
    private readonly double _constant;
    private readonly double _background;
    private readonly bool _parallel;
    private readonly ConcurrentBag<EnergyWorkspace> _workspaces = [];
    private readonly ConcurrentBag<WorkerScratch> _workers = [];

    internal RigidIonEnergy(Structure structure, Species[] kinds, double[] charges, PairTerm[][] terms, double tolerance)
        : this(structure, kinds, charges, terms, SplittingFor(structure, kinds, charges, tolerance))
    {
    }

    private RigidIonEnergy(Structure structure, Species[] kinds, double[] charges, PairTerm[][] terms, EwaldSplitting? splitting)
    {
        (Structure, _kindSpecies, _kindCharges, _terms, Ewald) = (structure, kinds, charges, terms, splitting);
        _kinds = [.. structure.Sites.Select(s => Array.IndexOf(kinds, s.Occupants[0].Species))];
        _charges = [.. _kinds.Select(k => charges[k])];
        double alpha = splitting?.Alpha ?? 0.0;
        SpeciesPairEnergy[] interactions = [.. terms.Select((t, p) => new SpeciesPairEnergy(charges[p / kinds.Length] * charges[p % kinds.Length], alpha, splitting?.RealCutoff ?? 0.0, t))];
        double cutoff = Math.Max(1.0, interactions.Max(i => i.Outer));
        _real = new RealSpaceSum(new ImageCells(structure.Lattice, _kinds, kinds.Length, cutoff), _kinds, interactions);
        double work = 4.0 * _charges.Length * _charges.Length * cutoff * cutoff * cutoff / structure.Volume * 4.0;
        if (splitting is { } ewald)
        {
            _reciprocal = new ReciprocalSum(structure.Lattice, _charges, ewald);
            double charge = NetCharge;
            _background = HasNeutralizingBackground ? -Math.PI * Constants.Coulomb * charge * charge / (2.0 * structure.Volume * alpha * alpha) : 0.0;
            _constant = _background - (Constants.Coulomb * alpha / Math.Sqrt(Math.PI) * _charges.Sum(q => q * q));
            work += (double)_charges.Length * _reciprocal.PointCount;
        }

        _parallel = work > WorthThreads && Environment.ProcessorCount > 1;
    }

    /// <inheritdoc/>
    public Structure Structure { get; }

    /// <inheritdoc/>
    public int CoordinateCount => 3 * _charges.Length;

    /// <summary>Charge of each ion in e.</summary>
    public IReadOnlyList<double> Charges => _charges;

    /// <summary>Net charge Q of the cell in e.</summary>
    public double NetCharge => _charges.Sum();

    /// <summary>Whether the cell is charged, so that a uniform background neutralises it.</summary>
    public bool HasNeutralizingBackground => Math.Abs(NetCharge) > 1e-9;

    /// <summary>Energy of the neutralising background in eV, part of every energy; 0 for a neutral cell.</summary>
    public double BackgroundEnergy => _background;

    /// <summary>How the Ewald sum is split; null where no ion is charged.</summary>
    public EwaldSplitting? Ewald { get; }

    /// <summary>The same ions in another lattice with the same splitting, for finite strains.</summary>
    /// <param name="lattice">The lattice; fractional positions stay.</param>
    /// <returns>A changed copy.</returns>
    public RigidIonEnergy WithLattice(Lattice lattice) =>
        new(new Structure(Require.NotNull(lattice), Structure.Sites) { Name = Structure.Name }, _kindSpecies, _kindCharges, _terms, Ewald);

    /// <inheritdoc/>
    /// <exception cref="OverlappingAtomsException">Two ions are so close that the potential has no meaning.</exception>
    public double Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient) => Evaluate(coordinates, gradient, strain: false).Energy;

    /// <summary>Stress σ = (1/V) ∂E/∂ε, positive where the crystal pulls inwards (it would shrink).</summary>
    /// <param name="coordinates">The 3N coordinates in Å.</param>
    /// <returns>Symmetric tensor in GPa.</returns>
    /// <exception cref="ArgumentException">The span has the wrong length.</exception>
    /// <exception cref="OverlappingAtomsException">Two ions are so close that the potential has no meaning.</exception>
    public Matrix3D Stress(ReadOnlySpan<double> coordinates) =>
        Evaluate(coordinates, [], strain: true).Strain * (Units.GigapascalPerElectronvoltPerCubicAngstrom / Structure.Volume);

    /// <summary>Number of ions, species with charges, net charge and Ewald splitting.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string kinds = string.Join(", ", _kindSpecies.Select((s, k) => string.Create(CultureInfo.InvariantCulture, $"{s.Element} {_kindCharges[k]:+0.####;-0.####;0}")));
        string background = HasNeutralizingBackground
            ? string.Create(CultureInfo.InvariantCulture, $"; net charge {NetCharge:+0.####;-0.####} e, neutralised by a uniform background ({BackgroundEnergy:F6} eV)")
            : string.Empty;
        return $"rigid ions, {Structure.Formula} ({kinds} e){background}; {(Ewald is { } e ? e.ToString() : "no charges")}";
    }

    private static EwaldSplitting? SplittingFor(Structure structure, Species[] kinds, double[] charges, double tolerance)
    {
        double squares = structure.Sites.Sum(s => Math.Pow(charges[Array.IndexOf(kinds, s.Occupants[0].Species)], 2));
        return squares > 0.0 ? EwaldSplitting.Choose(structure.Sites.Count, structure.Volume, squares, tolerance) : null;
    }

    private (double Energy, Matrix3D Strain) Evaluate(ReadOnlySpan<double> coordinates, Span<double> gradient, bool strain)
    {
        int n = CoordinateCount;
        CheckLength(coordinates.Length, nameof(coordinates));
        if (!gradient.IsEmpty) CheckLength(gradient.Length, nameof(gradient));
        int realChunks = (_charges.Length + IonsPerChunk - 1) / IonsPerChunk;
        int chunks = realChunks + (_reciprocal is null ? 0 : ReciprocalSum.Chunks);
        if (!_workspaces.TryTake(out EnergyWorkspace? w)) w = new EnergyWorkspace(n, chunks, _reciprocal?.PaddedCount ?? 0);
        bool withGradient = !gradient.IsEmpty;
        _real.Sort(coordinates, w.Images);
        _reciprocal?.Prepare(coordinates, w.Phases);
        Run(chunks, _parallel, (chunk, scratch) => w.Results[chunk] = chunk < realChunks
            ? _real.Evaluate(chunk * IonsPerChunk, Math.Min((chunk + 1) * IonsPerChunk, _charges.Length), w.Images, scratch.Pairs, withGradient ? w.Gradient : [], strain)
            : _reciprocal!.Evaluate(chunk - realChunks, w.Phases, scratch.Columns!, withGradient ? w.ClearedChunk(chunk - realChunks) : [], strain));
        double energy = _constant;
        Matrix3D sum = Matrix3D.Identity * -_background;
        foreach ((double e, Matrix3D s) in w.Results) (energy, sum) = (energy + e, sum + s);
        if (withGradient)
        {
            w.Gradient.CopyTo(gradient);
            if (_reciprocal is not null) w.AddChunks(gradient);
        }

        _workspaces.Add(w);
        return (energy, sum);
    }

    /// <summary>Runs pieces of work that do not depend on one another, on one thread or several.</summary>
    private void Run(int count, bool parallel, Action<int, WorkerScratch> work)
    {
        if (!parallel)
        {
            WorkerScratch scratch = Rent();
            for (int i = 0; i < count; i++) work(i, scratch);
            _workers.Add(scratch);
            return;
        }

        ParallelWork.For(count, -1, Rent, work, _workers.Add, CancellationToken.None);
    }

    private WorkerScratch Rent() => _workers.TryTake(out WorkerScratch? scratch)
        ? scratch
        : new WorkerScratch(new PairScratch(), _reciprocal is null ? null : new ColumnScratch(_reciprocal.PaddedCount, _reciprocal.LongestColumn));

    private void CheckLength(int length, string name)
    {
        if (length != CoordinateCount) throw new ArgumentException($"The model has {CoordinateCount} coordinates, not {length}.", name);
    }

    private sealed record WorkerScratch(PairScratch Pairs, ColumnScratch? Columns);
}
