using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>Where the ions of a trajectory are found: their density on a periodic grid over the mean box, or over one of the cells that it repeats.</summary>
[TypeFormatterSource(typeof(TextResultFormatters))]
public sealed partial class DensityMap
{
    private const long MostPoints = 200_000_000;
    private readonly double[] _density;

    private DensityMap(Lattice cell, (int A, int B, int C) points, double[] density, double ions)
    {
        (Cell, Points, _density, Ions) = (cell, points, density, ions);
        Highest = density.Max();
    }

    /// <summary>The cell of the grid.</summary>
    public Lattice Cell { get; }

    /// <summary>Grid points along a, b and c; fractional coordinates are (i/A, j/B, k/C).</summary>
    public (int A, int B, int C) Points { get; }

    /// <summary>Mean number of ions in the cell: the integral of the density.</summary>
    public double Ions { get; }

    /// <summary>Highest density in 1/Å³.</summary>
    public double Highest { get; }

    /// <summary>Density at a grid point in 1/Å³.</summary>
    /// <param name="a">Index along a.</param>
    /// <param name="b">Index along b.</param>
    /// <param name="c">Index along c.</param>
    public double this[int a, int b, int c] => _density[Index(a, b, c)];

    /// <summary>Densities in 1/Å³, A × B × C values with the index along c fastest.</summary>
    public ReadOnlySpan<double> Values => _density;

    /// <summary>Counts ions on a grid and smooths the counts with a Gaussian.</summary>
    /// <param name="ions">Positions from a trajectory.</param>
    /// <param name="group">Name of the group of ions.</param>
    /// <param name="spacing">Largest distance between grid points in Å.</param>
    /// <param name="smoothing">Standard deviation σ of the Gaussian in Å; 0 for bare counts. It widens every maximum by σ.</param>
    /// <param name="repeats">How many equal cells the box has along a, b and c; they are laid over one another for better statistics.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The density.</returns>
    /// <exception cref="ArgumentException">The trajectory has no box, there is no such group, or the grid is too fine to hold.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The spacing is not positive, σ negative, or a repeat below 1.</exception>
    public static DensityMap Compute(UnwrappedIons ions, string group, double spacing = 0.25, double smoothing = 0.3, (int A, int B, int C)? repeats = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(ions);
        Require.Positive(spacing, nameof(spacing), "Å");
        Require.NonNegative(smoothing, nameof(smoothing), "Å");
        (int ra, int rb, int rc) = repeats ?? (1, 1, 1);
        Require.Positive(Math.Min(ra, Math.Min(rb, rc)), nameof(repeats));
        IonPositions positions = ions[group];
        Lattice box = ions.MeanCell ?? throw new ArgumentException("The trajectory has no box; give one with WithCell.", nameof(ions));
        Lattice cell = new(box.VectorA / ra, box.VectorB / rb, box.VectorC / rc);
        double na = Math.Ceiling(cell.A / spacing), nb = Math.Ceiling(cell.B / spacing), nc = Math.Ceiling(cell.C / spacing);
        if (na * nb * nc > MostPoints) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A grid of {spacing} Å over {cell.Volume.ToDigits(4)} Å³ has more than {MostPoints} points; use a wider one."), nameof(spacing));
        (int A, int B, int C) points = ((int)na, (int)nb, (int)nc);
        using Telemetry.Operation? operation = Telemetry.Start("DensityMap.Compute")?.Tag("ion", group);
        double[] density = new double[points.A * points.B * points.C];
        double weight = density.Length / cell.Volume / positions.Frames / ((double)ra * rb * rc);
        ProgressCount? count = ProgressCount.Of(ProgressPart.Of(progress, 0.0, smoothing > 0.0 ? 0.5 : 1.0), positions.Ions, "density", events: positions.Frames);
        for (int ion = 0; ion < positions.Ions; ion++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ReadOnlySpan<double> x = positions.Series(ion, 0), y = positions.Series(ion, 1), z = positions.Series(ion, 2);
            for (int t = 0; t < x.Length; t++)
            {
                Vector3D f = Lattice.Wrap(cell.ToFractional(new Vector3D(x[t], y[t], z[t])));
                density[(((Nearest(f.X, points.A) * points.B) + Nearest(f.Y, points.B)) * points.C) + Nearest(f.Z, points.C)] += weight;
            }

            count?.Add();
        }

        if (smoothing > 0.0) density = DensitySmoothing.Apply(density, points, cell, smoothing, ProgressPart.Of(progress, 0.5, 1.0), cancellationToken);
        operation?.Complete(positions.Frames);
        return new DensityMap(cell, points, density, positions.Ions / ((double)ra * rb * rc));
    }

    /// <summary>Density anywhere, trilinear between grid points.</summary>
    /// <param name="fractional">Fractional coordinates of the map's cell.</param>
    /// <returns>Density in 1/Å³.</returns>
    public double At(Vector3D fractional)
    {
        Vector3D f = Lattice.Wrap(fractional);
        (double x, double y, double z) = (f.X * Points.A, f.Y * Points.B, f.Z * Points.C);
        (int a, int b, int c) = ((int)x, (int)y, (int)z);
        double sum = 0.0;
        for (int corner = 0; corner < 8; corner++)
        {
            (int i, int j, int k) = (corner >> 2, (corner >> 1) & 1, corner & 1);
            double weight = (i == 0 ? 1.0 - (x - a) : x - a) * (j == 0 ? 1.0 - (y - b) : y - b) * (k == 0 ? 1.0 - (z - c) : z - c);
            sum += weight * this[(a + i) % Points.A, (b + j) % Points.B, (c + k) % Points.C];
        }

        return sum;
    }

    /// <summary>Free energy −k_BT ln(ρ/ρ_max) at a grid point, relative to the densest.</summary>
    /// <param name="temperature">Temperature T in K.</param>
    /// <param name="a">Index along a.</param>
    /// <param name="b">Index along b.</param>
    /// <param name="c">Index along c.</param>
    /// <returns>Free energy in eV; +∞ where no ion was ever seen.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public double FreeEnergy(double temperature, int a, int b, int c)
    {
        double thermal = Units.ThermalEnergy(temperature);
        double density = this[a, b, c];
        return density > 0.0 ? -thermal * Math.Log(density / Highest) : double.PositiveInfinity;
    }

    /// <summary>Writes the density as a Gaussian cube file (lengths in bohr as the format wants, density in 1/Å³).</summary>
    /// <param name="path">Path of the file to write.</param>
    public void SaveCube(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        const double bohr = 0.529177210903;
        using StreamWriter file = new(path) { NewLine = "\n" };
        file.WriteLine("ion density in 1/Angstrom^3");
        file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"mean number of ions in the cell {Ions:g8}"));
        file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{0,5} {0.0,12:F6} {0.0,12:F6} {0.0,12:F6}"));
        ReadOnlySpan<int> n = [Points.A, Points.B, Points.C];
        for (int axis = 0; axis < 3; axis++)
        {
            Vector3D step = Cell.Vectors.Row(axis) / (bohr * n[axis]);
            file.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{n[axis],5} {step.X,12:F6} {step.Y,12:F6} {step.Z,12:F6}"));
        }

        for (int i = 0; i < _density.Length; i++)
        {
            file.Write(string.Create(CultureInfo.InvariantCulture, $" {_density[i],12:E5}"));
            int inRow = i % Points.C;
            if (inRow == Points.C - 1 || inRow % 6 == 5) file.WriteLine();
        }
    }

    /// <summary>Grid, ions and highest density.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Points.A} × {Points.B} × {Points.C} points, {Ions.ToDigits(5)} ions, at most {Highest.ToDigits(3)} per Å³");

    private static int Nearest(double fraction, int points) => (int)Math.Round(fraction * points) % points;

    private int Index(int a, int b, int c) => (((a * Points.B) + b) * Points.C) + c;
}
