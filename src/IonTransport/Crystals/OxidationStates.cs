using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>Guesses oxidation states by charge balance from the common states of the elements.</summary>
/// <remarks>
/// One state per element; among the neutral choices the one whose states are most common wins, uncommon states of main-group elements weighing three times
/// those of d- and f-block metals. Where whole numbers fail or are rarer, one metal may be of mixed valence: it takes the average state, such as Fe2.5+,
/// that makes the cell neutral. O⁻ and S⁻ are only thought of where the atoms form pairs (peroxides, disulfides). Structures refined with rounded
/// occupancies are accepted as neutral within 3 % of their positive charge.
/// </remarks>
internal static class OxidationStates
{
    /// <summary>Largest charge, as a fraction of the positive charge, that counts as neutral.</summary>
    public const double NeutralWithin = 0.03;

    /// <summary>Excess charge that weighs as much as one rarer state, where a charged cell is allowed: the common states count for more than the balance.</summary>
    private const double RelaxedScale = 0.2;

    /// <summary>What mixed valence costs against one whole common state more.</summary>
    private const double MixedValence = 1.5;

    // Common states, most common first (N. N. Greenwood and A. Earnshaw, Chemistry of the Elements, 2nd ed. (1997)).
    private static readonly Dictionary<string, int[]> Common = Parse(
        "H 1 -1;Li 1;Be 2;B 3;C 4 -4 2;N -3 5 3;O -2 -1;F -1;Na 1;Mg 2;Al 3;Si 4 -4;P 5 3 4 -3;S -2 6 4 -1;Cl -1 7 5;K 1;Ca 2;Sc 3;Ti 4 3 2;V 5 4 3 2;Cr 3 6 2;Mn 2 4 3 7;"
        + "Fe 3 2;Co 2 3;Ni 2 3 4;Cu 2 1;Zn 2;Ga 3;Ge 4 2;As 5 3 -3;Se -2 6 4;Br -1 5 7;Rb 1;Sr 2;Y 3;Zr 4;Nb 5 4 3;Mo 6 4;Tc 7 4;Ru 4 3;Rh 3;Pd 2 4;Ag 1;Cd 2;In 3 1;Sn 4 2;"
        + "Sb 5 3 -3;Te -2 6 4;I -1 5 7;Cs 1;Ba 2;La 3;Ce 3 4;Pr 3 4;Nd 3;Pm 3;Sm 3 2;Eu 3 2;Gd 3;Tb 3 4;Dy 3;Ho 3;Er 3;Tm 3;Yb 3 2;Lu 3;Hf 4;Ta 5;W 6 4;Re 7 4;Os 4;Ir 4 3;"
        + "Pt 4 2;Au 3 1;Hg 2 1;Tl 1 3;Pb 2 4;Bi 3 5;Th 4;U 6 4");

    /// <summary>The states of an element, most common first; empty if none is listed.</summary>
    public static IReadOnlyList<int> Of(string element) => Common.GetValueOrDefault(element) ?? [];

    /// <summary>The state of an element that has only one; null otherwise.</summary>
    public static int? OnlyOf(string element) => Of(element) is [int only] ? only : null;

    /// <summary>The structure with every unknown state filled in; null if no choice is neutral within the tolerance.</summary>
    public static Structure? TryGuess(Structure structure, double tolerance = NeutralWithin)
    {
        Contents contents = new(structure);
        if (Balance(contents, tolerance) is not { } states) return null;
        return structure.WithOxidationStates(contents.Open.Zip(states).ToDictionary(p => p.First, p => p.Second));
    }

    /// <summary>Why no choice is neutral, with the nearest one.</summary>
    public static string Refusal(Structure structure)
    {
        Contents contents = new(structure);
        if (contents.Open.FirstOrDefault(e => Of(e.Symbol).Count == 0) is { } unknown && contents.Open.Any(e => Of(e.Symbol).Count == 0))
        {
            return $"No common oxidation state of {unknown} is known; assign the states of {structure.Formula} with WithOxidationStates.";
        }

        if (!structure.Species.Any(s => s.HasOxidationState ? s.Charge < 0.0 : Of(s.Element.Symbol).Any(q => q < 0)))
        {
            return $"{structure.Formula} holds metals only: an intermetallic has no oxidation states. Assign some with WithOxidationStates if it is to be treated as ionic.";
        }

        string nearest = Balance(contents, double.PositiveInfinity) is { } states
            ? string.Create(CultureInfo.InvariantCulture, $" The likeliest states, {string.Join(' ', contents.Open.Zip(states).Select(p => new Species(p.First, p.Second)))}, leave {contents.ChargeWith(states):+0.###;-0.###} e per cell: ions that a diffraction study did not locate are often missing.")
            : string.Empty;
        return $"No choice of common oxidation states makes {structure.Formula} neutral.{nearest} Assign states with WithOxidationStates, or allow the charge with GuessOxidationStates(neutralWithin).";
    }

    /// <summary>One state per element that makes the contents neutral, the most common ones; null if there are none.</summary>
    /// <param name="contents">Symbol and count of every element.</param>
    public static int[]? Balance(IReadOnlyList<(string Element, double Count)> contents) =>
        contents.All(c => Of(c.Element).Count > 0) && Whole(contents, [.. contents.Select(c => Of(c.Element).ToArray())], 1e-9, 0.0, 0.0) is { States: { } states }
            ? [.. states.Select(q => (int)q)]
            : null;

    private static double[]? Balance(Contents contents, double tolerance)
    {
        (string Element, double Count)[] open = [.. contents.Open.Select(e => (e.Symbol, contents.CountOf(e)))];
        int[][] choices = [.. contents.Open.Select(e => Of(e.Symbol).Where(q => q != -1 || e.Symbol is not ("O" or "S") || contents.HasPairs(e)).ToArray())];
        if (choices.Any(c => c.Length == 0)) return null;
        (double[]? states, double cost) = Whole(open, choices, tolerance, contents.KnownCharge, contents.KnownPositive);
        for (int metal = 0; metal < choices.Length; metal++)
        {
            if (!IsMetalOfManyStates(contents.Open[metal])) continue;
            (double[]? mixed, double mixedCost) = Mixed(open, choices, metal, contents.KnownCharge);
            if (mixed is not null && (states is null || mixedCost < cost)) (states, cost) = (mixed, mixedCost);
        }

        return states;
    }

    /// <summary>The cheapest neutral choice of whole states; a tolerance above 0.1 weighs balance against how common the states are.</summary>
    private static (double[]? States, double Cost) Whole(IReadOnlyList<(string Element, double Count)> contents, int[][] choices, double tolerance, double knownCharge, double knownPositive)
    {
        int[] pick = new int[choices.Length];
        double[]? best = null;
        double bestCost = double.PositiveInfinity;
        do
        {
            double charge = knownCharge, positive = knownPositive, rarity = 0.0;
            for (int i = 0; i < pick.Length; i++)
            {
                double q = contents[i].Count * choices[i][pick[i]];
                charge += q;
                positive += Math.Max(0.0, q);
                rarity += pick[i] * Weight(contents[i].Element);
            }

            double excess = positive > 0.0 ? Math.Abs(charge) / positive : 1.0;
            double cost = rarity + (tolerance <= 0.1 ? excess / tolerance : Math.Min(1.0, excess) / RelaxedScale);
            if (excess > tolerance || cost >= bestCost) continue;
            (best, bestCost) = ([.. pick.Select((p, i) => (double)choices[i][p])], cost);
        }
        while (Advance(pick, choices));
        return (best, bestCost);
    }

    /// <summary>The cheapest choice with one metal at the average of two of its positive states that makes the cell exactly neutral.</summary>
    private static (double[]? States, double Cost) Mixed((string Element, double Count)[] contents, int[][] choices, int metal, double knownCharge)
    {
        int[] positive = [.. choices[metal].Where(q => q > 0).Order()];
        int[][] others = [.. choices.Select((c, i) => i == metal ? [0] : c)];
        int[] pick = new int[others.Length];
        double[]? best = null;
        double bestCost = double.PositiveInfinity;
        do
        {
            double charge = knownCharge, rarity = MixedValence;
            for (int i = 0; i < pick.Length; i++)
            {
                charge += contents[i].Count * others[i][pick[i]];
                rarity += pick[i] * Weight(contents[i].Element);
            }

            double state = -charge / contents[metal].Count;
            int above = Array.FindIndex(positive, q => q >= state);
            if (above < 1 || !(state > positive[0])) continue;
            rarity += Math.Max(Array.IndexOf(choices[metal], positive[above]), Array.IndexOf(choices[metal], positive[above - 1]));
            if (rarity >= bestCost) continue;
            (best, bestCost) = ([.. pick.Select((p, i) => i == metal ? state : others[i][p])], rarity);
        }
        while (Advance(pick, others));
        return (best, bestCost);
    }

    private static double Weight(string element) => IsTransition(Element.Parse(element)) ? 1.0 : 3.0;

    private static bool IsMetalOfManyStates(Element e) => (IsTransition(e) || e.Symbol is "Sn" or "Sb" or "Pb" or "Bi" or "Tl" or "In") && Of(e.Symbol).Count(q => q > 0) > 1;

    private static bool IsTransition(Element e) => e.AtomicNumber is (>= 21 and <= 30) or (>= 39 and <= 48) or (>= 57 and <= 80) or >= 89;

    private static bool Advance(int[] pick, int[][] choices)
    {
        for (int i = 0; i < pick.Length; i++)
        {
            if (++pick[i] < choices[i].Length) return true;
            pick[i] = 0;
        }

        return false;
    }

    private static Dictionary<string, int[]> Parse(string text) => text.Split(';').Select(e => e.Split(' ')).ToDictionary(
        w => w[0], w => w[1..].Select(s => int.Parse(s, CultureInfo.InvariantCulture)).ToArray());

    /// <summary>What is in the cell: elements whose state is open, and the charge of the rest.</summary>
    private sealed class Contents
    {
        /// <summary>Two atoms of an element closer than these, in Å, form a pair: O–O of peroxides, S–S of disulfides.</summary>
        private const double OxygenPair = 1.65, SulfurPair = 2.3;

        private readonly Structure _structure;

        public Contents(Structure structure)
        {
            _structure = structure;
            Open = [.. structure.Species.Where(s => !s.HasOxidationState).Select(s => s.Element).Distinct()];
            foreach (Occupant o in structure.Sites.SelectMany(s => s.Occupants).Where(o => o.Species.HasOxidationState))
            {
                KnownCharge += o.Occupancy * o.Species.Charge;
                KnownPositive += Math.Max(0.0, o.Occupancy * o.Species.Charge);
            }
        }

        public Element[] Open { get; }

        public double KnownCharge { get; }

        public double KnownPositive { get; }

        public double CountOf(Element e) => _structure.Sites.Sum(s => s.Occupants.Where(o => o.Species == new Species(e)).Sum(o => o.Occupancy));

        public double ChargeWith(double[] states) => KnownCharge + Open.Zip(states).Sum(p => CountOf(p.First) * p.Second);

        public bool HasPairs(Element e)
        {
            Vector3D[] atoms = [.. _structure.Sites.Where(s => s.OccupancyOf(new Species(e)) > 0.95).Select(s => s.Fractional)];
            if (atoms.Length == 0) return false;
            NeighbourFinder finder = new(_structure.Lattice, atoms, e.Symbol == "O" ? OxygenPair : SulfurPair);
            List<Neighbour> near = [];
            return Array.Exists(atoms, a =>
            {
                finder.Find(a, near);
                return near.Exists(n => n.Distance > 0.5);
            });
        }
    }
}
