"""Writes the run of fixture.in.lammps as H5MD with MDAnalysis and with h5py, and force constants as phonopy has them.

Run it in this folder after make-fixtures.py. Units, layouts and byte orders differ on purpose.
"""
import warnings
import h5py
import numpy as np
warnings.filterwarnings("ignore")
import MDAnalysis as mda
from phonopy.file_IO import write_force_constants_to_hdf5


def frames(path):
    lines = open(path).read().split("\n")
    at = 0
    while at < len(lines) and lines[at]:
        step, n = int(lines[at + 1]), int(lines[at + 3])
        (xlo, xhi, xy), (ylo, yhi, xz), (zlo, zhi, yz) = [map(float, lines[at + 5 + k].split()) for k in range(3)]
        xlo, xhi = xlo - min(0, xy, xz, xy + xz), xhi - max(0, xy, xz, xy + xz)
        ylo, yhi = ylo - min(0, yz), yhi - max(0, yz)
        cell = np.array([[xhi - xlo, 0, 0], [xy, yhi - ylo, 0], [xz, yz, zhi - zlo]])
        rows = np.array([list(map(float, lines[at + 9 + k].split())) for k in range(n)])
        yield step, cell, rows[:, 1].astype(int), rows[:, 3:6] - [xlo, ylo, zlo], rows[:, 6:9].astype(int), rows[:, 9:12]
        at += 9 + n


run = list(frames("wrapped.dump"))
steps = np.array([r[0] for r in run])
cells = np.array([r[1] for r in run])
types = run[0][2]
positions = np.array([r[3] for r in run])
images = np.array([r[4] for r in run])
velocities = np.array([r[5] for r in run])

# MDAnalysis: single precision, compressed chunks of one frame, no species.
u = mda.Universe.empty(12, trajectory=True, velocities=True)
with mda.Writer("fixture.h5md", 12, n_frames=len(run), compression="gzip", compression_opts=9, lengthunit="Angstrom", timeunit="ps", velocityunit="Angstrom/ps", creator="MDAnalysis") as w:
    for step, c, _, r, _, v in run:
        u.atoms.positions = r
        u.atoms.velocities = v
        u.trajectory.ts.triclinic_dimensions = c
        u.trajectory.ts.frame = step
        u.trajectory.ts.data["step"] = step
        u.trajectory.ts.time = step * 0.001
        w.write(u.atoms)


def text(names):
    return np.array(names, dtype=h5py.string_dtype())


# Particles that change places, image flags, named species, charges and masses; equal intervals given by increments; chunks across frames.
rng = np.random.default_rng(3)
order = np.array([rng.permutation(12) for _ in run])
pick = lambda a: np.array([a[k][order[k]] for k in range(len(run))])
with h5py.File("shuffled.h5", "w") as f:
    f.create_group("h5md").attrs["version"] = [1, 1]
    group = f.create_group("particles/all")
    position = group.create_group("position")
    value = position.create_dataset("value", data=pick(positions), chunks=(4, 5, 3), compression="gzip", shuffle=True)
    value.attrs["unit"] = "Angstrom"
    position["step"] = 20
    position["time"] = 20.0
    position["time"].attrs["unit"] = "fs"
    position["time"].attrs["offset"] = 500.0
    group.create_group("image")["value"] = pick(images).astype("i4")
    group["image/step"], group["image/time"] = position["step"], position["time"]
    group.create_group("id")["value"] = pick(np.array([np.arange(1, 13)] * len(run))).astype("u4")
    group["id/step"], group["id/time"] = position["step"], position["time"]
    group.create_dataset("species", data=types[order[0]], dtype=h5py.enum_dtype({"Ca": 1, "F": 2}, basetype="i1"))
    group["charge"] = np.where(types == 1, 2.0, -1.0)[order[0]]
    group["mass"] = np.where(types == 1, 40.078, 18.998403)[order[0]].astype("f4")
    box = group.create_group("box")
    box.attrs["dimension"] = 3
    box.attrs["boundary"] = text(["periodic"] * 3)
    edges = box.create_group("edges")
    edges["value"] = cells
    edges["step"], edges["time"] = position["step"], position["time"]

# nm and ns in numbers without chunks, names as fixed strings, unequal steps of the box, open along c.
with h5py.File("nanometre.h5", "w") as f:
    f.create_group("h5md").attrs["version"] = [1, 0]
    f.create_group("particles/other").create_dataset("position", data=np.zeros((2, 3)))
    group = f.create_group("particles/solid")
    position = group.create_group("position")
    position.create_dataset("value", data=0.1 * positions, dtype="f8").attrs["unit"] = "nm"
    position.create_dataset("step", data=steps, dtype="i8")
    position.create_dataset("time", data=steps * 1e-6, dtype="f8").attrs["unit"] = "ns"
    velocity = group.create_group("velocity")
    velocity.create_dataset("value", data=0.1 * velocities, dtype="f8").attrs["unit"] = "nm ps-1"
    velocity["step"], velocity["time"] = position["step"], position["time"]
    group.create_dataset("species", data=np.array(["Ca" if t == 1 else "F" for t in types], dtype="S2"))
    box = group.create_group("box")
    box.attrs["dimension"] = 3
    box.attrs["boundary"] = text(["periodic", "periodic", "none"])
    edges = box.create_group("edges")
    twice = np.repeat(cells, 2, axis=0)
    edges.create_dataset("value", data=0.1 * twice)
    edges["step"] = np.repeat(steps, 2) + np.tile([0, 1], len(steps))
    edges["time"] = 1e-6 * (np.repeat(steps, 2) + np.tile([0, 1], len(steps)))

# The other byte order, which PureHDF 2.2 cannot read.
with h5py.File("bigendian.h5", "w") as f:
    group = f.create_group("particles/all/position")
    group.create_dataset("value", data=positions[:2], dtype=">f8")
    group["step"] = 1

fc = rng.normal(size=(4, 4, 3, 3))
write_force_constants_to_hdf5(fc, "force_constants.hdf5", physical_unit="eV/angstrom^2", compression="gzip")
write_force_constants_to_hdf5(fc[[0, 2]], "compact.hdf5", p2s_map=np.array([0, 2], dtype="intc"))
with open("force_constants.txt", "w") as f:
    f.write("   4    4\n")
    for i in range(4):
        for j in range(4):
            f.write("%d %d\n" % (i + 1, j + 1) + "".join("%24.17g %24.17g %24.17g\n" % tuple(row) for row in fc[i, j]))
