namespace IonTransport.Rates;

/// <summary>One region of free ions in a fixed host, as tried by <see cref="ActiveRegionStudy"/>.</summary>
/// <param name="Size">Number of free atoms.</param>
/// <param name="AttemptFrequency">ν* in THz; null where the region is refused.</param>
/// <param name="UnstableFrequency">|ν_b| in THz; null where the region is refused.</param>
/// <param name="Refusal">Why the region is refused; empty where it is not.</param>
public readonly record struct ActiveRegion(int Size, double? AttemptFrequency, double? UnstableFrequency, string Refusal);
