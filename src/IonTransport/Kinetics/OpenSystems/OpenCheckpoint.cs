using System.Runtime.InteropServices;
using System.Security.Cryptography;
using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Runs;
using IonTransport.Physics;

namespace IonTransport.Kinetics.OpenSystems;

/// <summary>The state of a run of an open lattice gas on disk.</summary>
internal static class OpenCheckpoint
{
    private static readonly CheckpointFile Kind = new("an open lattice gas", "IONTROPN", version: 1);

    /// <summary>Writes the state.</summary>
    public static void Write(string path, byte[] fingerprint, double blockTime, IReadOnlyList<OpenReplica> replicas) => Kind.Write(path, fingerprint, writer =>
    {
        writer.Write(blockTime);
        foreach (OpenReplica replica in replicas)
        {
            CheckpointFile.Write(writer, replica.Kinds);
            CheckpointFile.Write(writer, replica.Random);
            CheckpointFile.Write(writer, replica.Steady);
            writer.Write(replica.Records.Count);
            foreach (OpenRecord record in replica.Records)
            {
                foreach (double[] numbers in new[] { record.Occupied, record.Ions, record.Squares }) CheckpointFile.Write(writer, numbers);
                writer.Write(record.Energy);
                foreach (long[] counts in new[] { record.Jumps, record.In, record.Out }) CheckpointFile.Write(writer, counts);
            }
        }
    });

    /// <summary>Reads the state of the same run.</summary>
    /// <exception cref="FileFormatException">The file is not a checkpoint of this kind, of another version, or damaged.</exception>
    /// <exception cref="IonTransportException">It belongs to another model or other options.</exception>
    public static (double BlockTime, OpenReplica[] Replicas) Read(string path, byte[] fingerprint, OpenSystem system, OpenLatticeGasOptions options)
    {
        using BinaryReader reader = Kind.Read(path, fingerprint);
        JumpTable table = system.Model.Table;
        int species = system.Model.Populations.Count;
        double blockTime = reader.ReadDouble();
        OpenReplica[] replicas = new OpenReplica[options.Replicas];
        for (int r = 0; r < replicas.Length; r++)
        {
            sbyte[] kinds = CheckpointFile.Read<sbyte>(reader, table.SiteCount);
            RandomStreamState random = CheckpointFile.ReadRandom(reader);
            Equilibration steady = CheckpointFile.ReadEquilibration(reader);
            OpenRecord[] records = new OpenRecord[reader.ReadInt32()];
            for (int b = 0; b < records.Length; b++)
            {
                records[b] = new OpenRecord(
                    CheckpointFile.Read<double>(reader, species * system.Layers * table.BasisCount),
                    CheckpointFile.Read<double>(reader, species),
                    CheckpointFile.Read<double>(reader, species),
                    reader.ReadDouble(),
                    CheckpointFile.Read<long>(reader, species * table.Target.Length),
                    CheckpointFile.Read<long>(reader, system.Reservoirs.Count),
                    CheckpointFile.Read<long>(reader, system.Reservoirs.Count));
            }

            replicas[r] = new OpenReplica(kinds, random, steady, records);
        }

        return (blockTime, replicas);
    }

    /// <summary>A hash of everything that decides the bits of a run.</summary>
    public static byte[] Fingerprint(OpenSystem system, OpenLatticeGasOptions options)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<double>(new[] { options.EventsPerSite, options.EquilibrationEventsPerSite ?? -1.0 }));
        hash.AppendData(MemoryMarshal.AsBytes<long>(new[] { (long)options.Seed, options.Replicas, options.Blocks, system.GivenIons ?? -1, system.Layers, system.Axis }));
        Checkpoint.Append(hash, system.Model);
        Checkpoint.Append(hash, system.Moves);
        hash.AppendData(MemoryMarshal.AsBytes<bool>(system.Moves.Closed ?? []));
        system.Reservoirs.Append(hash);
        return hash.GetHashAndReset();
    }
}
