using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Solves, halves the cells on which a solution bends too much, and solves again, until a straight line between nodes is good enough everywhere.</summary>
/// <remarks>The error of a straight line over a cell of width h is h²|u″|/8; neighbouring cells differ in width by at most a factor 2, which keeps the scheme of second order.</remarks>
internal static class MeshRefinement
{
    // Every round halves the worst cells; this many rounds shrink a cell a million times.
    private const int MostRounds = 20;

    // Cells that pass by less than this factor are halved with the others, or the edge of the fine region would creep on by one cell a round.
    private const double Margin = 0.4;

    /// <summary>Repeats solving and refining.</summary>
    /// <param name="stack">The stack.</param>
    /// <param name="mesh">The first mesh.</param>
    /// <param name="maximumCells">Most cells allowed.</param>
    /// <param name="solve">Solves on a mesh and gives the fields to resolve, node by node, each scaled so that its largest allowed error is 1.</param>
    /// <param name="progress">Receives how far the error has fallen, on a logarithmic scale.</param>
    /// <param name="cancellationToken">Stops the work between two meshes.</param>
    /// <returns>The last solution.</returns>
    public static T Solve<T>(
        Multilayer stack, Mesh mesh, int maximumCells, Func<Mesh, (T Solution, IReadOnlyList<double[]> Fields)> solve, IProgress<SimulationProgress>? progress, CancellationToken cancellationToken)
    {
        List<double> errors = [];
        for (int round = 0; round < MostRounds; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            (T solution, IReadOnlyList<double[]> fields) = solve(mesh);
            double[] error = Errors(mesh, fields);
            errors.Add(error.Max());
            bool fine = errors[^1] <= 1.0;
            progress?.Report(new SimulationProgress(fine ? 1.0 : 1.0 - (Math.Log(errors.Min()) / Math.Log(errors[0])), 0.0, string.Create(CultureInfo.InvariantCulture, $"{mesh.CellCount} cells")));
            if (fine) return solution;
            mesh = Split(stack, mesh, error);
            if (mesh.CellCount > maximumCells)
            {
                throw new ConvergenceException(
                    string.Create(CultureInfo.InvariantCulture, $"Mesh refinement (error in units of the tolerance; {mesh.CellCount} cells are needed next, {maximumCells} are allowed)"), errors, 1.0);
            }
        }

        throw new ConvergenceException("Mesh refinement (error in units of the tolerance)", errors, 1.0);
    }

    private static double[] Errors(Mesh mesh, IReadOnlyList<double[]> fields)
    {
        ReadOnlySpan<double> x = mesh.Nodes;
        double[] errors = new double[mesh.CellCount];
        for (int c = 0; c < errors.Length; c++)
        {
            (double left, double right) = (x[c + 1] - x[c], x[c + 2] - x[c + 1]);
            double width = mesh.Faces[c + 1] - mesh.Faces[c];
            foreach (double[] u in fields)
            {
                double bend = 2.0 * (((u[c + 2] - u[c + 1]) / right) - ((u[c + 1] - u[c]) / left)) / (left + right);
                errors[c] = Math.Max(errors[c], 0.125 * width * width * Math.Abs(bend));
            }
        }

        return errors;
    }

    private static Mesh Split(Multilayer stack, Mesh mesh, double[] errors)
    {
        ReadOnlySpan<double> faces = mesh.Faces;
        int n = mesh.CellCount;
        double[] width = new double[n];
        for (int c = 0; c < n; c++)
        {
            width[c] = faces[c + 1] - faces[c];
            if (errors[c] > Margin) width[c] *= 0.5;
        }

        // A cell more than twice as wide as its neighbour is halved too, in both directions along the stack.
        for (int c = 1; c < n; c++) if (width[c] > 2.0001 * width[c - 1]) width[c] *= 0.5;
        for (int c = n - 2; c >= 0; c--) if (width[c] > 2.0001 * width[c + 1]) width[c] *= 0.5;
        List<double> finer = [faces[0]];
        for (int c = 0; c < n; c++)
        {
            double full = faces[c + 1] - faces[c];
            int pieces = (int)Math.Round(full / width[c]);
            for (int k = 1; k < pieces; k++) finer.Add(faces[c] + (full * k / pieces));
            finer.Add(faces[c + 1]);
        }

        return Mesh.FromFaces(stack, [.. finer]);
    }
}
