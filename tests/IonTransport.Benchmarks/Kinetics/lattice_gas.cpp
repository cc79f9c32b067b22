// A tight lattice gas on the simple cubic lattice, the peer of the kinetics benchmarks: xoshiro256++, a table of neighbours, displacements of
// every ion kept as three 16-bit counts. Usage: lattice_gas vacancy|half L hops; prints nanoseconds of processor time per hop, the best of three runs.
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <vector>

#include "../random.hpp"

struct Rng : Xoshiro {
    using Xoshiro::Xoshiro;
    double uniform() { return (next() >> 11) * 0x1.0p-53; }
    uint32_t below(uint32_t n) { return (uint32_t)(((__uint128_t)next() * n) >> 64); }
};

static int L, N;
static std::vector<int32_t> nbr;
static const int dir[6][3] = {{1,0,0},{-1,0,0},{0,1,0},{0,-1,0},{0,0,1},{0,0,-1}};

static void build() {
    N = L * L * L;
    nbr.resize((size_t)N * 6);
    for (int x = 0; x < L; x++) for (int y = 0; y < L; y++) for (int z = 0; z < L; z++)
        for (int d = 0; d < 6; d++)
            nbr[(size_t)((x * L + y) * L + z) * 6 + d] =
                (((x + dir[d][0] + L) % L) * L + (y + dir[d][1] + L) % L) * L + (z + dir[d][2] + L) % L;
}

struct Displacement { int16_t x, y, z, w; };

static double vacancy(long hops) {
    Rng rng(1);
    std::vector<int32_t> occ(N);
    for (int i = 0; i < N; i++) occ[i] = i;
    std::vector<Displacement> disp(N, Displacement{0, 0, 0, 0});
    int v = 0;
    std::clock_t start = std::clock();
    for (long k = 0; k < hops; k++) {
        uint32_t d = rng.below(6);
        int n = nbr[(size_t)v * 6 + d];
        int ion = occ[n];
        disp[ion].x -= dir[d][0]; disp[ion].y -= dir[d][1]; disp[ion].z -= dir[d][2];
        occ[v] = ion;
        v = n;
    }
    double t = double(std::clock() - start) / CLOCKS_PER_SEC;
    volatile int sink = disp[N / 2].x; (void)sink;
    return t / hops * 1e9;
}

// Rejection-free: a list of all open jumps, each site-direction pair knows its place in it.
static double half(long hops) {
    Rng rng(2);
    std::vector<int32_t> occ(N, -1), open, where((size_t)N * 6, -1);
    std::vector<int32_t> order(N);
    for (int i = 0; i < N; i++) order[i] = i;
    for (int i = N - 1; i > 0; i--) std::swap(order[i], order[rng.below(i + 1)]);
    for (int i = 0; i < N / 2; i++) occ[order[i]] = i;
    std::vector<Displacement> disp(N / 2, Displacement{0, 0, 0, 0});
    auto add = [&](int j) { where[j] = (int)open.size(); open.push_back(j); };
    auto remove = [&](int j) { int p = where[j], l = open.back(); open[p] = l; where[l] = p; open.pop_back(); where[j] = -1; };
    for (int s = 0; s < N; s++) if (occ[s] >= 0) for (int d = 0; d < 6; d++) if (occ[nbr[(size_t)s * 6 + d]] < 0) add(s * 6 + d);
    double time = 0;
    std::clock_t start = std::clock();
    for (long k = 0; k < hops; k++) {
        time -= std::log(1.0 - rng.uniform()) / open.size();
        int j = open[rng.below((uint32_t)open.size())];
        int from = j / 6, d = j % 6, to = nbr[j];
        int ion = occ[from];
        disp[ion].x += dir[d][0]; disp[ion].y += dir[d][1]; disp[ion].z += dir[d][2];
        for (int e = 0; e < 6; e++) {
            int n = nbr[(size_t)from * 6 + e];
            if (occ[n] < 0) remove(from * 6 + e);
            else add(n * 6 + (e ^ 1));
        }
        occ[from] = -1;
        occ[to] = ion;
        for (int e = 0; e < 6; e++) {
            int n = nbr[(size_t)to * 6 + e];
            if (occ[n] < 0) add(to * 6 + e);
            else remove(n * 6 + (e ^ 1));
        }
    }
    double t = double(std::clock() - start) / CLOCKS_PER_SEC;
    volatile double sink = time; (void)sink;
    return t / hops * 1e9;
}

int main(int argc, char **argv) {
    if (argc < 4) { std::fprintf(stderr, "usage: lattice_gas vacancy|half L hops\n"); return 2; }
    L = std::atoi(argv[2]);
    long hops = std::atol(argv[3]);
    build();
    double best = 1e300;
    for (int repeat = 0; repeat < 3; repeat++) best = std::min(best, std::strcmp(argv[1], "vacancy") == 0 ? vacancy(hops) : half(hops));
    std::printf("%.2f\n", best);
}
