using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Finite-volume cells of a stack. Nodes are the cell centres and the two outer surfaces; layer interfaces fall on cell faces.</summary>
public sealed class Mesh
{
    private readonly double[] faces;
    private readonly double[] nodes;

    private Mesh(Multilayer stack, double[] faces)
    {
        this.faces = faces;
        nodes = new double[faces.Length + 1];
        nodes[^1] = faces[^1];
        LayerOfCell = new int[faces.Length - 1];
        double end = stack.Layers[0].Thickness;
        int layer = 0;
        for (int i = 0; i < LayerOfCell.Length; i++)
        {
            nodes[i + 1] = 0.5 * (faces[i] + faces[i + 1]);
            while (nodes[i + 1] > end && layer < stack.Layers.Count - 1) end += stack.Layers[++layer].Thickness;
            LayerOfCell[i] = layer;
        }
    }

    /// <summary>Number of cells.</summary>
    public int CellCount => faces.Length - 1;

    /// <summary>Positions of the cell faces in Å, from 0 to the thickness of the stack; one more than cells.</summary>
    public ReadOnlySpan<double> Faces => faces;

    /// <summary>Positions of the nodes in Å: left surface, cell centres, right surface; two more than cells.</summary>
    public ReadOnlySpan<double> Nodes => nodes;

    internal int[] LayerOfCell { get; }

    /// <summary>Cells of one width in each layer.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="cellsPerLayer">Cells in each layer, at least 1.</param>
    /// <returns>The mesh.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of cells is not positive.</exception>
    public static Mesh Uniform(Multilayer stack, int cellsPerLayer)
    {
        Require.NotNull(stack);
        Require.Positive(cellsPerLayer, nameof(cellsPerLayer));
        return Build(stack, layer => [.. Enumerable.Range(1, cellsPerLayer).Select(i => layer.Thickness * i / cellsPerLayer)]);
    }

    /// <summary>Cells that are smallest at the surfaces and interfaces and grow towards the middle of each layer (a tanh grading).</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="cellsPerLayer">Cells in each layer, at least 4.</param>
    /// <param name="smallest">Width in Å of the cells at the interfaces; layers too thin for grading get equal cells.</param>
    /// <returns>The mesh.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The smallest cell is not positive, or there are fewer than 4 cells in a layer.</exception>
    public static Mesh Graded(Multilayer stack, int cellsPerLayer, double smallest)
    {
        Require.NotNull(stack);
        Require.Positive(smallest, nameof(smallest), "Å");
        if (cellsPerLayer < 4) throw new ArgumentOutOfRangeException(nameof(cellsPerLayer), cellsPerLayer, "A graded layer needs at least 4 cells.");
        return Build(stack, layer =>
        {
            double strength = Strength(smallest / layer.Thickness, cellsPerLayer);
            return [.. Enumerable.Range(1, cellsPerLayer).Select(i => layer.Thickness * Fraction((double)i / cellsPerLayer, strength))];
        });
    }

    /// <summary>A mesh from its own faces.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="faces">Positions in Å, strictly rising from 0 to the thickness of the stack, with a face on every interface.</param>
    /// <returns>The mesh.</returns>
    /// <exception cref="ArgumentException">The positions do not rise, do not span the stack, or miss an interface.</exception>
    public static Mesh FromFaces(Multilayer stack, ReadOnlySpan<double> faces)
    {
        Require.NotNull(stack);
        if (faces.Length < 2) throw new ArgumentException("A mesh needs at least 2 faces.", nameof(faces));
        double tolerance = 1e-9 * stack.Thickness;
        for (int i = 1; i < faces.Length; i++)
        {
            if (!(faces[i] > faces[i - 1]))
            {
                throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The faces must rise: face {i} is at {faces[i]} Å after {faces[i - 1]} Å."), nameof(faces));
            }
        }

        double position = 0.0;
        RequireFace(faces, 0.0, tolerance);
        foreach (Layer layer in stack.Layers) RequireFace(faces, position += layer.Thickness, tolerance);
        if (faces[0] < -tolerance || faces[^1] > position + tolerance) throw new ArgumentException("The faces reach outside the stack.", nameof(faces));
        return new Mesh(stack, faces.ToArray());
    }

    private static void RequireFace(ReadOnlySpan<double> faces, double position, double tolerance)
    {
        foreach (double face in faces)
        {
            if (Math.Abs(face - position) <= tolerance) return;
        }

        throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A face is needed at {position} Å, where the stack has a surface or interface."), nameof(faces));
    }

    private static Mesh Build(Multilayer stack, Func<Layer, double[]> layerFaces)
    {
        List<double> faces = [0.0];
        double origin = 0.0;
        foreach (Layer layer in stack.Layers)
        {
            foreach (double x in layerFaces(layer)) faces.Add(origin + x);
            faces[^1] = origin += layer.Thickness;
        }

        return new Mesh(stack, [.. faces]);
    }

    private static double Fraction(double s, double strength) =>
        strength < 1e-6 ? s : 0.5 * (1.0 + (Math.Tanh(strength * ((2.0 * s) - 1.0)) / Math.Tanh(strength)));

    // The strength at which the first cell has the wanted width; bisection on a falling function.
    private static double Strength(double first, int cells)
    {
        if (first >= 1.0 / cells) return 0.0;
        double low = 0.0, high = 20.0;
        for (int i = 0; i < 60; i++)
        {
            double middle = 0.5 * (low + high);
            if (Fraction(1.0 / cells, middle) > first) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }
}
