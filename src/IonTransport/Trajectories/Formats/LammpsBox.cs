using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>
/// The box of LAMMPS files. Bounds of a tilted box are those of its envelope (LAMMPS documentation, Howto triclinic): the box itself starts and ends inside them.
/// </summary>
internal static class LammpsBox
{
    public static Lattice From(Vector3D low, Vector3D high, double xy, double xz, double yz, out Vector3D origin)
    {
        double xlo = low.X - Math.Min(Math.Min(0.0, xy), Math.Min(xz, xy + xz));
        double xhi = high.X - Math.Max(Math.Max(0.0, xy), Math.Max(xz, xy + xz));
        double ylo = low.Y - Math.Min(0.0, yz);
        double yhi = high.Y - Math.Max(0.0, yz);
        origin = new Vector3D(xlo, ylo, low.Z);
        Vector3D top = new(xhi, yhi, high.Z);
        if (!(xhi > xlo && yhi > ylo && high.Z > low.Z)) throw new ArgumentException($"The box from {origin} to {top} does not span space.");
        return new Lattice(new Vector3D(xhi - xlo, 0, 0), new Vector3D(xy, yhi - ylo, 0), new Vector3D(xz, yz, high.Z - low.Z));
    }
}
