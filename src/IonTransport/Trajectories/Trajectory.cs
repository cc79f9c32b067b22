using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;
using IonTransport.Trajectories.Formats;

namespace IonTransport.Trajectories;

/// <summary>
/// A molecular dynamics run in a file: which atoms move, which are the framework, how much time lies between frames and which part is used. Immutable;
/// <c>With…</c> returns a changed copy. Nothing but the first frame is read until it is asked for, and then as a stream in constant memory.
/// </summary>
/// <remarks>
/// Formats are found from the content: LAMMPS dumps (text and binary), VASP XDATCAR and vasprun.xml, XYZ (extended, CP2K), GROMACS XTC, TRR and GRO, each plain or
/// compressed with gzip; any other through <see cref="FromReader"/>.
/// Displacements are those of fractional coordinates in the mean box, so that the breathing of a changing box neither counts as diffusion nor
/// grows with the distance travelled (S. von Bülow, J. T. Bullerjahn, G. Hummer, J. Chem. Phys. 153, 021101 (2020) describes the error of unwrapping with
/// the instantaneous box).
/// </remarks>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed partial record Trajectory
{
    private readonly Func<int, ITrajectoryReader> _open;

    private Trajectory(string name, Func<int, ITrajectoryReader> open)
    {
        (Name, _open) = (name, open);
        using ITrajectoryReader reader = open(1);
        Atoms = reader.Atoms;
        if (!reader.TryRead(out Frame? frame)) throw new FileFormatException(name, 0, "There is no frame.");
        HasBox = frame.Cell is not null;
    }

    /// <summary>Path of the file, or the name given to the reader.</summary>
    public string Name { get; }

    /// <summary>The atoms.</summary>
    public AtomList Atoms { get; private init; }

    /// <summary>Whether the file has a box.</summary>
    public bool HasBox { get; }

    /// <summary>Time per molecular dynamics step in ps; null takes the times of the file.</summary>
    public double? TimeStep { get; private init; }

    /// <summary>Time between frames in ps, whatever the file says; null takes steps or times.</summary>
    public double? FrameInterval { get; private init; }

    /// <summary>The kinds of mobile ions.</summary>
    public IReadOnlyList<IonGroup> Mobile { get; private init; } = [];

    /// <summary>The atoms that displacements are relative to; null takes all that are not mobile.</summary>
    public IonGroup? Framework { get; private init; }

    /// <summary>Whether the drift of the framework is removed.</summary>
    public bool RemovesDrift { get; private init; } = true;

    /// <summary>How the framework's atoms are weighted.</summary>
    public DriftWeight DriftWeight { get; private init; }

    /// <summary>Start of the part that is used, in ps after the first frame.</summary>
    public double Start { get; private init; }

    /// <summary>End of the part that is used, in ps after the first frame; +∞ for all.</summary>
    public double End { get; private init; } = double.PositiveInfinity;

    /// <summary>Every how many frames one is used.</summary>
    public int Stride { get; private init; } = 1;

    /// <summary>Largest step to the nearest image, as a fraction of the box, that counts as certain.</summary>
    public double LargestStep { get; private init; } = 0.45;

    /// <summary>Whether positions are taken as unwrapped although the file does not say so.</summary>
    public bool IsUnwrapped { get; private init; }

    /// <summary>A box for all frames in place of the file's; null takes the file's.</summary>
    public SimulationCell? Cell { get; private init; }

    /// <summary>File with the boxes of the frames by step; null takes the boxes of the trajectory.</summary>
    public string? CellFile { get; private init; }

    /// <summary>Threads that read numbers.</summary>
    public int Threads { get; private init; } = Environment.ProcessorCount;

    /// <summary>Opens a file, finding its format from its content, and reads the first frame.</summary>
    /// <param name="path">Path of the file.</param>
    /// <returns>The trajectory.</returns>
    /// <exception cref="FileFormatException">The format is not known, or the first frame breaks it.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Trajectory Open(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new Trajectory(path, threads => TrajectoryFormats.Open(path, () => TrajectoryFile.OpenFile(path), threads));
    }

    /// <summary>Opens a run that was written in several files, such as one for each restart or one for each frame, as one.</summary>
    /// <param name="paths">Paths in the order of time, all of one format (LAMMPS dumps, XDATCAR, XYZ, XTC, TRR) and all compressed or none. A frame that a file repeats from the end of the one before counts once.</param>
    /// <returns>The trajectory.</returns>
    /// <exception cref="ArgumentException">There is no path.</exception>
    /// <exception cref="FileFormatException">The format is not known, or the first frame breaks it.</exception>
    /// <exception cref="IOException">A file cannot be read.</exception>
    public static Trajectory Open(IReadOnlyList<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return paths.Count switch
        {
            0 => throw new ArgumentException("A trajectory has at least one file.", nameof(paths)),
            1 => Open(paths[0]),
            _ => FromStream($"{paths[0]} … {paths[^1]}", () => new JoinedFiles([.. paths])),
        };
    }

    /// <summary>A trajectory in any stream of bytes (an entry of an archive, a download), its format found from the content.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="open">Opens the stream at its beginning; called for every pass, and once more where it cannot seek.</param>
    /// <returns>The trajectory.</returns>
    /// <exception cref="FileFormatException">The format is not known, or the first frame breaks it.</exception>
    public static Trajectory FromStream(string name, Func<Stream> open)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(open);
        return new Trajectory(name, threads => TrajectoryFormats.Open(name, open, threads));
    }

    /// <summary>A trajectory that a reader of one's own streams.</summary>
    /// <param name="name">Name for messages.</param>
    /// <param name="open">Opens the reader at the first frame; called once for every pass over the trajectory.</param>
    /// <returns>The trajectory.</returns>
    public static Trajectory FromReader(string name, Func<ITrajectoryReader> open)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(open);
        return new Trajectory(name, _ => open());
    }

    /// <summary>Says how long a step of the simulation is; frames then come at (step − first step) times this.</summary>
    /// <param name="picoseconds">Time per molecular dynamics step in ps, positive.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public Trajectory WithTimeStep(double picoseconds) => this with { TimeStep = Require.Positive(picoseconds, nameof(picoseconds), "ps"), FrameInterval = null };

    /// <summary>Says how much time lies between frames, whatever steps or times the file has.</summary>
    /// <param name="picoseconds">Time between frames in ps, positive.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The time is not positive.</exception>
    public Trajectory WithFrameInterval(double picoseconds) => this with { FrameInterval = Require.Positive(picoseconds, nameof(picoseconds), "ps"), TimeStep = null };

    /// <summary>Names a kind of mobile ion; call it once for each.</summary>
    /// <param name="label">Label of its atoms (see <see cref="Atoms"/>), or an ion such as <c>Li+</c> where atoms are labelled by its element.</param>
    /// <param name="charge">Charge in e; null takes that of the ion named, or the file's, if it has charges.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">No atom has the label, or it is mobile already.</exception>
    public Trajectory WithMobile(string label, double? charge = null)
    {
        (string name, double? own) = Resolve(label);
        return WithMobile(name, Atoms.Where(name), charge ?? own);
    }

    /// <summary>Names any atoms as a kind of mobile ion.</summary>
    /// <param name="name">Name for tables.</param>
    /// <param name="atoms">Indices of the atoms.</param>
    /// <param name="charge">Charge in e; null takes the file's, if it has charges.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">There is no atom, an index is out of range, or an atom or the name is mobile already.</exception>
    public Trajectory WithMobile(string name, IReadOnlyList<int> atoms, double? charge = null)
    {
        IonGroup group = Group(name, atoms, charge);
        if (Mobile.Any(g => g.Name == name)) throw new ArgumentException($"{name} is mobile already.", nameof(name));
        if (Mobile.SelectMany(g => g.Atoms).Intersect(atoms).Any()) throw new ArgumentException($"Some atoms of {name} are mobile already.", nameof(atoms));
        return this with { Mobile = [.. Mobile, group] };
    }

    /// <summary>Atoms chosen by what they are and where they are in the first frame, for <see cref="WithMobile(string, IReadOnlyList{int}, double?)"/>: a layer, a grain, every second ion.</summary>
    /// <param name="predicate">Says of an index, the atom's label and its fractional coordinates in the box, wrapped to [0, 1), whether the atom is chosen.</param>
    /// <returns>Indices, rising; empty if no atom is chosen.</returns>
    /// <exception cref="IonTransportException">The file has no box and none was given.</exception>
    /// <exception cref="FileFormatException">The first frame breaks the format.</exception>
    public IReadOnlyList<int> AtomsWhere(Func<int, string, Vector3D, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        Frame frame = ReadFrames().First();
        if (frame.Cell is null) throw new IonTransportException($"{Name} has no box, so that there are no fractional coordinates; give one with WithCell.");
        return [.. Enumerable.Range(0, Atoms.Count).Where(i => predicate(i, Atoms.LabelOf(i), Lattice.Wrap(frame.Fractional(i))))];
    }

    /// <summary>Names the atoms that displacements are relative to: their drift is removed.</summary>
    /// <param name="label">Label of the atoms, or an ion such as <c>O2-</c> where atoms are labelled by its element.</param>
    /// <param name="charge">Charge in e, to check neutrality; null takes that of the ion named, or none.</param>
    /// <param name="weight">How the atoms are weighted.</param>
    /// <returns>A changed copy; a second call adds to the framework.</returns>
    /// <exception cref="ArgumentException">No atom has the label.</exception>
    public Trajectory WithFramework(string label, double? charge = null, DriftWeight weight = DriftWeight.Automatic)
    {
        (string name, double? own) = Resolve(label);
        IonGroup group = Group(name, Atoms.Where(name), charge ?? own);
        IonGroup all = Framework is not { } f ? group : new IonGroup(
            $"{f.Name}, {name}",
            [.. f.Atoms.Union(group.Atoms).Order()],
            f.Charge is { } a && charge is { } b ? ((a * f.Atoms.Count) + (b * group.Atoms.Count)) / (f.Atoms.Count + group.Atoms.Count) : null);
        return this with { Framework = all, DriftWeight = weight, RemovesDrift = true };
    }

    // A label of the file's comes first; an ion is its element with a charge.
    private (string Label, double? Charge) Resolve(string label) =>
        !Atoms.Labels.Contains(label) && Species.TryParse(label, out Species ion) && ion.HasOxidationState && Atoms.Labels.Contains(ion.Element.Symbol)
            ? (ion.Element.Symbol, ion.Charge)
            : (label, null);

    /// <summary>Names any atoms as the framework that displacements are relative to.</summary>
    /// <param name="name">Name for tables.</param>
    /// <param name="atoms">Indices of the atoms, such as those of <see cref="AtomsWhere"/>.</param>
    /// <param name="weight">How the atoms are weighted.</param>
    /// <returns>A changed copy; a framework named before is replaced.</returns>
    /// <exception cref="ArgumentException">There is no atom, or an index is out of range.</exception>
    public Trajectory WithFramework(string name, IReadOnlyList<int> atoms, DriftWeight weight = DriftWeight.Automatic) =>
        this with { Framework = Group(name, atoms, null, checkCharges: false), DriftWeight = weight, RemovesDrift = true };

    /// <summary>Takes displacements in the frame of the box, without removing any drift.</summary>
    /// <returns>A changed copy.</returns>
    public Trajectory WithoutDriftRemoval() => this with { RemovesDrift = false, Framework = null };

    /// <summary>Uses a part of the run.</summary>
    /// <param name="start">Start in ps after the first frame, not negative.</param>
    /// <param name="end">End in ps after the first frame, after the start; +∞ for all.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The times are not in order.</exception>
    public Trajectory Between(double start, double end = double.PositiveInfinity)
    {
        Require.NonNegative(start, nameof(start), "ps");
        if (!(end > start)) throw new ArgumentOutOfRangeException(nameof(end), end, "The end (in ps) must come after the start.");
        return this with { Start = start, End = end };
    }

    /// <summary>Uses one of every few frames. All are still read where ions must be followed through periodic images.</summary>
    /// <param name="frames">Every how many frames one is used, at least 1.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public Trajectory Every(int frames) => this with { Stride = Require.Positive(frames, nameof(frames)) };

    /// <summary>Gives atoms other labels, such as elements in place of type numbers.</summary>
    /// <param name="names">Pairs of old and new label.</param>
    /// <returns>A changed copy; groups named before keep their names.</returns>
    /// <exception cref="ArgumentException">No atom has one of the old labels.</exception>
    public Trajectory WithLabels(params IReadOnlyList<(string Old, string New)> names)
    {
        ArgumentNullException.ThrowIfNull(names);
        return this with { Atoms = Atoms.Rename(names.ToDictionary(n => n.Old, n => n.New)) };
    }

    /// <summary>Replaces the atoms' labels, charges and masses, for files that hold coordinates alone.</summary>
    /// <param name="atoms">As many atoms as the file has.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">The number of atoms differs.</exception>
    public Trajectory WithAtoms(AtomList atoms)
    {
        ArgumentNullException.ThrowIfNull(atoms);
        return atoms.Count == Atoms.Count ? this with { Atoms = atoms } : throw new ArgumentException($"{Name} has {Atoms.Count} atoms, not {atoms.Count}.", nameof(atoms));
    }

    /// <summary>Takes labels, charges and masses from the first frame of another file, such as the GRO file beside an XTC.</summary>
    /// <param name="path">Path of a file of any known format with as many atoms.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentException">The number of atoms differs.</exception>
    /// <exception cref="FileFormatException">The format is not known, or the first frame breaks it.</exception>
    public Trajectory WithAtomsFrom(string path) => WithAtoms(Open(path).Atoms);

    /// <summary>Uses a constant box in place of the file's.</summary>
    /// <param name="lattice">Box vectors in Å.</param>
    /// <returns>A changed copy.</returns>
    public Trajectory WithCell(Lattice lattice) => this with { Cell = new SimulationCell(lattice), CellFile = null };

    /// <summary>Takes the boxes from the file that CP2K writes beside a trajectory (<c>PROJECT-1.cell</c>), matched by step.</summary>
    /// <param name="path">Path of the file of boxes.</param>
    /// <returns>A changed copy; the file is read with the frames.</returns>
    public Trajectory WithCellFile(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return this with { CellFile = path, Cell = null };
    }

    /// <summary>Says that positions are unwrapped although the file does not tell.</summary>
    /// <returns>A changed copy.</returns>
    public Trajectory WithUnwrappedPositions() => this with { IsUnwrapped = true };

    /// <summary>Sets the largest step between frames that counts as certain when ions are followed to their nearest images.</summary>
    /// <param name="fraction">Fraction of the box, above 0 and at most 0.5.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The fraction is out of range.</exception>
    public Trajectory WithLargestStep(double fraction) => this with { LargestStep = Require.InRange(fraction, 1e-6, 0.5, nameof(fraction)) };

    /// <summary>Sets the number of threads that read numbers; results do not depend on it.</summary>
    /// <param name="threads">Number of threads, at least 1.</param>
    /// <returns>A changed copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public Trajectory WithThreads(int threads) => this with { Threads = Require.Positive(threads, nameof(threads)) };

    /// <summary>File, atoms, groups and times.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        string time = FrameInterval is { } f ? string.Create(CultureInfo.InvariantCulture, $", {f.ToDigits(6)} ps between frames") : TimeStep is { } s ? string.Create(CultureInfo.InvariantCulture, $", {s.ToDigits(6)} ps per step") : string.Empty;
        string mobile = Mobile.Count == 0 ? string.Empty : $"; mobile {string.Join("; ", Mobile)}";
        return $"{Name}: {Atoms}{mobile}{(Framework is { } framework ? $"; framework {framework}" : string.Empty)}{time}";
    }

    private IonGroup Group(string name, IReadOnlyList<int> atoms, double? charge, bool checkCharges = true)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(atoms);
        if (atoms.Count == 0) throw new ArgumentException($"The group {name} has no atoms.", nameof(atoms));
        foreach (int atom in atoms) if (atom < 0 || atom >= Atoms.Count) throw new ArgumentException($"Atom {atom} of {name} does not exist; there are {Atoms.Count}.", nameof(atoms));
        if (charge is { } given)
        {
            Require.Finite(given, nameof(charge), "e");
        }
        else if (Atoms.HasCharges && checkCharges)
        {
            double[] charges = [.. atoms.Select(i => Atoms.ChargeOf(i)!.Value)];
            if (charges.Max() - charges.Min() > 1e-6) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"Charges of {name} run from {charges.Min()} to {charges.Max()} e in the file; give one charge."), nameof(charge));
            charge = charges[0];
        }

        return new IonGroup(name, [.. atoms], charge);
    }
}
