# The corrector problem of a cube of resistors with scipy: conjugate gradients with a Jacobi preconditioner, one direction.
import sys
import time

import numpy as np
import scipy.sparse as sparse
import scipy.sparse.linalg as solvers

n = int(sys.argv[1])
g = np.fromfile(sys.argv[2]).reshape(-1, 3)
sites = np.arange(n**3)
grid = sites.reshape(n, n, n)
ends = [np.roll(grid, -1, axis=2 - d).ravel() for d in range(3)]
started, used = time.perf_counter(), time.process_time()
rows = np.concatenate([sites] * 3)
columns = np.concatenate(ends)
values = np.concatenate([g[:, d] for d in range(3)])
bonds = sparse.coo_matrix((values, (rows, columns)), shape=(n**3, n**3)).tocsr()
bonds = bonds + bonds.T
diagonal = np.asarray(bonds.sum(axis=1)).ravel()
laplacian = (sparse.diags(diagonal) - bonds).tocsr()
right = g[:, 0].copy()
np.add.at(right, ends[0], -g[:, 0])
count = 0


def step(_):
    global count
    count += 1


x, failed = solvers.cg(laplacian, right, tol=1e-8, maxiter=5000, M=sparse.diags(1.0 / diagonal), callback=step)
wall, user = time.perf_counter() - started, time.process_time() - used
conductivity = sum(np.sum(g[:, d] * ((d == 0) + x[ends[d]] - x) ** 2) for d in range(3)) / n**3
print(f"{'scipy Jacobi-CG, one direction: σ_xx':<55} {conductivity:14.9g} {count} iterations")
print(f"{'scipy, one direction, wall':<55} {wall:14.9g} s")
print(f"{'scipy, one direction, user':<55} {user:14.9g} s")
