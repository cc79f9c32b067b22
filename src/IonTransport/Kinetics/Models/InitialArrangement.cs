using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Models;

/// <summary>A random arrangement of ions that no exclusion forbids.</summary>
internal static class InitialArrangement
{
    private const int AttemptsPerSite = 20_000;

    /// <summary>Site of each ion.</summary>
    /// <exception cref="IonTransportException">So many ions do not fit on sites the exclusion distance apart.</exception>
    public static int[] Draw(KineticModel model, int ions, RandomStream random)
    {
        int[] sites = new int[model.Table.SiteCount];
        for (int i = 0; i < sites.Length; i++) sites[i] = i;
        random.Shuffle<int>(sites);
        if (model.FillOrder.Length > 0)
        {
            // A stable sort keeps the random order within a rank; species then share the chosen sites at random.
            sites = [.. sites.OrderBy(site => model.FillOrder[site % model.Table.BasisCount])];
            random.Shuffle(sites.AsSpan(0, ions));
        }

        return model.Exclusion is null ? sites[..ions] : DrawExcluding(model, model.Exclusion, sites, ions, random);
    }

    // Sites are tried in turn; an ion that alone blocks the tried site moves over, which loosens crowded arrangements without ever breaking one.
    private static int[] DrawExcluding(KineticModel model, SiteNeighbours exclusion, int[] order, int ions, RandomStream random)
    {
        int basisCount = model.Table.BasisCount;
        bool[] filled = new bool[order.Length];
        int[] blockers = new int[order.Length];
        int placed = 0;
        long attempts = (long)AttemptsPerSite * order.Length;
        for (long attempt = 0; placed < ions; attempt++)
        {
            if (attempt == attempts)
            {
                throw new IonTransportException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{ions} ions do not fit on {order.Length} sites with the exclusion distance: {placed} were placed after {attempts} attempts. Use fewer ions or a shorter distance."));
            }

            int site = attempt < order.Length ? order[attempt] : random.NextInt32(order.Length);
            if (filled[site] || blockers[site] > 1) continue;
            if (blockers[site] == 1)
            {
                int blocker = -1;
                foreach (int near in exclusion.Of(site, site % basisCount)) if (filled[near]) blocker = near;
                Set(blocker, false);
            }

            Set(site, true);
        }

        int[] result = new int[ions];
        int next = 0;
        for (int site = 0; site < filled.Length; site++) if (filled[site]) result[next++] = site;
        random.Shuffle<int>(result);
        return result;

        void Set(int site, bool value)
        {
            filled[site] = value;
            placed += value ? 1 : -1;
            foreach (int near in exclusion.Of(site, site % basisCount)) blockers[near] += value ? 1 : -1;
        }
    }
}
