using IonTransport.Kinetics.Analysis;
using IonTransport.Kinetics.Models;
using IonTransport.Physics;

namespace IonTransport.Kinetics.OpenSystems;

/// <summary>Turns the records of a slab into profile, flux and chemical diffusion with errors.</summary>
internal static class SlabAnalysis
{
    public static LatticeGasSlabResult Analyze(OpenSystem system, IReadOnlyList<Reservoir> reservoirs, IReadOnlyList<OpenRecord> records, OpenRun run)
    {
        KineticModel model = system.Model;
        double thickness = model.Table.Network.Lattice.Widths[system.Axis];
        double area = model.Table.Volume / (thickness * model.Table.Cells[system.Axis]);
        int margin = Math.Max(1, (int)Math.Ceiling(model.Reach / thickness));
        return new LatticeGasSlabResult
        {
            Temperature = model.Temperature,
            Species = [.. Enumerable.Range(0, model.Populations.Count).Select(s => Transport(system, records, run.BlockTime, s, margin, thickness, area))],
            Left = OpenAnalysis.Exchange(reservoirs[0], 0, records, run.BlockTime),
            Right = OpenAnalysis.Exchange(reservoirs[1], 1, records, run.BlockTime),
            Margin = margin,
            LayerThickness = thickness,
            Area = area,
            Hops = records.Sum(r => r.Jumps.Sum()),
            SimulatedTime = records.Count * run.BlockTime,
            IsSteady = run.IsSteady,
        };
    }

    private static SlabTransport Transport(OpenSystem system, IReadOnlyList<OpenRecord> records, double time, int species, int margin, double thickness, double area)
    {
        KineticModel model = system.Model;
        int layers = system.Layers;

        // Numbers of a block: flux (1/s), then ions in each layer.
        Jackknife jackknife = new([.. records.Select(r => Numbers(system, r, time, species))]);
        int[] open = OpenSitesByLayer(system);
        double middle = model.Table.Network.Sites.Average(s => s.Fractional[system.Axis] - Math.Floor(s.Fractional[system.Axis]));
        double perVolume = 1e24 / (area * thickness);
        LayerOccupation[] profile =
        [
            .. Enumerable.Range(0, layers).Select(k => new LayerOccupation(
                k, (k + middle) * thickness, jackknife.Of(v => open[k] == 0 ? 0.0 : v[1 + k] / open[k]), jackknife.Of(v => v[1 + k] * perVolume, "1/cm³"))),
        ];
        Estimate flux = jackknife.Of(v => v[0], "1/s");
        double Slope(double[] v) => LineSlope(v.AsSpan(1 + margin, layers - (2 * margin)));
        Estimate? slope = layers - (2 * margin) >= 2 ? jackknife.Of(Slope) : null;
        bool falls = slope is { } s && Math.Abs(s.Value) > 3.0 * s.StandardError;

        // J/A = −D d(N/Ad)/(d dk): D = −J d²/(dN/dk) in Å²/s.
        double toDiffusion = Units.FromSquareAngstromPerSecond(thickness * thickness);
        return new SlabTransport
        {
            Name = model.Populations[species].Name,
            Charge = model.Populations[species].Charge,
            Profile = profile,
            Flux = flux,
            FluxDensity = flux.Scale(1e16 / area, "1/(cm² s)"),
            ChemicalDiffusion = falls ? jackknife.Of(v => -v[0] / Slope(v) * toDiffusion, "cm²/s") : null,
            ConcentrationGradient = slope?.Scale(perVolume * 1e8 / thickness, "1/cm⁴"),
        };
    }

    private static double[] Numbers(OpenSystem system, OpenRecord record, double time, int species)
    {
        JumpTable table = system.Model.Table;
        double[] numbers = new double[1 + system.Layers];
        int jumps = table.Target.Length;

        // Each jump crosses as many planes between cells as its image says; there are one fewer planes than layers.
        for (int j = 0; j < jumps; j++) numbers[0] += (double)record.Jumps[(species * jumps) + j] * table.Image[j][system.Axis];
        numbers[0] /= time * (system.Layers - 1);
        for (int k = 0; k < system.Layers; k++)
        {
            for (int b = 0; b < table.BasisCount; b++) numbers[1 + k] += record.Occupied[(((species * system.Layers) + k) * table.BasisCount) + b];
        }

        return numbers;
    }

    private static int[] OpenSitesByLayer(OpenSystem system)
    {
        int[] open = new int[system.Layers];
        for (int site = 0; site < system.Model.Table.SiteCount; site++)
        {
            int layer = system.LayerOfCell[site / system.Model.Table.BasisCount];
            if (layer >= 0 && !system.Moves.Closed![site]) open[layer]++;
        }

        return open;
    }

    private static double LineSlope(ReadOnlySpan<double> values)
    {
        double centre = 0.5 * (values.Length - 1);
        (double above, double below) = (0.0, 0.0);
        for (int k = 0; k < values.Length; k++)
        {
            above += (k - centre) * values[k];
            below += (k - centre) * (k - centre);
        }

        return above / below;
    }
}
