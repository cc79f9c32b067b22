using System.Runtime.InteropServices;
using System.Security.Cryptography;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Runs;

/// <summary>The state of a run on disk.</summary>
internal static class Checkpoint
{
    private static readonly CheckpointFile Kind = new("a lattice gas", "IONTRGAS", version: 3);

    /// <summary>Writes the state.</summary>
    public static void Write(string path, byte[] fingerprint, SamplingPlan plan, IReadOnlyList<ReplicaState> replicas) => Kind.Write(path, fingerprint, writer =>
    {
        writer.Write(plan.Samples);
        writer.Write(plan.Interval);
        foreach (ReplicaState replica in replicas) Write(writer, replica);
    });

    /// <summary>Reads the state of the same run.</summary>
    /// <exception cref="FileFormatException">The file is not a checkpoint, of another version, or damaged.</exception>
    /// <exception cref="IonTransportException">It belongs to another model or other options.</exception>
    public static (SamplingPlan Plan, ReplicaState[] Replicas) Read(string path, byte[] fingerprint, KineticModel model, LatticeGasOptions options)
    {
        using BinaryReader reader = Kind.Read(path, fingerprint);
        SamplingPlan plan = new(options.Blocks, reader.ReadInt32(), reader.ReadDouble());
        ReplicaState[] replicas = new ReplicaState[options.Replicas];
        StatisticsPlan statistics = new(model, plan, options);
        for (int r = 0; r < replicas.Length; r++) replicas[r] = ReadReplica(reader, model, plan, statistics);
        return (plan, replicas);
    }

    /// <summary>A hash of everything that decides the bits of a run.</summary>
    public static byte[] Fingerprint(KineticModel model, LatticeGasOptions options)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<double>(new[] { options.HopsPerIon, options.EquilibrationHopsPerIon ?? -1.0, options.VanHoveRange ?? 0.0 }));
        hash.AppendData(MemoryMarshal.AsBytes<long>(new[] { (long)options.Seed, options.Replicas, options.Blocks, (long)options.EventChoice, options.JumpStatistics ? 1 : 0 }));
        Append(hash, model);
        if (model.Moves is { } moves) Append(hash, moves);
        return hash.GetHashAndReset();
    }

    /// <summary>Adds what a model is to a fingerprint.</summary>
    public static void Append(IncrementalHash hash, KineticModel model)
    {
        hash.AppendData(MemoryMarshal.AsBytes<double>(new[] { model.Temperature, model.EnergyUnit, model.Field.X, model.Field.Y, model.Field.Z }));
        hash.AppendData(MemoryMarshal.AsBytes<long>(new long[] { model.Table.Slots, model.Table.SiteCount }));
        hash.AppendData(MemoryMarshal.AsBytes<long>(model.Populations.Select(p => (long)p.Count).ToArray()));
        hash.AppendData(MemoryMarshal.AsBytes<double>(model.Populations.Select(p => p.Charge).ToArray()));
        hash.AppendData(MemoryMarshal.AsBytes<int>(model.Table.Neighbour));
        hash.AppendData(MemoryMarshal.AsBytes<Vector3D>(model.Table.Vector));
        hash.AppendData(MemoryMarshal.AsBytes<double>(model.SiteEnergy));
        foreach (double[] numbers in new[] { model.Rate, model.Barrier, model.Step }) hash.AppendData(MemoryMarshal.AsBytes<double>(numbers));
        hash.AppendData(MemoryMarshal.AsBytes<long>(model.PairPotential));
        hash.AppendData(MemoryMarshal.AsBytes<int>(model.Near?.Sites ?? []));
        hash.AppendData(MemoryMarshal.AsBytes<int>(model.Exclusion?.Sites ?? []));
        hash.AppendData(MemoryMarshal.AsBytes<int>(model.FillOrder));
    }

    /// <summary>Adds what a table of moves is to a fingerprint, beyond its model.</summary>
    public static void Append(IncrementalHash hash, MoveTable moves)
    {
        hash.AppendData(MemoryMarshal.AsBytes<int>(moves.Sites));
        foreach (double[] numbers in new[] { moves.Rate, moves.Barrier, moves.Step }) hash.AppendData(MemoryMarshal.AsBytes<double>(numbers));
    }

    private static void Write(BinaryWriter writer, ReplicaState replica)
    {
        CheckpointFile.Write(writer, replica.IonSites);
        CheckpointFile.Write(writer, replica.Random);
        writer.Write(replica.Hops);
        writer.Write(replica.Attempts);
        CheckpointFile.Write(writer, replica.Equilibration);
        CheckpointFile.Write(writer, replica.Hopped.Last);
        CheckpointFile.Write(writer, replica.Hopped.Arrived);
        writer.Write(replica.Records.Count);
        foreach (BlockRecord record in replica.Records)
        {
            CheckpointFile.Write(writer, record.Tracer);
            CheckpointFile.Write(writer, record.Collective);
            CheckpointFile.Write(writer, record.Drift);
            CheckpointFile.Write(writer, record.Occupied);
            CheckpointFile.Write(writer, record.Jumps);
            writer.Write(record.Energy);
            CheckpointFile.Write(writer, record.Statistics);
        }
    }

    private static ReplicaState ReadReplica(BinaryReader reader, KineticModel model, SamplingPlan plan, StatisticsPlan statistics)
    {
        int species = model.Populations.Count;
        int[] sites = CheckpointFile.Read<int>(reader, model.Populations.Sum(p => p.Count));
        RandomStreamState random = CheckpointFile.ReadRandom(reader);
        long hops = reader.ReadInt64();
        long attempts = reader.ReadInt64();
        Equilibration equilibration = CheckpointFile.ReadEquilibration(reader);
        int followed = statistics.Jumps ? sites.Length : 0;
        HopMemory hopped = new(CheckpointFile.Read<int>(reader, followed), CheckpointFile.Read<double>(reader, followed));
        BlockRecord[] records = new BlockRecord[reader.ReadInt32()];
        for (int b = 0; b < records.Length; b++)
        {
            records[b] = new BlockRecord(
                CheckpointFile.Read<double>(reader, species * plan.TracerLevels * 3),
                CheckpointFile.Read<double>(reader, species * species * plan.Levels * 3),
                CheckpointFile.Read<Vector3D>(reader, species),
                CheckpointFile.Read<double>(reader, species * model.Table.BasisCount),
                CheckpointFile.Read<long>(reader, model.Rate.Length),
                reader.ReadDouble(),
                CheckpointFile.Read<double>(reader, statistics.Numbers));
        }

        return new ReplicaState(sites, random, hops, attempts, equilibration, records, hopped);
    }
}
