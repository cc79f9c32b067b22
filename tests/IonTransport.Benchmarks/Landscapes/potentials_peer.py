"""Peers of the potentials command: pymatgen's Ewald sum and ASE's nudged elastic band. Prints 'label = value' lines; a missing package prints a line that says so."""
import sys
import time
import numpy as np


def ewald(cells):
    from pymatgen.core import Lattice, Structure
    from pymatgen.analysis.ewald import EwaldSummation
    s = Structure.from_spacegroup("Fm-3m", Lattice.cubic(5.6402), ["Na+", "Cl-"], [[0, 0, 0], [0.5, 0.5, 0.5]])
    s.make_supercell([cells, cells, cells])
    # The same displacements as the other side, by a linear congruence and in the order of its ions.
    coords = np.loadtxt(sys.argv[3])
    s = Structure(s.lattice, ["Na+"] * (len(coords) // 2) + ["Cl-"] * (len(coords) // 2), coords, coords_are_cartesian=True)
    start = time.perf_counter()
    sum_ = EwaldSummation(s, compute_forces=True, acc_factor=12)
    energy = sum_.total_energy
    forces = sum_.forces
    print("pymatgen seconds =", time.perf_counter() - start)
    print("pymatgen energy = %.10f" % energy)
    print("pymatgen first force = %.10f" % forces[0][0])


def band():
    from ase.build import bulk
    from ase.calculators.lj import LennardJones
    try:
        from ase.mep import NEB
    except ImportError:
        from ase.neb import NEB
    from ase.optimize import FIRE, LBFGS
    calls = [0]

    class Counting(LennardJones):
        def calculate(self, *args, **kwargs):
            calls[0] += 1
            super().calculate(*args, **kwargs)

    def calculator():
        return Counting(sigma=3.4, epsilon=0.0104, rc=8.0, smooth=False)

    start = time.perf_counter()
    crystal = bulk("Ar", "fcc", a=5.26, cubic=True) * (3, 3, 3)
    d = crystal.get_distances(0, range(len(crystal)), mic=True)
    near = int(np.argsort(np.round(d, 6))[1])
    initial = crystal.copy()
    del initial[near]
    final = crystal.copy()
    vector = crystal.get_distance(0, near, mic=True, vector=True)
    final.positions[0] += vector
    del final[near]
    for end in (initial, final):
        end.calc = calculator()
        LBFGS(end, logfile=None).run(fmax=1e-5)
    images = [initial] + [initial.copy() for _ in range(5)] + [final]
    for image in images[1:-1]:
        image.calc = calculator()
    neb = NEB(images, climb=True, method="improvedtangent")
    neb.interpolate(method="idpp")
    FIRE(neb, logfile=None).run(fmax=1e-4, steps=2000)
    e = [image.get_potential_energy() for image in images]
    print("ASE seconds =", time.perf_counter() - start)
    print("ASE barrier = %.8f" % (max(e) - e[0]))
    print("ASE gradient calls =", calls[0])


for name, run in (("ewald", lambda: ewald(int(sys.argv[2]))), ("band", band)):
    if name != sys.argv[1]:
        continue
    try:
        run()
    except ImportError as e:
        print("missing = %s" % e.name)
