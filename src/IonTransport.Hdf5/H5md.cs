using IonTransport.Physics;
using IonTransport.Trajectories;

namespace IonTransport.Hdf5;

/// <summary>
/// Trajectories in H5MD files (P. de Buyl, P. H. Colberg, F. Höfling, Comput. Phys. Commun. 185, 1546 (2014); specification 1.0 and 1.1), as LAMMPS, GROMACS, ESPResSo,
/// OpenMM and MDAnalysis write them.
/// </summary>
/// <remarks>
/// Read are positions, image flags, velocities, box (cuboid or triclinic, fixed or changing, open directions), steps and times (listed, or an increment with an offset), identifiers that
/// change places, species (names, numbers or enumerations), charges and masses. Units come from the attributes <c>unit</c>; a note says where there are none. Frames are read
/// in blocks of some MB that follow the chunks of the file, so that memory does not grow with the length of the run.
/// </remarks>
public static class H5md
{
    /// <summary>Opens a trajectory and reads its first frame.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="group">Name of the group of particles; null takes the only one that there is.</param>
    /// <param name="lengthUnit">Unit of lengths, such as <c>nm</c>, in place of what the file says; null takes the file's, or Å where it has none.</param>
    /// <param name="timeUnit">Unit of times, such as <c>fs</c>, in place of what the file says; null takes the file's, or ps where it has none.</param>
    /// <returns>The trajectory.</returns>
    /// <exception cref="FileFormatException">The file is no HDF5 or no H5MD file, a part of it is missing or damaged, or a unit is not known.</exception>
    /// <exception cref="ArgumentException">There is no such group, or there are several and none was named; or a unit given is not known.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Trajectory Open(string path, string? group = null, string? lengthUnit = null, string? timeUnit = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        double? length = lengthUnit is null ? null : Hdf5Unit.Length(lengthUnit) ?? throw new ArgumentException($"'{lengthUnit}' is no unit of length that is known, such as Angstrom, nm or bohr.", nameof(lengthUnit));
        double? time = timeUnit is null ? null : Hdf5Unit.Time(timeUnit) ?? throw new ArgumentException($"'{timeUnit}' is no unit of time that is known, such as ps, fs or ns.", nameof(timeUnit));
        return Trajectory.FromReader(path, () => new H5mdReader(path, group, length, time));
    }
}
