namespace IonTransport.Networks;

/// <summary>How ions move together in one event.</summary>
public enum ConcertedMoveKind
{
    /// <summary>Interstitialcy (indirect interstitial, kick-out): an ion pushes the one on a lattice site to an empty site and takes its place; a chain of two.</summary>
    Interstitialcy,

    /// <summary>Three or more ions in a row each move up by one; the last takes an empty site.</summary>
    Chain,

    /// <summary>Two ions change places.</summary>
    Exchange,

    /// <summary>Three or more ions move round a closed ring.</summary>
    Ring,
}
