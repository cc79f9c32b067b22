namespace IonTransport.Crystals.Formats;

/// <summary>Columns of the Atoms section of a LAMMPS data file.</summary>
public enum LammpsAtomStyle
{
    /// <summary><c>id type x y z</c>.</summary>
    Atomic,

    /// <summary><c>id type q x y z</c>.</summary>
    Charge,

    /// <summary><c>id molecule type q x y z</c>.</summary>
    Full,
}
