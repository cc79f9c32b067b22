"""Exact tracer correlation of the interstitialcy mechanism in a periodic cell with one interstitial, by linear algebra.

Markov chain of what a tracer sees: either it sits on a lattice site and the interstitial is on one of the interstitial sites around it, or it is the
interstitial itself. Every interstitialcy move of one class has unit rate. With L the generator, d the displacement of the tracer by a move and
v = sum(w d): solve L g = -v, then D = (1/2)<w d^2> + <w d g(after)>, and f is D over its first term.
Finite cells are extrapolated in 1/N (N = lattice sites), the law of a single defect in a periodic cell.
Results for the infinite crystal: rock salt 0.66668 (2/3), 0.96970 (32/33), 0.96428; fluorite anions 0.98551.

Usage: python3 interstitialcy.py [largest edge]
"""
import inspect
import sys
from itertools import product

import numpy as np
import scipy.sparse as sp
import scipy.sparse.linalg as sla

# Positions in units of a/4; the edge of the cubic cell is 4 units.
TOLERANCE = {"rtol" if "rtol" in inspect.signature(sla.minres).parameters else "tol": 1e-12}
NETS = {
    # cations of rock salt (fcc) with interstitials in the centres of the eighth-cubes
    "rock salt": ([(0, 0, 0), (0, 2, 2), (2, 0, 2), (2, 2, 0)], [(1 + 2 * i, 1 + 2 * j, 1 + 2 * k) for i, j, k in product((0, 1), repeat=3)]),
    # anions of fluorite (simple cubic, edge a/2) with interstitials in the centres of the empty cubes
    "fluorite anions": ([(1 + 2 * i, 1 + 2 * j, 1 + 2 * k) for i, j, k in product((0, 1), repeat=3)], [(2, 2, 2), (2, 0, 0), (0, 2, 0), (0, 0, 2)]),
}
# cosine of the angle between both steps
CLASSES = {
    "rock salt": [1.0, 1 / 3, -1 / 3],
    "fluorite anions": [1 / 3],  # straight on lies a cation
}


def correlation(net, cosine, edge):
    lattice, interstitial = (np.array(x) for x in NETS[net])
    size = 4 * edge
    cells = [np.array(c) * 4 for c in product(range(edge), repeat=3)]
    number = {}
    for c in cells:
        for t in interstitial:
            number[tuple((c + t) % size)] = len(number)
    lattice_sites = {tuple((c + s) % size) for c in cells for s in lattice}
    steps = [np.array(s) for s in product((-1, 1), repeat=3)]
    pairs = [(u, w) for u in steps for w in steps if abs(u @ w / 3 - cosine) < 1e-9]

    # Tracer states: on a lattice site of one kind (all are equivalent up to orientation, so each basis site is kept), interstitial anywhere; or interstitial.
    kinds = len(lattice)
    count = kinds * len(number) + len(interstitial)
    inter_kind = {tuple(t): i for i, t in enumerate(interstitial)}
    lat_kind = {tuple(s): i for i, s in enumerate(lattice)}
    rows, cols, disp = [], [], []

    def add(a, b, d):
        rows.append(a), cols.append(b), disp.append(d)

    zero = np.zeros(3)
    for k, s in enumerate(lattice):
        for place, i in number.items():
            state = k * len(number) + i
            for u, w in pairs:
                pushed = (np.array(place) + u) % size
                if tuple(pushed) not in lattice_sites:
                    continue
                after = tuple((pushed + w) % size)
                if after not in number:
                    continue
                if tuple(pushed) == tuple(s):
                    add(state, kinds * len(number) + inter_kind[tuple(np.array(after) % 4)], w)
                else:
                    add(state, k * len(number) + number[after], zero)
    for k, t in enumerate(interstitial):
        state = kinds * len(number) + k
        for u, w in pairs:
            s = tuple((t + u) % size)
            if s not in lattice_sites:
                continue
            after = tuple((t + u + w) % size)
            if after not in number:
                continue
            # The tracer takes the lattice site; bring that site into the home cell.
            home = np.array(s) % 4
            shift = np.array(s) - home
            add(state, lat_kind[tuple(home)] * len(number) + number[tuple((np.array(after) - shift) % size)], u)
    rows, cols, disp = np.array(rows), np.array(cols), np.array(disp)
    ones = np.ones(len(rows))
    out = sp.coo_matrix((ones, (rows, rows)), shape=(count, count))
    generator = (sp.coo_matrix((ones, (rows, cols)), shape=(count, count)) - out).tocsr()
    # All rates are equal and every move has its reverse: all states of a connected part are equally likely.
    x = disp[:, 0]
    velocity = np.bincount(rows, weights=x, minlength=count)
    g, info = sla.minres(-generator, velocity, **TOLERANCE, maxiter=20000)
    assert info == 0
    first = 0.5 * np.sum(x * x)
    return (first + np.sum(x * g[cols])) / first


if __name__ == "__main__":
    largest = int(sys.argv[1]) if len(sys.argv) > 1 else 8
    for net, cosines in CLASSES.items():
        for cosine in cosines:
            values = {}
            for edge in range(3, largest + 1):
                values[edge] = correlation(net, cosine, edge)
            edges = sorted(values)
            a, b = edges[-3], edges[-1]  # of one parity: a collinear interstitial keeps to one half of the sites in even cells
            limit = (values[b] * b**3 - values[a] * a**3) / (b**3 - a**3)
            print(f"{net:16} cos = {cosine:+.4f}  " + "  ".join(f"{e}: {values[e]:.6f}" for e in edges) + f"  limit: {limit:.6f}", flush=True)
