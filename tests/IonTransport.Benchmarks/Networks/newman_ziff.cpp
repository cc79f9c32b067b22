// Newman–Ziff site percolation on the periodic square or simple cubic lattice, the peer of the percolation benchmark: xoshiro256++, a random order by
// Fisher–Yates, union by size with path halving, wrapping found by displacements, until every site is filled.
// Usage: newman_ziff table|packed dimension L sweeps; prints nanoseconds per site, the best sweep. "table" is the published layout (a table of neighbours,
// separate arrays of parents and displacements); "packed" keeps parent and displacement in one record and finds neighbours from coordinates (L a power of two).
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <numeric>
#include <vector>

#include "../random.hpp"

struct Rng : Xoshiro {
    using Xoshiro::Xoshiro;
    uint32_t below(uint32_t n) { return (uint32_t)(((next() >> 32) * n) >> 32); }
};

static const int EMPTY = INT32_MIN;
static int D, L, N, bits;
static int first[3];

static const int unit[3] = {1, 1024, 1048576};

static void wind(int gap, int filled) {
    int x = (int)((uint32_t)gap << 22) >> 22; gap = (gap - x) >> 10;
    int y = (int)((uint32_t)gap << 22) >> 22; int z = (gap - y) >> 10;
    int w[3] = {x, y, z};
    for (int a = 0; a < 3; a++) if (w[a] && !first[a]) first[a] = filled;
}

// Faces crossed are packed into one number; a cluster wraps when two ways to one site differ in them.
struct Table {
    std::vector<int> nbr, cross, ptr, disp;
    void build() {
        nbr.resize((size_t)N * 2 * D); cross.resize((size_t)N * 2 * D); ptr.resize(N); disp.resize(N);
        for (int i = 0; i < N; i++) {
            int c[3] = {i % L, i / L % L, i / L / L};
            for (int d = 0; d < 2 * D; d++) {
                int a = d / 2, s = d % 2 ? -1 : 1, w = 0, c2[3] = {c[0], c[1], c[2]};
                c2[a] += s;
                if (c2[a] == L) { c2[a] = 0; w = 1; }
                if (c2[a] < 0) { c2[a] = L - 1; w = -1; }
                nbr[(size_t)i * 2 * D + d] = (c2[2] * L + c2[1]) * L + c2[0];
                cross[(size_t)i * 2 * D + d] = w * unit[a];
            }
        }
    }
    void clear() { std::fill(ptr.begin(), ptr.end(), EMPTY); }
    inline int find(int i, int &off) {
        off = 0;
        if (ptr[i] < 0) return i;
        for (;;) {
            int p = ptr[i], g = ptr[p];
            if (g < 0) { off += disp[i]; return p; }
            disp[i] += disp[p]; ptr[i] = g; off += disp[i]; i = g;
            if (ptr[i] < 0) return i;
        }
    }
    template <int Z> void fill(const int *order) {
        for (int k = 0; k < N; k++) {
            int i = order[k], root = i, off = 0;
            ptr[i] = -1;
            for (int d = 0; d < Z; d++) {
                int j = nbr[(size_t)i * Z + d];
                if (ptr[j] == EMPTY) continue;
                int oj, rj = find(j, oj), gap = off + cross[(size_t)i * Z + d] - oj;
                if (rj == root) { if (gap) wind(gap, k + 1); continue; }
                if (ptr[root] <= ptr[rj]) { ptr[root] += ptr[rj]; ptr[rj] = root; disp[rj] = gap; }
                else { ptr[rj] += ptr[root]; ptr[root] = rj; disp[root] = -gap; root = rj; off = oj - cross[(size_t)i * Z + d]; }
            }
        }
    }
};

struct Packed {
    struct Record { int ptr, disp; };
    std::vector<Record> r;
    void build() { r.resize(N); }
    void clear() { std::fill(r.begin(), r.end(), Record{EMPTY, 0}); }
    inline int find(int i, int &off) {
        off = 0;
        if (r[i].ptr < 0) return i;
        for (;;) {
            int p = r[i].ptr, g = r[p].ptr;
            if (g < 0) { off += r[i].disp; return p; }
            r[i] = Record{g, r[i].disp + r[p].disp}; off += r[i].disp; i = g;
            if (r[i].ptr < 0) return i;
        }
    }
    template <int Z> void fill(const int *order) {
        const int mask = L - 1;
        for (int k = 0; k < N; k++) {
            int i = order[k], root = i, off = 0;
            r[i].ptr = -1;
            for (int d = 0; d < Z; d++) {
                int a = d / 2, shift = a * bits, c = (i >> shift) & mask, s = d % 2 ? -1 : 1;
                int n = (c + s) & mask, cross = n - c == s ? 0 : s * unit[a];
                int j = i + ((n - c) << shift);
                if (r[j].ptr == EMPTY) continue;
                int oj, rj = find(j, oj), gap = off + cross - oj;
                if (rj == root) { if (gap) wind(gap, k + 1); continue; }
                if (r[root].ptr <= r[rj].ptr) { r[root].ptr += r[rj].ptr; r[rj] = Record{root, gap}; }
                else { r[rj].ptr += r[root].ptr; r[root] = Record{rj, -gap}; root = rj; off = oj - cross; }
            }
        }
    }
};

template <class Clusters> static double best(int sweeps) {
    Clusters clusters;
    clusters.build();
    std::vector<int> order(N);
    double least = 1e300;
    for (int s = 0; s < sweeps; s++) {
        Rng rng(s + 1);
        auto start = std::chrono::steady_clock::now();
        std::iota(order.begin(), order.end(), 0);
        for (int i = 0; i < N - 1; i++) std::swap(order[i], order[i + rng.below(N - i)]);
        clusters.clear();
        std::memset(first, 0, sizeof first);
        if (D == 2) clusters.template fill<4>(order.data()); else clusters.template fill<6>(order.data());
        least = std::min(least, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
        volatile int sink = first[0]; (void)sink;
    }
    return least / N * 1e9;
}

int main(int argc, char **argv) {
    if (argc < 5) { std::fprintf(stderr, "usage: newman_ziff table|packed dimension L sweeps\n"); return 2; }
    D = std::atoi(argv[2]); L = std::atoi(argv[3]); N = D == 2 ? L * L : L * L * L;
    while ((1 << bits) < L) bits++;
    int sweeps = std::atoi(argv[4]);
    std::printf("%.2f\n", std::strcmp(argv[1], "table") == 0 ? best<Table>(sweeps) : best<Packed>(sweeps));
}
