using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>Who sits where: for every site the number of its occupant, −1 where it is empty. Changes by swaps within a sublattice.</summary>
internal sealed class Arrangement
{
    private readonly OccupancyOrdering _ordering;

    public Arrangement(OccupancyOrdering ordering)
    {
        _ordering = ordering;
        Occupants = [.. ordering.Disordered.Sites.Select(s => s.IsOrdered ? 0 : -1)];
        foreach (Sublattice s in ordering.Sublattices)
        {
            int at = 0;
            for (int species = 0; species < s.Species.Count; species++)
            {
                for (int n = 0; n < s.Placed[species]; n++) Occupants[s.Sites[at++]] = species;
            }
        }
    }

    public int[] Occupants { get; }

    /// <summary>Sublattices on which there is something to choose.</summary>
    public static int[][] OpenSites(OccupancyOrdering ordering) => [.. ordering.Sublattices.Where(s => s.LogArrangements > 1e-9).Select(s => s.Sites.ToArray())];

    public void Shuffle(RandomStream random)
    {
        foreach (Sublattice s in _ordering.Sublattices)
        {
            int[] who = [.. s.Sites.Select(i => Occupants[i])];
            random.Shuffle<int>(who);
            for (int k = 0; k < who.Length; k++) Occupants[s.Sites[k]] = who[k];
        }
    }

    /// <summary>Swaps occupants until no two atoms, one of them placed by choice, are closer than a distance.</summary>
    public void Separate(RandomStream random, double distance)
    {
        IReadOnlyList<Site> sites = _ordering.Disordered.Sites;
        NeighbourFinder finder = new(_ordering.Disordered.Lattice, [.. sites.Select(s => s.Fractional)], distance);
        int[][] near = [.. sites.Select((s, i) => s.IsOrdered ? [] : finder.Find(s.Fractional).Where(n => n.Distance < distance && n.Index != i).Select(n => n.Index).ToArray())];
        int[] sublatticeOf = new int[sites.Count];
        for (int l = 0; l < _ordering.Sublattices.Count; l++) foreach (int i in _ordering.Sublattices[l].Sites) sublatticeOf[i] = l;
        int Conflicts(int i) => Occupants[i] < 0 ? 0 : near[i].Count(j => Occupants[j] >= 0);
        int[] open = [.. Enumerable.Range(0, sites.Count).Where(i => near[i].Length > 0)];
        long limit = 2000L * Math.Max(1, open.Length);
        for (long step = 0; step < limit; step++)
        {
            int[] bad = step % Math.Max(1, open.Length) == 0 ? [.. open.Where(i => Conflicts(i) > 0)] : [];
            if (step % Math.Max(1, open.Length) == 0 && bad.Length == 0) return;
            int i = open[random.NextInt32(open.Length)];
            if (Conflicts(i) == 0) continue;
            IReadOnlyList<int> mates = _ordering.Sublattices[sublatticeOf[i]].Sites;
            int j = mates[random.NextInt32(mates.Count)];
            if (Occupants[i] == Occupants[j]) continue;
            int before = Conflicts(i) + Conflicts(j);
            (Occupants[i], Occupants[j]) = (Occupants[j], Occupants[i]);

            // Swaps that leave as many conflicts as before are taken too: the arrangement wanders until it finds room.
            if (Conflicts(i) + Conflicts(j) > before) (Occupants[i], Occupants[j]) = (Occupants[j], Occupants[i]);
        }

        int left = open.Sum(Conflicts) / 2;
        throw new IonTransportException(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"The atoms of {_ordering.Disordered.Formula} cannot be placed at least {distance} Å apart: {left} closer pairs were left. Lower the distance, or check the occupancies."));
    }
}
