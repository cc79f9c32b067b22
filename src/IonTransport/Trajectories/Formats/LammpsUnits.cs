namespace IonTransport.Trajectories.Formats;

/// <summary>Units of a LAMMPS unit style: Å per length, ps per time (LAMMPS documentation, command <c>units</c>).</summary>
/// <param name="Length">Å per unit of length.</param>
/// <param name="Time">ps per unit of time.</param>
internal readonly record struct LammpsUnits(double Length, double Time)
{
    /// <summary>What a dump without <c>ITEM: UNITS</c> is taken for: Å and ps, as in <c>metal</c>.</summary>
    public static LammpsUnits Metal => new(1.0, 1.0);

    /// <summary>Units by style; null for <c>lj</c> and unknown ones, which have no length in Å.</summary>
    public static LammpsUnits? Of(string style) => style switch
    {
        "metal" => Metal,
        "real" => new(1.0, 1e-3),
        "electron" => new(0.529177210903, 1e-3),
        "si" => new(1e10, 1e12),
        "cgs" => new(1e8, 1e12),
        "micro" => new(1e4, 1e6),
        "nano" => new(10.0, 1e3),
        _ => null,
    };
}
