using IonTransport.Kinetics.Models;

namespace IonTransport.Kinetics.Kernels;

/// <summary>
/// Kinds of carriers (species and basis site of an ion; basis site of a vacancy) with upper bounds of their jump rates, gathered into classes that are drawn
/// from with one rate.
/// </summary>
internal sealed class CarrierClasses
{
    private const int MostExactClasses = 32;

    public CarrierClasses(KineticModel model, bool vacancies, bool oneClass)
    {
        JumpTable table = model.Table;
        int jumps = table.Target.Length;
        int species = model.Populations.Count;
        int kinds = vacancies ? table.BasisCount : species * table.BasisCount;
        Bound = new double[kinds * table.Slots];
        for (int at = 0; at < species * jumps; at++)
        {
            if (table.Target[at % jumps] < 0) continue;
            int jump = at % jumps;
            double bare = model.Rate[at] * (model.Interacts ? model.FactorBound[at] : 1.0);
            int slot = vacancies ? table.Reverse[jump] : at;
            Bound[slot] = Math.Max(Bound[slot], bare);
        }

        double[] escape = new double[kinds];
        for (int k = 0; k < kinds; k++) escape[k] = Bound.AsSpan(k * table.Slots, table.Slots).ToArray().Sum();
        double fastest = escape.Max();
        double[] label = [.. escape.Select(e => oneClass ? fastest : e)];
        if (Distinct(label).Count > MostExactClasses)
        {
            // Composition and rejection: within a factor of two of one another (Slepoy, Thompson and Plimpton, J. Chem. Phys. 128, 205101 (2008)).
            label = [.. escape.Select(e => e > 0.0 ? fastest * Math.Pow(2.0, Math.Ceiling(Math.Log2(e / fastest))) : 0.0)];
        }

        List<double> rates = Distinct(label);
        Rate = [.. rates];
        Class = [.. label.Select(e => rates.FindIndex(r => Same(r, e)))];
        double[][] weights = new double[kinds][];
        for (int k = 0; k < kinds; k++)
        {
            weights[k] = [.. Bound.AsSpan(k * table.Slots, table.Slots), Math.Max(0.0, Rate[Class[k]] - escape[k])];
        }

        // Without nulls anywhere one slot less is drawn.
        if (weights.All(w => w[^1] <= 1e-12 * fastest)) weights = [.. weights.Select(w => w[..^1])];
        Jumps = new AliasTable(weights);
    }

    /// <summary>Upper bound of the rate of a carrier's jump in 1/s, by kind · slots + slot.</summary>
    public double[] Bound { get; }

    /// <summary>Class of each kind.</summary>
    public int[] Class { get; }

    /// <summary>Rate in 1/s with which each carrier of a class is drawn.</summary>
    public double[] Rate { get; }

    /// <summary>Slot of the jump by kind; the slot after the last means no jump.</summary>
    public AliasTable Jumps { get; }

    private static List<double> Distinct(double[] values)
    {
        List<double> distinct = [];
        foreach (double v in values.OrderDescending())
        {
            if (distinct.Count == 0 || !Same(distinct[^1], v)) distinct.Add(v);
        }

        return distinct;
    }

    private static bool Same(double x, double y) => Math.Abs(x - y) <= 1e-12 * Math.Max(x, y);
}
