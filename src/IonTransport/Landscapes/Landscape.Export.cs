using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Landscapes.Searches;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>The grid of a landscape, handed out and written to volume files that structure viewers draw.</summary>
public sealed partial class Landscape
{
    private const double BohrPerAngstrom = 1.0 / 0.529177210903;

    /// <summary>Energies on the whole grid.</summary>
    /// <returns>Energies in eV, A × B × C values with the index along c fastest (see <see cref="GridDimensions"/>).</returns>
    public double[] GridEnergies()
    {
        double[] energies = new double[_grid.Geometry.Count];
        for (int i = 0; i < energies.Length; i++) energies[i] = _grid[i];
        return energies;
    }

    /// <summary>Writes the grid as a Gaussian cube file (lengths in bohr as the format wants, energies in eV).</summary>
    /// <param name="path">Path of the file to write.</param>
    /// <param name="highest">Energies above this many eV over the lowest are cut off, so that the cores of the ions do not drown the rest.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cut is not positive.</exception>
    public void SaveCube(string path, double highest = 10.0)
    {
        using StreamWriter file = Create(path);
        Lattice lattice = Structure.Lattice;
        file.WriteLine(Invariant($"{Mobile} in {Structure.Formula}, energy in eV"));
        file.WriteLine("energy of one mobile ion in the frozen host");
        Site[] host = [.. Structure.Sites.Where(s => s.OccupancyOf(Mobile) < s.Occupancy - 1e-9)];
        file.WriteLine(Invariant($"{host.Length,5} {0.0,12:F6} {0.0,12:F6} {0.0,12:F6}"));
        for (int axis = 0; axis < 3; axis++)
        {
            Vector3D step = lattice.Vectors.Row(axis) * (BohrPerAngstrom / GridDimensions[axis]);
            file.WriteLine(Invariant($"{GridDimensions[axis],5} {step.X,12:F6} {step.Y,12:F6} {step.Z,12:F6}"));
        }

        foreach (Site site in host)
        {
            int number = site.Occupants.First(o => !o.Species.Is(Mobile)).Species.Element.AtomicNumber;
            Vector3D r = lattice.ToCartesian(site.Fractional) * BohrPerAngstrom;
            file.WriteLine(Invariant($"{number,5} {(double)number,12:F6} {r.X,12:F6} {r.Y,12:F6} {r.Z,12:F6}"));
        }

        double cut = Cut(highest);
        int perRow = GridDimensions.C;
        for (int i = 0; i < _grid.Geometry.Count; i++)
        {
            file.Write(Invariant($" {Math.Min(_grid[i], cut),12:E5}"));
            if (i % perRow == perRow - 1 || i % perRow % 6 == 5) file.WriteLine();
        }
    }

    /// <summary>Writes the grid as a VESTA <c>.grd</c> text file (Å, degrees, eV).</summary>
    /// <param name="path">Path of the file to write.</param>
    /// <param name="highest">Energies above this many eV over the lowest are cut off.</param>
    /// <exception cref="ArgumentOutOfRangeException">The cut is not positive.</exception>
    public void SaveGrd(string path, double highest = 10.0)
    {
        using StreamWriter file = Create(path);
        Lattice lattice = Structure.Lattice;
        file.WriteLine(Invariant($"{Mobile} in {Structure.Formula}, energy in eV"));
        file.WriteLine(Invariant($"{lattice.A:F6} {lattice.B:F6} {lattice.C:F6} {lattice.Alpha:F4} {lattice.Beta:F4} {lattice.Gamma:F4}"));
        file.WriteLine(Invariant($"{GridDimensions.A} {GridDimensions.B} {GridDimensions.C}"));
        double cut = Cut(highest);
        for (int i = 0; i < _grid.Geometry.Count; i++) file.WriteLine(Invariant($"{Math.Min(_grid[i], cut):F6}"));
    }

    /// <summary>The steepest-descent path over a pass: distance along it and energy, from the initial to the final site.</summary>
    /// <param name="pass">A pass of this landscape.</param>
    /// <returns>Points by rising distance: distance in Å from the initial site, energy in eV, Cartesian position in Å.</returns>
    public IReadOnlyList<PathPoint> PathOver(LandscapePass pass)
    {
        ArgumentNullException.ThrowIfNull(pass);
        StationarySearch search = new(Model);
        List<(Vector3D Position, double Energy)> forward = [], backward = [];
        search.Descend(pass.Saddle, +1.0, forward);
        search.Descend(pass.Saddle, -1.0, backward);

        // Which side of the saddle leads to which site is read off the ends.
        Vector3D from = Structure.Lattice.ToCartesian(Sites[pass.From].Fractional);
        if ((forward[^1].Position - from).Length < (backward[^1].Position - from).Length) (forward, backward) = (backward, forward);
        backward.Reverse();
        (Vector3D Position, double Energy)[] all = [.. backward, (pass.Saddle.Position, pass.Saddle.Energy), .. forward];
        List<PathPoint> points = [];
        double distance = 0.0;
        for (int i = 0; i < all.Length; i++)
        {
            if (i > 0) distance += (all[i].Position - all[i - 1].Position).Length;
            points.Add(new PathPoint(distance, all[i].Energy, all[i].Position));
        }

        return points;
    }

    private double Cut(double highest) => _grid.OrbitEnergies.Min() + Require.Positive(highest, nameof(highest), "eV");

    private static StreamWriter Create(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return new StreamWriter(path) { NewLine = "\n" };
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
