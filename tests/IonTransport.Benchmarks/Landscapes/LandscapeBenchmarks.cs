using BenchmarkDotNet.Attributes;
using IonTransport.Crystals;
using IonTransport.Landscapes;

namespace IonTransport.Benchmarks.Landscapes;

/// <summary>The landscape of cubic LLZO, scan and refinement; the structure's path is in the environment variable LLZO_CIF.</summary>
[MemoryDiagnoser]
public class LandscapeBenchmarks
{
    private Structure _structure = null!;

    /// <summary>Gets or sets the largest distance between grid points in Å.</summary>
    [Params(0.2, 0.1)]
    public double Spacing { get; set; }

    [GlobalSetup]
    public void Load() => _structure = Structure.FromCif(
        Environment.GetEnvironmentVariable("LLZO_CIF") ?? throw new InvalidOperationException("Set LLZO_CIF to docs/samples/data/llzo.cif."));

    [Benchmark]
    public int Compute() => Landscape.Compute(_structure, Species.Parse("Li+"), BondValence.SiteEnergy(), new LandscapeOptions { GridSpacing = Spacing }).Passes.Count;
}
