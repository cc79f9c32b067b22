using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>How an energy landscape is scanned and refined.</summary>
public sealed record LandscapeOptions
{
    /// <summary>Largest distance between grid points in Å; 0.15 by default. The grid only finds candidates: minima and saddles are refined off it.</summary>
    public double GridSpacing { get; init => field = Require.Positive(value, nameof(GridSpacing), "Å"); } = 0.15;

    /// <summary>Largest number of grid points that may be allocated; 50 million (about 0.6 GB) by default.</summary>
    public long MaximumGridPoints { get; init => field = value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaximumGridPoints), value, "At least one point must be allowed."); } = 50_000_000;

    /// <summary>Energy above the lowest point up to which minima and saddles are sought, in eV; 5 by default. Ways over higher saddles are not seen.</summary>
    public double EnergyWindow { get; init => field = Require.Positive(value, nameof(EnergyWindow), "eV"); } = 5.0;

    /// <summary>Largest number of threads; −1 (default) uses all. Results do not depend on it.</summary>
    public int MaximumThreads { get; init => field = value is -1 or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaximumThreads), value, "Give at least one thread, or −1 for all."); } = -1;

    /// <summary>
    /// Whether the mobile ion may be a guest, one that the structure does not list: lithium in an empty host, or a file whose authors did not locate it. Its oxidation state must be
    /// given. False by default, because a wrong ion is more often a slip.
    /// </summary>
    public bool AllowGuestIon { get; init; }
}
