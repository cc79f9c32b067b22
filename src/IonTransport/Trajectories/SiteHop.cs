using IonTransport.Crystals;

namespace IonTransport.Trajectories;

/// <summary>One hop of one ion from a site to another, seen in a trajectory.</summary>
/// <param name="Ion">Index of the ion in its group.</param>
/// <param name="From">Index of the site it left.</param>
/// <param name="To">Index of the site it entered.</param>
/// <param name="Image">Cell of the final site when the initial one is in the home cell.</param>
/// <param name="Frame">First frame in the final site.</param>
public readonly record struct SiteHop(int Ion, int From, int To, CellOffset Image, int Frame);
