namespace IonTransport.Crystals.Formats;

/// <summary>What a CIF token is.</summary>
internal enum CifTokenKind
{
    /// <summary>A value.</summary>
    Value,

    /// <summary>A data name, <c>_cell_length_a</c>.</summary>
    Tag,

    /// <summary>The word <c>loop_</c>.</summary>
    Loop,

    /// <summary>The start of a data block.</summary>
    Data,

    /// <summary>A save frame.</summary>
    Save,
}
