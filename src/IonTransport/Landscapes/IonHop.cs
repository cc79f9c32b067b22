using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>
/// A hop in a supercell, before anything is relaxed: the same ions at both ends. An ion into a vacancy, an interstitial to the next hollow, an
/// interstitialcy, or two structures of one's own.
/// </summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed class IonHop
{
    private readonly Vector3D[] _displacements;

    private IonHop(Structure initial, Vector3D[] displacements, int jumper)
    {
        (Initial, _displacements, Jumper) = (initial, displacements, jumper);
        if (!displacements.Any(d => d.Length > 1e-3)) throw new ArgumentException("No ion moves between the ends of the hop.", nameof(displacements));
    }

    /// <summary>The supercell with the ion where it starts, unrelaxed; its sites are the ions of the hop, in this order.</summary>
    public Structure Initial { get; }

    /// <summary>Index of the ion that moves farthest, among the sites of <see cref="Initial"/>.</summary>
    public int Jumper { get; }

    /// <summary>Unrelaxed displacement of each ion from the initial to the final end, Cartesian, in Å.</summary>
    public IReadOnlyList<Vector3D> Displacements => _displacements;

    /// <summary>How far the jumping ion goes before relaxation, in Å.</summary>
    public double Distance => _displacements[Jumper].Length;

    /// <summary>The shortest hop of a species into a vacancy of its own: the first ion of the species with the nearest other one as vacancy.</summary>
    /// <param name="supercell">The perfect, ordered supercell.</param>
    /// <param name="species">The jumping species; without an oxidation state it covers every state of its element.</param>
    /// <returns>The hop.</returns>
    /// <exception cref="ArgumentException">The species is not in the supercell twice, or a site is not ordered.</exception>
    public static IonHop IntoVacancy(Structure supercell, Species species)
    {
        ArgumentNullException.ThrowIfNull(supercell);
        int[] ions = [.. Enumerable.Range(0, supercell.Sites.Count).Where(i => supercell.Sites[i].OccupancyOf(species) > 0.0)];
        if (ions.Length < 2) throw new ArgumentException($"A vacancy hop of {species} needs two of them in the supercell; it has {supercell.Formula}.", nameof(species));
        int nearest = ions.Skip(1).MinBy(i => Math.Round(supercell.Lattice.Distance(supercell.Sites[ions[0]].Fractional, supercell.Sites[i].Fractional), 6));
        return IntoVacancy(supercell, ions[0], nearest);
    }

    /// <summary>The hop of an ion into a vacancy, along the shortest way.</summary>
    /// <param name="supercell">The perfect, ordered supercell.</param>
    /// <param name="ion">Index of the site of the jumping ion.</param>
    /// <param name="vacancy">Index of the site that is empty.</param>
    /// <returns>The hop; the ions of <see cref="Initial"/> are those of the supercell without the vacancy.</returns>
    /// <exception cref="ArgumentException">An index is not of the supercell, or both are the same, or their species differ.</exception>
    public static IonHop IntoVacancy(Structure supercell, int ion, int vacancy)
    {
        ArgumentNullException.ThrowIfNull(supercell);
        CheckSite(supercell, ion, nameof(ion));
        CheckSite(supercell, vacancy, nameof(vacancy));
        if (ion == vacancy) throw new ArgumentException("The jumping ion and the vacancy are the same site.", nameof(vacancy));
        (Site from, Site to) = (supercell.Sites[ion], supercell.Sites[vacancy]);
        if (from.Occupants[0].Species != to.Occupants[0].Species)
        {
            throw new ArgumentException($"{from.Occupants[0].Species} would jump into a vacancy of {to.Occupants[0].Species}.", nameof(vacancy));
        }

        Structure initial = WithSites(supercell, supercell.Sites.Where((_, i) => i != vacancy));
        int jumper = ion > vacancy ? ion - 1 : ion;
        Vector3D[] displacements = new Vector3D[initial.Sites.Count];
        displacements[jumper] = supercell.Lattice.ShortestVector(from.Fractional, to.Fractional).Vector;
        return new IonHop(initial, displacements, jumper);
    }

    /// <summary>The shortest hop of a species into a vacancy of its own, as the overload with a <see cref="Species"/>.</summary>
    /// <param name="supercell">The perfect, ordered supercell.</param>
    /// <param name="species">The jumping species as text, such as <c>Li</c> or <c>O2-</c>.</param>
    /// <returns>The hop.</returns>
    /// <exception cref="FormatException">The text is not a species.</exception>
    /// <exception cref="ArgumentException">The species is not in the supercell twice, or a site is not ordered.</exception>
    public static IonHop IntoVacancy(Structure supercell, string species) => IntoVacancy(supercell, Species.Parse(species));

    /// <summary>The hop of an interstitial ion from one hollow to another, as the overload with a <see cref="Species"/>.</summary>
    /// <param name="supercell">The perfect, ordered supercell.</param>
    /// <param name="species">The interstitial species as text, such as <c>Li+</c>.</param>
    /// <param name="from">Fractional coordinates, in the supercell, of the hollow it starts from.</param>
    /// <param name="to">Fractional coordinates of the hollow it goes to.</param>
    /// <returns>The hop; the interstitial is the last ion of <see cref="Initial"/>.</returns>
    /// <exception cref="FormatException">The text is not a species.</exception>
    /// <exception cref="ArgumentException">Both places are the same.</exception>
    public static IonHop Interstitial(Structure supercell, string species, Vector3D from, Vector3D to) => Interstitial(supercell, Species.Parse(species), from, to);

    /// <summary>The hop of an interstitial ion from one hollow to another, along the shortest way.</summary>
    /// <param name="supercell">The perfect, ordered supercell.</param>
    /// <param name="species">The interstitial species, with its oxidation state if charges are taken from it.</param>
    /// <param name="from">Fractional coordinates, in the supercell, of the hollow it starts from.</param>
    /// <param name="to">Fractional coordinates of the hollow it goes to.</param>
    /// <returns>The hop; the interstitial is the last ion of <see cref="Initial"/>.</returns>
    /// <exception cref="ArgumentException">Both places are the same.</exception>
    public static IonHop Interstitial(Structure supercell, Species species, Vector3D from, Vector3D to)
    {
        ArgumentNullException.ThrowIfNull(supercell);
        Structure initial = WithSites(supercell, supercell.Sites.Append(new Site($"{species.Element}i", from, species)));
        Vector3D[] displacements = new Vector3D[initial.Sites.Count];
        displacements[^1] = supercell.Lattice.ShortestVector(from, to).Vector;
        return new IonHop(initial, displacements, displacements.Length - 1);
    }

    /// <summary>An interstitialcy: an interstitial takes the place of a lattice ion and pushes it into the next hollow.</summary>
    /// <param name="supercell">The perfect, ordered supercell.</param>
    /// <param name="from">Fractional coordinates, in the supercell, of the hollow the interstitial starts from.</param>
    /// <param name="pushed">Index of the site of the lattice ion, which gives the species.</param>
    /// <param name="to">Fractional coordinates of the hollow the lattice ion goes to.</param>
    /// <returns>The hop; the interstitial is the last ion of <see cref="Initial"/>.</returns>
    /// <exception cref="ArgumentException">The index is not of the supercell.</exception>
    public static IonHop Interstitialcy(Structure supercell, Vector3D from, int pushed, Vector3D to)
    {
        ArgumentNullException.ThrowIfNull(supercell);
        CheckSite(supercell, pushed, nameof(pushed));
        Site site = supercell.Sites[pushed];
        Species species = site.Occupants[0].Species;
        Structure initial = WithSites(supercell, supercell.Sites.Append(new Site($"{species.Element}i", from, species)));
        Vector3D[] displacements = new Vector3D[initial.Sites.Count];
        displacements[^1] = supercell.Lattice.ShortestVector(from, site.Fractional).Vector;
        displacements[pushed] = supercell.Lattice.ShortestVector(site.Fractional, to).Vector;
        return new IonHop(initial, displacements, displacements[^1].Length >= displacements[pushed].Length ? displacements.Length - 1 : pushed);
    }

    /// <summary>A hop between two structures of one's own.</summary>
    /// <param name="initial">The initial structure.</param>
    /// <param name="final">The final structure: the same lattice and ions in the same order; each goes the shortest way.</param>
    /// <returns>The hop.</returns>
    /// <exception cref="ArgumentException">The structures do not have the same lattice and ions, or are the same.</exception>
    public static IonHop Between(Structure initial, Structure final)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(final);
        if (initial.Sites.Count != final.Sites.Count) throw new ArgumentException($"The structures have {initial.Sites.Count} and {final.Sites.Count} sites.", nameof(final));
        Matrix3D strain = final.Lattice.Vectors - initial.Lattice.Vectors;
        if (strain.Row(0).Length + strain.Row(1).Length + strain.Row(2).Length > 1e-6) throw new ArgumentException("The structures have different lattices; a hop needs the same cell at both ends.", nameof(final));
        Vector3D[] displacements = new Vector3D[initial.Sites.Count];
        int jumper = 0;
        for (int i = 0; i < displacements.Length; i++)
        {
            (Site a, Site b) = (initial.Sites[i], final.Sites[i]);
            if (a.Occupants[0].Species != b.Occupants[0].Species) throw new ArgumentException($"Ion {i} is {a.Occupants[0].Species} at one end and {b.Occupants[0].Species} at the other.", nameof(final));
            displacements[i] = initial.Lattice.ShortestVector(a.Fractional, b.Fractional).Vector;
            if (displacements[i].Length > displacements[jumper].Length) jumper = i;
        }

        return new IonHop(initial, displacements, jumper);
    }

    /// <summary>Relaxes both ends, finds the path between them and the saddle on it.</summary>
    /// <param name="potential">The energy of the crystal.</param>
    /// <param name="search">How; the defaults if null.</param>
    /// <param name="progress">Receives reports, at most ten a second.</param>
    /// <param name="cancellationToken">Ends the work early.</param>
    /// <returns>Barriers, path, and the relaxed minima and saddle, ready for rates.</returns>
    /// <exception cref="ConvergenceException">A relaxation, the band or the dimer did not converge; with its history.</exception>
    /// <exception cref="WrongIndexException">A relaxed end is not a minimum, or the saddle has another index than 1; with the falling modes.</exception>
    /// <exception cref="IonTransportException">Both ends relax into the same minimum, or the model has no parameters for this crystal.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public MigrationBarrier FindBarrier(
        ICrystalModel potential, BarrierSearch? search = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        (search ?? BarrierSearch.Default).Find(this, Require.NotNull(potential).ForCrystal(Initial), progress, cancellationToken);

    /// <summary>Unrelaxed coordinates of a point between the ends.</summary>
    /// <param name="fraction">0 at the initial end, 1 at the final one.</param>
    /// <returns>3N Cartesian coordinates in Å.</returns>
    public double[] Coordinates(double fraction)
    {
        double[] x = Initial.Coordinates();
        for (int i = 0; i < _displacements.Length; i++)
        {
            Vector3D step = fraction * _displacements[i];
            x[3 * i] += step.X;
            x[(3 * i) + 1] += step.Y;
            x[(3 * i) + 2] += step.Z;
        }

        return x;
    }

    /// <summary>Who jumps how far in which cell.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"hop of {Initial.Sites[Jumper].Occupants[0].Species} (ion {Jumper}) by {Distance:F3} Å in {Initial.Formula}");

    private static Structure WithSites(Structure supercell, IEnumerable<Site> sites) => new(supercell.Lattice, [.. sites]) { Name = supercell.Name };

    private static void CheckSite(Structure supercell, int site, string name)
    {
        if (site < 0 || site >= supercell.Sites.Count) throw new ArgumentOutOfRangeException(name, site, $"The supercell has sites 0 to {supercell.Sites.Count - 1}.");
    }
}
