using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Runs;

/// <summary>
/// All that a replica needs to go on from the end of a block, and nothing else: kernels are made anew from it at every block, so a run that was resumed
/// cannot differ from one that was not.
/// </summary>
/// <param name="IonSites">Site of each ion.</param>
/// <param name="Random">The random numbers to come.</param>
/// <param name="Hops">Hops made so far.</param>
/// <param name="Attempts">Events drawn so far.</param>
/// <param name="Equilibration">How it came to equilibrium; its hop rate is zero before that.</param>
/// <param name="Records">Blocks sampled so far.</param>
/// <param name="Hopped">Last hops of the ions, where they are followed.</param>
internal sealed record ReplicaState(
    int[] IonSites, RandomStreamState Random, long Hops, long Attempts, Equilibration Equilibration, IReadOnlyList<BlockRecord> Records, HopMemory Hopped);
