using System.Text;

namespace IonTransport.Trajectories.Formats;

/// <summary>What a column of a LAMMPS dump holds.</summary>
internal enum LammpsColumn : byte
{
    Skip,
    Id,
    X,
    Y,
    Z,
    ImageX,
    ImageY,
    ImageZ,
    VelocityX,
    VelocityY,
    VelocityZ,
}

/// <summary>Which columns of a LAMMPS dump are read, and what its positions mean.</summary>
internal sealed record LammpsColumns
{
    private LammpsColumns(string[] names) => Names = names;

    /// <summary>Names of all columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What to do with each column up to the last one that is needed.</summary>
    public LammpsColumn[] Plan { get; private init; } = [];

    public PositionKind Kind { get; private init; }

    public Wrapping Wrapping { get; private init; }

    public bool HasVelocities { get; private init; }

    public int this[string name] => Array.IndexOf((string[])Names, name);

    /// <summary>Chooses the columns: unwrapped positions before wrapped ones with image flags before wrapped ones alone. Null if there are no positions.</summary>
    public static LammpsColumns? From(ReadOnlySpan<byte> line)
    {
        string[] names = Encoding.Latin1.GetString(line).Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        bool flags = names.Contains("ix") && names.Contains("iy") && names.Contains("iz");
        (string Suffix, PositionKind Kind, Wrapping Wrapping)[] choices =
        [
            ("u", PositionKind.Cartesian, Wrapping.Unwrapped),
            ("su", PositionKind.Fractional, Wrapping.Unwrapped),
            (string.Empty, PositionKind.Cartesian, flags ? Wrapping.ImageFlags : Wrapping.Unknown),
            ("s", PositionKind.Fractional, flags ? Wrapping.ImageFlags : Wrapping.Unknown),
        ];
        foreach ((string suffix, PositionKind kind, Wrapping wrapping) in choices)
        {
            string[] wanted = ["x" + suffix, "y" + suffix, "z" + suffix];
            if (!wanted.All(names.Contains)) continue;
            bool velocities = names.Contains("vx") && names.Contains("vy") && names.Contains("vz");
            LammpsColumn[] plan = new LammpsColumn[names.Length];
            void Set(string name, LammpsColumn what)
            {
                int at = Array.IndexOf(names, name);
                if (at >= 0) plan[at] = what;
            }

            Set("id", LammpsColumn.Id);
            for (int axis = 0; axis < 3; axis++)
            {
                Set(wanted[axis], (LammpsColumn)((int)LammpsColumn.X + axis));
                if (wrapping == Wrapping.ImageFlags) Set("i" + (char)('x' + axis), (LammpsColumn)((int)LammpsColumn.ImageX + axis));
                if (velocities) Set("v" + (char)('x' + axis), (LammpsColumn)((int)LammpsColumn.VelocityX + axis));
            }

            int needed = Array.FindLastIndex(plan, c => c != LammpsColumn.Skip) + 1;
            return new LammpsColumns(names) { Plan = plan[..needed], Kind = kind, Wrapping = wrapping, HasVelocities = velocities };
        }

        return null;
    }
}
