using System.Numerics.Tensors;
using IonTransport.Physics;

namespace IonTransport.Landscapes.Searches;

/// <summary>A chain of images between two fixed ends, with energies, forces and tangents: what a nudged elastic band moves.</summary>
/// <remarks>
/// Improved tangents (G. Henkelman, H. Jónsson, J. Chem. Phys. 113, 9978 (2000)); where neighbouring energies tie so closely that they name no
/// direction, the tangent is the mean of both sides. Images are evaluated in parallel and do not depend on one another.
/// </remarks>
internal sealed class Band
{
    private readonly Func<int, IEnergyModel> _model;
    private readonly bool _energiesCompare;
    private readonly double[][] _gradients;

    /// <param name="images">Coordinates of all images, ends included; taken over.</param>
    /// <param name="model">Energy of each image.</param>
    /// <param name="energiesCompare">Whether energies of different images mean the same; if not, tangents are the mean of both sides.</param>
    public Band(double[][] images, Func<int, IEnergyModel> model, bool energiesCompare)
    {
        (Images, _model, _energiesCompare) = (images, model, energiesCompare);
        _gradients = [.. images.Select(x => new double[x.Length])];
        Tangents = [.. images.Select(x => new double[x.Length])];
        Energies = new double[images.Length];
        Energies[0] = model(0).Evaluate(images[0], _gradients[0]);
        Energies[^1] = model(images.Length - 1).Evaluate(images[^1], _gradients[^1]);
    }

    public double[][] Images { get; }

    public double[][] Tangents { get; }

    public double[] Energies { get; }

    public int Highest => Array.IndexOf(Energies, Energies.Max());

    /// <summary>∂E/∂s along the tangent at an image, eV/Å.</summary>
    public double Slope(int image) => TensorPrimitives.Dot<double>(_gradients[image], Tangents[image]);

    /// <summary>Energies and gradients of all images but the ends.</summary>
    public void Evaluate()
    {
        ParallelWork.For(Images.Length - 2, i => Energies[i + 1] = _model(i + 1).Evaluate(Images[i + 1], _gradients[i + 1]));
        for (int i = 0; i < Images.Length; i++) FindTangent(i);
    }

    /// <summary>Fills the band's forces, one run after the other, and returns the largest component.</summary>
    public double Forces(double spring, int climbing, Span<double> forces)
    {
        int n = Images[0].Length;
        for (int i = 1; i < Images.Length - 1; i++)
        {
            Span<double> force = forces.Slice((i - 1) * n, n);
            TensorPrimitives.Negate(_gradients[i], force);
            double along = TensorPrimitives.Dot<double>(force, Tangents[i]);
            double pull = i == climbing
                ? -2.0 * along
                : (spring * (Distance(i, i + 1) - Distance(i - 1, i))) - along;
            TensorPrimitives.MultiplyAdd(Tangents[i], pull, force, force);
        }

        return Relaxation.Largest(forces);
    }

    public void Move(ReadOnlySpan<double> step)
    {
        int n = Images[0].Length;
        for (int i = 1; i < Images.Length - 1; i++) TensorPrimitives.Add(Images[i], step.Slice((i - 1) * n, n), Images[i]);
    }

    public void CopyPositions(Span<double> positions)
    {
        int n = Images[0].Length;
        for (int i = 1; i < Images.Length - 1; i++) Images[i].CopyTo(positions[((i - 1) * n)..]);
    }

    public double Distance(int i, int j) => TensorPrimitives.Distance<double>(Images[i], Images[j]);

    private void FindTangent(int i)
    {
        double[] tangent = Tangents[i];
        int last = Images.Length - 1;
        (double before, double after) = (0.0, 0.0);
        if (i == 0) after = 1.0;
        else if (i == last) before = 1.0;
        else (before, after) = TangentWeights(Energies[i - 1], Energies[i], Energies[i + 1], i);
        for (int k = 0; k < tangent.Length; k++)
        {
            tangent[k] = (before > 0.0 ? before * (Images[i][k] - Images[i - 1][k]) : 0.0) + (after > 0.0 ? after * (Images[i + 1][k] - Images[i][k]) : 0.0);
        }

        double length = TensorPrimitives.Norm<double>(tangent);
        if (length > 0.0) TensorPrimitives.Divide(tangent, length, tangent);
    }

    private (double Before, double After) TangentWeights(double previous, double here, double next, int i)
    {
        // Differences below rounding name no direction; both sides count alike then.
        double tie = 1e-12 * (Math.Abs(here) + 1.0);
        if (!_energiesCompare || (Math.Abs(next - here) <= tie && Math.Abs(previous - here) <= tie)) return (1.0 / Math.Max(Distance(i - 1, i), 1e-300), 1.0 / Math.Max(Distance(i, i + 1), 1e-300));
        if (next > here && here > previous) return (0.0, 1.0);
        if (next < here && here < previous) return (1.0, 0.0);
        double larger = Math.Max(Math.Abs(next - here), Math.Abs(previous - here));
        double smaller = Math.Min(Math.Abs(next - here), Math.Abs(previous - here));
        return next > previous ? (smaller, larger) : (larger, smaller);
    }
}
