using IonTransport.Crystals;

namespace IonTransport.Networks;

/// <summary>One hop of a path through the crystal.</summary>
/// <param name="Edge">Index of the edge.</param>
/// <param name="IsForward">Whether the edge is walked from its initial to its final site.</param>
/// <param name="From">Site the hop starts from.</param>
/// <param name="FromCell">Cell of that site.</param>
/// <param name="To">Site the hop ends on.</param>
/// <param name="ToCell">Cell of that site.</param>
public readonly record struct PathStep(int Edge, bool IsForward, int From, CellOffset FromCell, int To, CellOffset ToCell);
