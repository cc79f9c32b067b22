using IonTransport.Crystals;

namespace IonTransport.Landscapes;

/// <summary>Finds which ion of a structure a user means.</summary>
internal static class MobileIon
{
    /// <summary>The mobile species with its oxidation state, taken from the structure where the user gave only an element.</summary>
    public static Species Resolve(Structure structure, Species mobile)
    {
        Species[] present = [.. structure.Species.Where(s => s.Is(mobile))];
        if (present.Length == 0)
        {
            throw new ArgumentException($"{mobile} is not in the structure; it has {string.Join(", ", structure.Species)}.", nameof(mobile));
        }

        return mobile.HasOxidationState ? mobile : new Species(mobile.Element, present.Max(s => s.Charge));
    }
}
