using System.Globalization;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A minimum-energy path: images from one minimum to another with energies and slopes, and the smooth profile through them.</summary>
/// <remarks>
/// The profile is a cubic in each interval that takes both energies and both slopes (cubic Hermite spline), so its top does not depend on whether an image
/// sits there. Distances are along the path in the space of all 3N coordinates.
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed class MinimumEnergyPath : IHtmlResult
{
    private readonly double[][] _images;
    private readonly double[] _distances;
    private readonly double[] _energies;
    private readonly double[] _slopes;
    private readonly double[][] _tangents;

    private MinimumEnergyPath(double[][] images, double[][] tangents, double[] distances, double[] energies, double[] slopes, int climbing, IReadOnlyList<RelaxationStep> history)
    {
        (_images, _tangents, _distances, _energies, _slopes) = (images, tangents, distances, energies, slopes);
        (ClimbingImage, History) = (climbing, history);
        (SaddleDistance, SaddleEnergy) = FindTop();
    }

    /// <summary>Number of images, both ends included.</summary>
    public int ImageCount => _images.Length;

    /// <summary>Distance of each image along the path from its start, in Å.</summary>
    public IReadOnlyList<double> Distances => _distances;

    /// <summary>Energy of each image in eV.</summary>
    public IReadOnlyList<double> Energies => _energies;

    /// <summary>Slope ∂E/∂s of the energy along the path at each image, in eV/Å.</summary>
    public IReadOnlyList<double> Slopes => _slopes;

    /// <summary>Length of the path in Å.</summary>
    public double Length => _distances[^1];

    /// <summary>Index of the image that climbed; −1 if none did.</summary>
    public int ClimbingImage { get; }

    /// <summary>Index of the image of highest energy.</summary>
    public int HighestImage => Array.IndexOf(_energies, _energies.Max());

    /// <summary>Highest energy of the smooth profile in eV.</summary>
    public double SaddleEnergy { get; }

    /// <summary>Distance along the path of the top of the smooth profile, in Å.</summary>
    public double SaddleDistance { get; }

    /// <summary>Barrier from the start, in eV.</summary>
    public double Barrier => SaddleEnergy - _energies[0];

    /// <summary>Barrier from the end, in eV.</summary>
    public double BackwardBarrier => SaddleEnergy - _energies[^1];

    /// <summary>Energy of the end above the start, in eV.</summary>
    public double ReactionEnergy => _energies[^1] - _energies[0];

    /// <summary>Energy of the highest image and largest force at every step of the search.</summary>
    public IReadOnlyList<RelaxationStep> History { get; }

    /// <summary>Coordinates of an image.</summary>
    /// <param name="image">Index from 0.</param>
    /// <returns>The 3N coordinates in Å.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<double> Coordinates(int image) => _images[CheckImage(image)];

    /// <summary>Unit direction of the path at an image.</summary>
    /// <param name="image">Index from 0.</param>
    /// <returns>3N components.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such image.</exception>
    public ReadOnlySpan<double> Tangent(int image) => _tangents[CheckImage(image)];

    /// <summary>Energy of the smooth profile.</summary>
    /// <param name="distance">Distance along the path in Å, 0 to <see cref="Length"/>.</param>
    /// <returns>Energy in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The distance is off the path.</exception>
    public double Energy(double distance)
    {
        Require.InRange(distance, 0.0, Length, nameof(distance), "Å");
        int i = Interval(distance);
        (double c0, double c1, double c2, double c3) = Cubic(i);
        double t = (distance - _distances[i]) / (_distances[i + 1] - _distances[i]);
        return c0 + (t * (c1 + (t * (c2 + (t * c3)))));
    }

    /// <summary>The smooth profile at even distances, for a figure or a file.</summary>
    /// <param name="points">Number of points, at least 2.</param>
    /// <returns>Distance along the path in Å and energy above the start in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than two points.</exception>
    public IReadOnlyList<(double Distance, double Energy)> Profile(int points = 101)
    {
        if (points < 2) throw new ArgumentOutOfRangeException(nameof(points), points, "A profile has at least 2 points.");
        return [.. Enumerable.Range(0, points).Select(i => Math.Min(Length, Length * i / (points - 1))).Select(s => (s, Energy(s) - _energies[0]))];
    }

    /// <summary>The path with another number of evenly spaced images, to start a finer band with.</summary>
    /// <param name="images">Number of images between the ends, at least 1.</param>
    /// <returns>Coordinates of all images in Å, both ends included.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public IReadOnlyList<double[]> Resample(int images)
    {
        Require.Positive(images, nameof(images));
        double[][] band = new double[images + 2][];
        for (int m = 0; m < band.Length; m++)
        {
            double s = Math.Min(Length, Length * m / (images + 1));
            int i = Interval(s);
            double t = (s - _distances[i]) / (_distances[i + 1] - _distances[i]);
            band[m] = [.. _images[i].Zip(_images[i + 1], (a, b) => ((1.0 - t) * a) + (t * b))];
        }

        return band;
    }

    /// <summary>Barriers and a table of the images: distance (Å), energy above the start (eV), slope (eV/Å).</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => Table().ToString();

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Create(
                CultureInfo.InvariantCulture,
                $"minimum-energy path, {Length:F3} Å: barrier {Barrier:F6} eV forward, {BackwardBarrier:F6} eV backward, top at {SaddleDistance:F3} Å"))
            .Columns("image", "distance / Å", "energy / eV", "slope / eV/Å", string.Empty);
        for (int i = 0; i < _images.Length; i++)
        {
            table.Row(
                i.ToString(CultureInfo.InvariantCulture),
                _distances[i].ToString("F4", CultureInfo.InvariantCulture),
                (_energies[i] - _energies[0]).ToString("F6", CultureInfo.InvariantCulture),
                _slopes[i].ToString("F5", CultureInfo.InvariantCulture),
                i == ClimbingImage ? "climbing" : string.Empty);
        }

        return table;
    }

    internal static MinimumEnergyPath From(Band band, int climbing, IReadOnlyList<RelaxationStep> history)
    {
        double[] distances = new double[band.Images.Length];
        for (int i = 1; i < distances.Length; i++) distances[i] = distances[i - 1] + band.Distance(i - 1, i);
        return new MinimumEnergyPath(
            band.Images, band.Tangents, distances, band.Energies, [.. Enumerable.Range(0, distances.Length).Select(band.Slope)], climbing, history);
    }

    private int CheckImage(int image) => image >= 0 && image < _images.Length
        ? image
        : throw new ArgumentOutOfRangeException(nameof(image), image, $"The path has images 0 to {_images.Length - 1}.");

    private int Interval(double distance)
    {
        int i = Array.BinarySearch(_distances, distance);
        return Math.Clamp(i >= 0 ? i : ~i - 1, 0, _distances.Length - 2);
    }

    /// <summary>Coefficients of the cubic of an interval in t from 0 to 1.</summary>
    private (double C0, double C1, double C2, double C3) Cubic(int i)
    {
        double h = _distances[i + 1] - _distances[i];
        (double a, double b, double u, double v) = (_energies[i], _energies[i + 1], h * _slopes[i], h * _slopes[i + 1]);
        return (a, u, (3.0 * (b - a)) - (2.0 * u) - v, (2.0 * (a - b)) + u + v);
    }

    private (double Distance, double Energy) FindTop()
    {
        int highest = HighestImage;
        (double distance, double energy) = (_distances[highest], _energies[highest]);
        for (int i = 0; i < _distances.Length - 1; i++)
        {
            (double c0, double c1, double c2, double c3) = Cubic(i);

            // Extrema of the cubic: c1 + 2 c2 t + 3 c3 t² = 0.
            double discriminant = (c2 * c2) - (3.0 * c1 * c3);
            if (discriminant < 0.0) continue;
            double root = -c2 - Math.CopySign(Math.Sqrt(discriminant), c2);
            foreach (double t in (double[])[root / (3.0 * c3), c1 / root])
            {
                if (!(t is > 0.0 and < 1.0)) continue;
                double e = c0 + (t * (c1 + (t * (c2 + (t * c3)))));
                if (e > energy) (distance, energy) = (_distances[i] + (t * (_distances[i + 1] - _distances[i])), e);
            }
        }

        return (distance, energy);
    }
}
