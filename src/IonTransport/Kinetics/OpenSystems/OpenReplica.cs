using IonTransport.Kinetics.Kernels;
using IonTransport.Kinetics.Runs;
using IonTransport.Physics;

namespace IonTransport.Kinetics.OpenSystems;

/// <summary>Where one replica of an open lattice gas stands between two blocks; all that is needed to go on.</summary>
/// <param name="Kinds">What is on each site, as <see cref="SiteState.Kind"/>.</param>
/// <param name="Random">State of its random numbers.</param>
/// <param name="Steady">How the steady state was reached.</param>
/// <param name="Records">Blocks measured so far.</param>
internal sealed record OpenReplica(sbyte[] Kinds, RandomStreamState Random, Equilibration Steady, IReadOnlyList<OpenRecord> Records);
