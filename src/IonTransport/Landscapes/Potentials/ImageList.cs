namespace IonTransport.Landscapes.Potentials;

/// <summary>Ions and their periodic images, sorted by kind and bin: scratch space of one evaluation.</summary>
internal sealed class ImageList
{
    public double[] X { get; private set; } = [];

    public double[] Y { get; private set; } = [];

    public double[] Z { get; private set; } = [];

    public int[] Ion { get; private set; } = [];

    /// <summary>First image of each bin, (bins + 1) values for every kind.</summary>
    public int[] Start { get; private set; } = [];

    public double[] HomeX { get; private set; } = [];

    public double[] HomeY { get; private set; } = [];

    public double[] HomeZ { get; private set; } = [];

    public int[] HomeBin { get; private set; } = [];

    public int[] HomeStart { get; private set; } = [];

    public int[] HomeOrder { get; private set; } = [];

    /// <summary>Extended bin of each ion.</summary>
    public int[] Centre { get; private set; } = [];

    public void Prepare(int ions, int kinds, int homeBins, int bins)
    {
        if (HomeX.Length < ions)
        {
            (HomeX, HomeY, HomeZ) = (new double[ions], new double[ions], new double[ions]);
            (HomeBin, HomeOrder, Centre) = (new int[ions], new int[ions], new int[ions]);
            Start = new int[kinds * (bins + 1)];
            HomeStart = new int[(kinds * homeBins) + 1];
        }

        Array.Clear(HomeStart);
    }

    public void Reserve(int count)
    {
        // Room for reads of whole vectors beyond the last image.
        if (count + 4 <= X.Length) return;
        int size = Math.Max(count + 4, Math.Max(1024, 2 * X.Length));
        (double[] x, double[] y, double[] z, int[] ion) = (X, Y, Z, Ion);
        Array.Resize(ref x, size);
        Array.Resize(ref y, size);
        Array.Resize(ref z, size);
        Array.Resize(ref ion, size);
        (X, Y, Z, Ion) = (x, y, z, ion);
    }
}
