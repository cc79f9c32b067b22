using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Tests.Trajectories;

/// <summary>
/// The run behind the fixture files (data/fixture.in.lammps, LAMMPS 29 Sep 2021), from the columns xu yu zu that LAMMPS wrote itself, read here by plain splitting:
/// twelve ions of CaF2 drifting through the faces of a box that tilts and grows, 11 frames every 0.02 ps.
/// </summary>
internal sealed class FixtureRun
{
    private FixtureRun(Matrix3D[] cells, Vector3D[] origins, Vector3D[][] positions) => (Cells, Origins, Positions) = (cells, origins, positions);

    public const double Interval = 0.02;

    public static FixtureRun Instance { get; } = Load();

    public Matrix3D[] Cells { get; }

    public Vector3D[] Origins { get; }

    /// <summary>Unwrapped Cartesian positions by frame and atom in Å.</summary>
    public Vector3D[][] Positions { get; }

    public int[] Types { get; } = [1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1];

    public int Frames => Positions.Length;

    public static string File(string name) => Path.Combine(Repository.Root, "tests", "IonTransport.Tests", "Trajectories", "data", name);

    /// <summary>Unwrapped fractional coordinates counted from the corner of the box.</summary>
    public Vector3D Fractional(int frame, int atom) => (Positions[frame][atom] - Origins[frame]) * Cells[frame].Inverse();

    /// <summary>Displacement of a fluoride ion since the first frame relative to the calcium centre of mass, Å of the mean box: by hand.</summary>
    public Vector3D RelativeDisplacement(int frame, int atom)
    {
        Matrix3D mean = Cells.Aggregate(Matrix3D.Zero, (sum, c) => sum + c) * (1.0 / Frames);
        int[] calcium = [.. Enumerable.Range(0, 12).Where(i => Types[i] == 1)];
        Vector3D Centre(int f) => calcium.Aggregate(Vector3D.Zero, (sum, i) => sum + Fractional(f, i)) / calcium.Length;
        return (Fractional(frame, atom) - Fractional(0, atom) - Centre(frame) + Centre(0)) * mean;
    }

    private static FixtureRun Load()
    {
        string[] lines = System.IO.File.ReadAllLines(File("unwrapped.dump"));
        List<Matrix3D> cells = [];
        List<Vector3D> origins = [];
        List<Vector3D[]> positions = [];
        for (int at = 0; at < lines.Length; at++)
        {
            if (!lines[at].StartsWith("ITEM: BOX", StringComparison.Ordinal)) continue;
            double[][] b = [.. Enumerable.Range(at + 1, 3).Select(k => Numbers(lines[k]))];
            (double xy, double xz, double yz) = (b[0][2], b[1][2], b[2][2]);
            double[] low = [b[0][0] - new[] { 0, xy, xz, xy + xz }.Min(), b[1][0] - Math.Min(0, yz), b[2][0]];
            double[] high = [b[0][1] - new[] { 0, xy, xz, xy + xz }.Max(), b[1][1] - Math.Max(0, yz), b[2][1]];
            cells.Add(new Lattice(new Vector3D(high[0] - low[0], 0, 0), new Vector3D(xy, high[1] - low[1], 0), new Vector3D(xz, yz, high[2] - low[2])).Vectors);
            origins.Add(new Vector3D(low[0], low[1], low[2]));
            Vector3D[] frame = new Vector3D[12];
            foreach (double[] row in Enumerable.Range(at + 5, 12).Select(k => Numbers(lines[k]))) frame[(int)row[2] - 1] = new Vector3D(row[3], row[4], row[1]);
            positions.Add(frame);
        }

        return new FixtureRun([.. cells], [.. origins], [.. positions]);
    }

    private static double[] Numbers(string line) => [.. line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => double.Parse(w, CultureInfo.InvariantCulture))];
}
