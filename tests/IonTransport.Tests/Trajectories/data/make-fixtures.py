"""Writes the run of fixture.in.lammps in other formats with other programs (ASE, MDAnalysis, pymatgen), so that readers meet files they did not write.

Run it in this folder after `lmp -in fixture.in.lammps`. Positions are wrapped and counted from the corner of the box.
"""
import gzip
import numpy as np
import warnings
warnings.filterwarnings("ignore")
from ase import Atoms
from ase.io import write
import MDAnalysis as mda


def frames(path):
    lines = open(path).read().split("\n")
    at = 0
    while at < len(lines) and lines[at]:
        while not lines[at].startswith("ITEM: TIMESTEP"):
            at += 1
        step, n = int(lines[at + 1]), int(lines[at + 3])
        (xlo, xhi, xy), (ylo, yhi, xz), (zlo, zhi, yz) = [map(float, lines[at + 5 + k].split()) for k in range(3)]
        xlo, xhi = xlo - min(0, xy, xz, xy + xz), xhi - max(0, xy, xz, xy + xz)
        ylo, yhi = ylo - min(0, yz), yhi - max(0, yz)
        cell = np.array([[xhi - xlo, 0, 0], [xy, yhi - ylo, 0], [xz, yz, zhi - zlo]])
        rows = np.array([list(map(float, lines[at + 9 + k].split())) for k in range(n)])
        yield step, cell, rows[:, 1].astype(int), rows[:, 3:6] - [xlo, ylo, zlo], rows[:, 9:12]
        at += 9 + n


run = list(frames("wrapped.dump"))
symbols = ["Ca" if t == 1 else "F" for t in run[0][2]]
images = [Atoms(symbols, positions=r, cell=c, pbc=True) for _, c, _, r, _ in run]
for a in images:
    a.wrap()
write("fixture.extxyz", images, format="extxyz")

# Atoms sorted by element, as VASP has them; the same cell in all frames for the fixed one.
order = np.argsort(symbols, kind="stable")
sorted_images = [a[order] for a in images]
from pymatgen.core import Structure, Lattice
from pymatgen.io.vasp import Xdatcar
from pymatgen.io.ase import AseAtomsAdaptor
fixed = [Atoms(a.symbols, scaled_positions=a.get_scaled_positions(), cell=sorted_images[0].cell, pbc=True) for a in sorted_images]
write("fixture.XDATCAR.fixed", fixed, format="vasp-xdatcar")
with open("fixture.XDATCAR", "w") as f:
    for k, a in enumerate(sorted_images):
        f.write("CaF2\n 1.0\n")
        for v in a.cell:
            f.write(" %11.6f %11.6f %11.6f\n" % tuple(v))
        f.write(" Ca F\n 4 8\nDirect configuration= %5d\n" % (k + 1))
        for s in a.get_scaled_positions():
            f.write(" %11.8f %11.8f %11.8f\n" % tuple(s))

# The same as vasprun.xml has it, in outline.
with gzip.open("fixture.vasprun.xml.gz", "wt", compresslevel=9) as f:
    f.write('<?xml version="1.0" encoding="ISO-8859-1"?>\n<modeling>\n <generator><i name="program" type="string">vasp </i></generator>\n')
    f.write(' <incar><i name="POTIM">     20.00000000</i><i type="int" name="NBLOCK">1</i></incar>\n <parameters><separator name="ionic"><i type="int" name="IBRION">     0</i><i name="POTIM">     20.00000000</i></separator></parameters>\n')
    f.write(' <atominfo><atoms>12</atoms><types>2</types><array name="atoms"><dimension dim="1">ion</dimension><field type="string">element</field><field type="int">atomtype</field><set>\n')
    for s in sorted(symbols):
        f.write("  <rc><c>%-2s</c><c>%4d</c></rc>\n" % (s, 1 if s == "Ca" else 2))
    f.write(' </set></array><array name="atomtypes"><dimension dim="1">type</dimension><field type="int">atomspertype</field><field type="string">element</field><field>mass</field><field>valence</field><field type="string">pseudopotential</field><set>\n')
    f.write('  <rc><c>4</c><c>Ca</c><c>40.078</c><c>10.0</c><c>PAW</c></rc><rc><c>8</c><c>F</c><c>18.998</c><c>7.0</c><c>PAW</c></rc>\n </set></array></atominfo>\n')

    def structure(a, name):
        f.write(' <structure%s><crystal><varray name="basis">' % name)
        for v in a.cell:
            f.write("<v> %16.8f %16.8f %16.8f </v>" % tuple(v))
        f.write('</varray><i name="volume"> %16.8f </i></crystal>\n<varray name="positions">\n' % a.get_volume())
        for s in a.get_scaled_positions():
            f.write("<v> %16.8f %16.8f %16.8f </v>\n" % tuple(s))
        f.write("</varray></structure>\n")

    structure(sorted_images[0], ' name="initialpos"')
    for a in sorted_images:
        f.write('<calculation>\n<scstep><energy><i name="e_0_energy"> -1.0 </i></energy></scstep>\n')
        structure(a, "")
        f.write('<varray name="forces">' + "<v> 0 0 0 </v>" * 12 + '</varray><energy><i name="e_fr_energy"> -1.0 </i></energy></calculation>\n')
    structure(sorted_images[-1], ' name="finalpos"')
    f.write("</modeling>\n")

# CP2K: trajectory and cell beside each other (time in fs).
with open("fixture-pos-1.xyz", "w") as f, open("fixture-1.cell", "w") as g:
    g.write("#   Step   Time [fs]       Ax [Angstrom]       Ay [Angstrom]       Az [Angstrom]       Bx [Angstrom]       By [Angstrom]       Bz [Angstrom]       Cx [Angstrom]       Cy [Angstrom]       Cz [Angstrom]      Volume [Angstrom^3]\n")
    for (step, c, _, _, _), a in zip(run, images):
        f.write("%8d\n i = %8d, time = %12.3f, E = %20.10f\n" % (12, step, step * 1.0, -1.0))
        for s, r in zip(symbols, a.positions):
            f.write("%3s %19.10f %19.10f %19.10f\n" % (s, *r))
        g.write("%8d %11.3f " % (step, step * 1.0) + " ".join("%19.10f" % x for x in c.flatten()) + " %24.10f\n" % a.get_volume())

# GROMACS through MDAnalysis.
u = mda.Universe.empty(12, n_residues=12, atom_resindex=range(12), trajectory=True, velocities=True)
u.add_TopologyAttr("name", symbols)
u.add_TopologyAttr("resname", symbols)
u.add_TopologyAttr("resid", list(range(1, 13)))
for name in ("fixture.xtc", "fixture.trr"):
    with mda.Writer(name, 12) as w:
        for (step, c, _, _, v), a in zip(run, images):
            u.atoms.positions = a.positions
            u.atoms.velocities = v
            u.trajectory.ts.triclinic_dimensions = c
            u.trajectory.ts.frame = step
            u.trajectory.ts.data["step"] = step
            u.trajectory.ts.time = step * 0.001
            w.write(u.atoms)
u.atoms.positions = images[0].positions
u.trajectory.ts.triclinic_dimensions = run[0][1]
u.atoms.write("fixture.gro")

# Molecules far apart: neighbouring atoms are close, which is what the run-length coding of XTC is for; and a box wide enough for large integers.
rng = np.random.default_rng(7)
n = 3 * 40
m = mda.Universe.empty(n, trajectory=True)
with mda.Writer("molecules.xtc", n) as w:
    for k in range(3):
        centres = rng.uniform(-50, 3000, (40, 3))
        r = np.repeat(centres, 3, axis=0) + rng.normal(0, 0.6, (n, 3))
        if k == 2:
            r *= 1500.0
        m.atoms.positions = r
        m.dimensions = [3000, 3000, 3000, 90, 90, 90]
        m.trajectory.ts.frame = k
        m.trajectory.ts.time = 2.0 * k
        w.write(m.atoms)
with open("molecules.txt", "w") as f:
    for ts in mda.coordinates.XTC.XTCReader("molecules.xtc"):
        for r in ts.positions:
            f.write("%.9g %.9g %.9g\n" % tuple(r))
