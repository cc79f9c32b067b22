using System.Runtime.InteropServices;
using System.Security.Cryptography;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>
/// The state of a run on disk. Layout: eight letters, version, fingerprint of model and options, plan, replicas, SHA-256 of all before. Little-endian.
/// It is written to a new file that takes the place of the old one in one step, so an interrupted write leaves the old one whole.
/// </summary>
internal static class Checkpoint
{
    private const int Version = 2;
    private const int HashLength = 32;
    private static ReadOnlySpan<byte> Magic => "IONTRGAS"u8;

    /// <summary>Writes the state.</summary>
    public static void Write(string path, byte[] fingerprint, SamplingPlan plan, IReadOnlyList<ReplicaState> replicas)
    {
        using MemoryStream memory = new();
        using BinaryWriter writer = new(memory);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(fingerprint);
        writer.Write(plan.Samples);
        writer.Write(plan.Interval);
        foreach (ReplicaState replica in replicas) Write(writer, replica);
        writer.Flush();
        byte[] hash = SHA256.HashData(memory.GetBuffer().AsSpan(0, (int)memory.Length));
        string next = path + ".new";
        using (FileStream file = new(next, FileMode.Create, FileAccess.Write))
        {
            memory.WriteTo(file);
            file.Write(hash);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, path, overwrite: true);
    }

    /// <summary>Reads the state of the same run.</summary>
    /// <exception cref="FileFormatException">The file is not a checkpoint, of another version, or damaged.</exception>
    /// <exception cref="IonTransportException">It belongs to another model or other options.</exception>
    public static (SamplingPlan Plan, ReplicaState[] Replicas) Read(string path, byte[] fingerprint, KineticModel model, LatticeGasOptions options)
    {
        byte[] bytes = File.ReadAllBytes(path);
        int header = Magic.Length + sizeof(int);
        if (bytes.Length < header || !bytes.AsSpan(0, Magic.Length).SequenceEqual(Magic))
        {
            throw new FileFormatException(path, 0, "This is not a checkpoint of a lattice gas. It was left as it is; give another path.");
        }

        int version = BitConverter.ToInt32(bytes, Magic.Length);
        if (version != Version) throw new FileFormatException(path, 0, $"The checkpoint has version {version}; this library reads version {Version}. It was left as it is.");
        if (bytes.Length < header + (2 * HashLength) || !SHA256.HashData(bytes.AsSpan(0, bytes.Length - HashLength)).AsSpan().SequenceEqual(bytes.AsSpan(bytes.Length - HashLength)))
        {
            throw new FileFormatException(path, 0, "The checkpoint is damaged: its checksum does not fit its content. It was left as it is.");
        }

        if (!bytes.AsSpan(header, HashLength).SequenceEqual(fingerprint))
        {
            throw new IonTransportException($"The checkpoint {path} belongs to another lattice gas, temperature, seed or length. It was left as it is; give another path.");
        }

        using BinaryReader reader = new(new MemoryStream(bytes, header + HashLength, bytes.Length - header - (2 * HashLength)));
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
        hash.AppendData(MemoryMarshal.AsBytes<double>(new[] { model.Temperature, options.HopsPerIon, options.EquilibrationHopsPerIon ?? -1.0, options.VanHoveRange ?? 0.0, model.EnergyUnit, model.Field.X, model.Field.Y, model.Field.Z }));
        hash.AppendData(MemoryMarshal.AsBytes<long>(new[] { (long)options.Seed, options.Replicas, options.Blocks, (long)options.EventChoice, options.JumpStatistics ? 1 : 0, model.Table.Slots, model.Table.SiteCount }));
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
        if (model.Moves is { } moves)
        {
            hash.AppendData(MemoryMarshal.AsBytes<int>(moves.Sites));
            foreach (double[] numbers in new[] { moves.Rate, moves.Barrier, moves.Step }) hash.AppendData(MemoryMarshal.AsBytes<double>(numbers));
        }

        return hash.GetHashAndReset();
    }

    private static void Write(BinaryWriter writer, ReplicaState replica)
    {
        writer.Write(MemoryMarshal.AsBytes<int>(replica.IonSites));
        foreach (ulong word in new[] { replica.Random.S0, replica.Random.S1, replica.Random.S2, replica.Random.S3 }) writer.Write(word);
        writer.Write(replica.Hops);
        writer.Write(replica.Attempts);
        writer.Write(replica.Equilibration.HopsPerIon);
        writer.Write(replica.Equilibration.HopRate);
        writer.Write(replica.Equilibration.Reached);
        writer.Write(MemoryMarshal.AsBytes<int>(replica.Hopped.Last));
        writer.Write(MemoryMarshal.AsBytes<double>(replica.Hopped.Arrived));
        writer.Write(replica.Records.Count);
        foreach (BlockRecord record in replica.Records)
        {
            writer.Write(MemoryMarshal.AsBytes<double>(record.Tracer));
            writer.Write(MemoryMarshal.AsBytes<double>(record.Collective));
            writer.Write(MemoryMarshal.AsBytes<Vector3D>(record.Drift));
            writer.Write(MemoryMarshal.AsBytes<double>(record.Occupied));
            writer.Write(MemoryMarshal.AsBytes<long>(record.Jumps));
            writer.Write(record.Energy);
            writer.Write(MemoryMarshal.AsBytes<double>(record.Statistics));
        }
    }

    private static ReplicaState ReadReplica(BinaryReader reader, KineticModel model, SamplingPlan plan, StatisticsPlan statistics)
    {
        int species = model.Populations.Count;
        int[] sites = Read<int>(reader, model.Populations.Sum(p => p.Count));
        RandomStreamState random = new(reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64(), reader.ReadUInt64());
        long hops = reader.ReadInt64();
        long attempts = reader.ReadInt64();
        Equilibration equilibration = new(reader.ReadDouble(), reader.ReadDouble(), reader.ReadBoolean());
        int followed = statistics.Jumps ? sites.Length : 0;
        HopMemory hopped = new(Read<int>(reader, followed), Read<double>(reader, followed));
        BlockRecord[] records = new BlockRecord[reader.ReadInt32()];
        for (int b = 0; b < records.Length; b++)
        {
            records[b] = new BlockRecord(
                Read<double>(reader, species * plan.TracerLevels * 3),
                Read<double>(reader, species * species * plan.Levels * 3),
                Read<Vector3D>(reader, species),
                Read<double>(reader, species * model.Table.BasisCount),
                Read<long>(reader, model.Rate.Length),
                reader.ReadDouble(),
                Read<double>(reader, statistics.Numbers));
        }

        return new ReplicaState(sites, random, hops, attempts, equilibration, records, hopped);
    }

    private static T[] Read<T>(BinaryReader reader, int count)
        where T : unmanaged
    {
        T[] values = new T[count];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
