using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Potentials;

/// <summary>Places that a crystal makes equal: after a shift, a lattice vector or a symmetry operation.</summary>
internal sealed partial class ModelExamination
{
    private const int MostOperations = 12;

    // The landscape believes a symmetry that its energies bear out this well.
    private const double LandscapeSymmetry = 0.05;

    private void CheckCrystal(double[] x, double[] gradient, Structure structure)
    {
        double energy = Energy(x);
        Worst sum = new();
        for (int axis = 0; axis < 3; axis++)
        {
            double total = 0.0;
            for (int i = axis; i < x.Length; i += 3) total += gradient[i];
            int along = axis;
            sum.Offer(Math.Abs(total), () => FormattableString.Invariant($"along {"xyz"[along]}"));
        }

        Add("sum of all forces", sum, options.RelativeTolerance * Math.Max(0.1, gradient.Sum(Math.Abs)), "eV/Å");
        Vector3D shift = structure.Lattice.ToCartesian(new Vector3D(0.137, 0.291, 0.073));
        AddEqual("shift of the whole crystal", energy, [(Shifted(x, shift, Enumerable.Range(0, x.Length / 3)), "by a general vector")], options.EnergyTolerance);
        AddEqual("lattice vectors", energy, [.. Enumerable.Range(0, 3).Select(a => (Shifted(x, structure.Lattice.Vectors.Row(a), [a % (x.Length / 3)]), $"{Ion(a % (x.Length / 3))} moved by {"abc"[a]}"))], options.EnergyTolerance);
        SymmetryOperation[] operations = Operations(structure);
        (double[], string)[] images = [.. operations.Select(o => (Image(x, structure, o), o.ToString())).Where(i => i.Item1.Length > 0)];
        if (operations.Length == 0) _notes.Add("the structure has no symmetry operations to check");
        else if (images.Length == 0) _notes.Add("the symmetry operations do not map the sites of the structure onto one another and were not checked");
        else AddEqual("symmetry of the crystal", energy, images, options.EnergyTolerance);
    }

    private void CheckLandscape(double[][] places, Structure structure)
    {
        Worst period = new(), symmetry = new();
        SymmetryOperation[] operations = Operations(structure);
        foreach (double[] x in places)
        {
            double energy = Energy(x);
            Vector3D r = new(x[0], x[1], x[2]);
            for (int axis = 0; axis < 3; axis++) Compare(period, energy, r + structure.Lattice.Vectors.Row(axis), $"moved by {"abc"[axis]}");
            foreach (SymmetryOperation o in operations) Compare(symmetry, energy, structure.Lattice.ToCartesian(o.Apply(structure.Lattice.ToFractional(r))), o.ToString());
        }

        Add("lattice vectors", period, options.EnergyTolerance, "eV");
        if (symmetry.Any) Add("symmetry of the crystal", symmetry, LandscapeSymmetry, "eV");
        else _notes.Add("the structure has no symmetry operations to check");

        void Compare(Worst worst, double energy, Vector3D image, string what)
        {
            double other = Energy([image.X, image.Y, image.Z]);
            worst.Offer(Math.Abs(other - energy), () => FormattableString.Invariant($"{what}: {energy.ToDigits(8)} and {other.ToDigits(8)} eV"));
        }
    }

    private void AddEqual(string name, double energy, (double[] X, string What)[] images, double allowed)
    {
        Worst worst = new();
        foreach ((double[] image, string what) in images)
        {
            double other = Energy(image);
            worst.Offer(Math.Abs(other - energy), () => FormattableString.Invariant($"{what}: {energy.ToDigits(10)} and {other.ToDigits(10)} eV"));
        }

        Add(name, worst, allowed, "eV");
    }

    // The configuration after an operation, every ion in the place of the one it is moved onto; empty where the operation does not map sites onto sites.
    private static double[] Image(double[] x, Structure structure, SymmetryOperation operation)
    {
        double[] image = new double[x.Length];
        for (int i = 0; i < structure.Sites.Count; i++)
        {
            Vector3D target = operation.Apply(structure.Sites[i].Fractional);
            int onto = -1;
            for (int j = 0; j < structure.Sites.Count && onto < 0; j++)
            {
                if (structure.Sites[j].Occupants[0].Species == structure.Sites[i].Occupants[0].Species && structure.Lattice.Distance(target, structure.Sites[j].Fractional) < 0.05) onto = j;
            }

            if (onto < 0) return [];
            Vector3D r = structure.Lattice.ToCartesian(operation.Apply(structure.Lattice.ToFractional(new Vector3D(x[3 * i], x[(3 * i) + 1], x[(3 * i) + 2]))));
            (image[3 * onto], image[(3 * onto) + 1], image[(3 * onto) + 2]) = (r.X, r.Y, r.Z);
        }

        return image;
    }

    private static double[] Shifted(double[] x, Vector3D shift, IEnumerable<int> ions)
    {
        double[] moved = [.. x];
        foreach (int i in ions)
        {
            moved[3 * i] += shift.X;
            moved[(3 * i) + 1] += shift.Y;
            moved[(3 * i) + 2] += shift.Z;
        }

        return moved;
    }

    private static SymmetryOperation[] Operations(Structure structure)
    {
        SymmetryOperation[] all = [.. structure.Operations.Where(o => o != SymmetryOperation.Identity)];
        int stride = Math.Max(1, (all.Length + MostOperations - 1) / MostOperations);
        return [.. all.Where((_, i) => i % stride == 0)];
    }
}
