using IonTransport.Crystals;

namespace IonTransport.Landscapes;

/// <summary>Finds which ion of a structure a user means.</summary>
internal static class MobileIon
{
    /// <summary>The mobile species with its oxidation state, taken from the structure where the user gave only an element.</summary>
    /// <param name="structure">The crystal.</param>
    /// <param name="mobile">What the user asked for.</param>
    /// <param name="guest">Whether the ion may be one that the structure does not list; its oxidation state must then be given.</param>
    public static Species Resolve(Structure structure, Species mobile, bool guest = false)
    {
        Species[] present = [.. structure.Species.Where(s => s.Is(mobile))];
        if (present.Length == 0)
        {
            if (guest && mobile.HasOxidationState) return mobile;
            throw new ArgumentException($"{mobile} is not in the structure; it has {string.Join(", ", structure.Species)}.", nameof(mobile));
        }

        return mobile.HasOxidationState ? mobile : new Species(mobile.Element, present.Max(s => s.Charge));
    }
}
