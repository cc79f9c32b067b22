using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Coefficients of the finite volumes: what couples neighbouring nodes.</summary>
internal static class Discretization
{
    /// <summary>ε₀/e in e/(V Å).</summary>
    private const double VacuumPermittivity = Constants.VacuumPermittivity / Constants.ElementaryCharge * 1e-10;

    /// <summary>ε/h of every face between nodes in e/(V Å²): two half cells in series, so that εE is continuous across interfaces.</summary>
    public static double[] Permittivities(Multilayer stack, Mesh mesh) =>
        InSeries(mesh, [.. stack.Layers.Select(l => l.Permittivity * VacuumPermittivity)]);

    /// <summary>D/h of every face for one carrier in Å/s.</summary>
    public static double[] Diffusivities(Multilayer stack, Mesh mesh, string carrier) =>
        InSeries(mesh, [.. stack.Layers.Select(l => l.Carriers.First(c => c.Name == carrier).Diffusivity * 1e16)]);

    private static double[] InSeries(Mesh mesh, double[] ofLayer)
    {
        ReadOnlySpan<double> faces = mesh.Faces;
        int n = mesh.CellCount;
        double[] result = new double[n + 1];
        for (int f = 0; f <= n; f++)
        {
            double resistance = 0.0;
            if (f > 0) resistance += 0.5 * (faces[f] - faces[f - 1]) / ofLayer[mesh.LayerOfCell[f - 1]];
            if (f < n) resistance += 0.5 * (faces[f + 1] - faces[f]) / ofLayer[mesh.LayerOfCell[f]];
            result[f] = 1.0 / resistance;
        }

        return result;
    }
}
