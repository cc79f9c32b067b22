namespace IonTransport.Defects;

/// <summary>What a Kröger–Vink symbol stands for.</summary>
public enum DefectKind
{
    /// <summary>A species, vacancy or regular ion on one site.</summary>
    Point,

    /// <summary>A conduction electron, e′.</summary>
    Electron,

    /// <summary>A hole, h•.</summary>
    Hole,

    /// <summary>Several point defects bound together.</summary>
    Cluster,
}
