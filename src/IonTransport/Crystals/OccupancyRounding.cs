namespace IonTransport.Crystals;

/// <summary>Rounds the occupancies of sublattices to whole numbers of atoms: as neutral as possible, then nearest.</summary>
internal static class OccupancyRounding
{
    /// <summary>Whole numbers of atoms by sublattice and species, each the one below or above what the occupancy asks for.</summary>
    /// <param name="groups">Number of sites and occupants of each sublattice.</param>
    /// <param name="restCharge">Charge in e of the ordered sites; null if charges are not known.</param>
    /// <param name="mostChoices">Up to this many open choices all combinations are tried; the others are rounded to the nearest first.</param>
    public static int[][] Choose(IReadOnlyList<(int Sites, Occupant[] Occupants)> groups, double? restCharge, int mostChoices)
    {
        int[][] floor = [.. groups.Select(g => g.Occupants.Select(o => (int)Math.Floor((o.Occupancy * g.Sites) + 1e-6)).ToArray())];
        List<(int Group, int Species, double Fraction)> open = [];
        for (int g = 0; g < groups.Count; g++)
        {
            for (int s = 0; s < groups[g].Occupants.Length; s++)
            {
                double fraction = (groups[g].Occupants[s].Occupancy * groups[g].Sites) - floor[g][s];
                if (fraction > 1e-6) open.Add((g, s, fraction));
            }
        }

        // Those nearest to a half are the ones worth trying both ways.
        open.Sort((a, b) => Math.Abs(a.Fraction - 0.5).CompareTo(Math.Abs(b.Fraction - 0.5)));
        foreach ((int g, int s, double fraction) in open.Skip(mostChoices)) if (fraction >= 0.5 && floor[g].Sum() < groups[g].Sites) floor[g][s]++;
        if (open.Count > mostChoices) open.RemoveRange(mostChoices, open.Count - mostChoices);
        double Charge(int g, int s) => groups[g].Occupants[s].Species.OxidationState ?? 0.0;
        double below = floor.Select((counts, g) => counts.Select((n, s) => n * Charge(g, s)).Sum()).Sum() + (restCharge ?? 0.0);
        (double Charge, double Deviation) best = (double.PositiveInfinity, double.PositiveInfinity);
        int chosen = 0;
        for (int mask = 0; mask < 1 << open.Count; mask++)
        {
            double charge = below, deviation = 0.0;
            for (int k = 0; k < open.Count; k++)
            {
                (int g, int s, double fraction) = open[k];
                bool up = (mask >> k & 1) == 1;
                if (up) charge += Charge(g, s);
                deviation += Math.Pow(up ? 1.0 - fraction : fraction, 2);
            }

            double size = restCharge is null ? 0.0 : Math.Round(Math.Abs(charge), 6);
            if (size > best.Charge || (size == best.Charge && deviation >= best.Deviation - 1e-12) || !Fits(mask)) continue;
            (best, chosen) = ((size, deviation), mask);
        }

        bool Fits(int mask)
        {
            for (int g = 0; g < groups.Count; g++)
            {
                int sum = floor[g].Sum();
                for (int k = 0; k < open.Count; k++) if (open[k].Group == g) sum += mask >> k & 1;
                if (sum > groups[g].Sites) return false;
            }

            return true;
        }

        for (int k = 0; k < open.Count; k++) floor[open[k].Group][open[k].Species] += chosen >> k & 1;
        return floor;
    }
}
