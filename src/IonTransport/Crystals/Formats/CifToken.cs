namespace IonTransport.Crystals.Formats;

/// <summary>A token of a CIF file.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its text, without quotes; tags in lower case.</param>
/// <param name="Line">Line it starts on, counted from 1.</param>
internal readonly record struct CifToken(CifTokenKind Kind, string Text, int Line);
