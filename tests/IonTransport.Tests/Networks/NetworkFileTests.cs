using CsCheck;
using IonTransport.Crystals;
using IonTransport.Landscapes;
using IonTransport.Networks;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Tests.Networks;

/// <summary>Networks written and read back to the last digit, and files that are not what they say.</summary>
public sealed class NetworkFileTests
{
    private static MigrationNetwork Random(int count, ulong seed)
    {
        RandomStream r = new(seed);
        NetworkSite[] sites =
        [
            .. Enumerable.Range(0, count).Select(i => new NetworkSite(i % 3 == 0 ? "Li \"1\" <é>" : "Li2", new(r.NextDouble(), -r.NextDouble(), r.NextDouble()), r.NextGaussian() * 0.1)
            {
                MeanFrequency = 1.0 + r.NextDouble(), Class = i % 2, Occupancy = i % 2 == 0 ? r.NextDouble() : null,
            }),
        ];
        List<NetworkEdge> edges = [];
        for (int k = 0; k < 2 * count; k++)
        {
            (int from, int to) = (r.NextInt32(count), r.NextInt32(count));
            MigrationHop hop = MigrationNetwork.HopOver(sites[from], sites[to], r.NextDouble(), 1.0 + r.NextDouble());
            edges.Add(new NetworkEdge(from, to, new(1, -r.NextInt32(3), 0), hop) { Class = k % 3 - 1 });
            if (k % 2 == 0)
            {
                edges[^1] = edges[^1] with
                {
                    PathLength = r.NextDouble(), PathCurvature = r.NextDouble(), SaddleCurvature = -r.NextDouble(), Saddle = new(r.NextDouble(), r.NextDouble(), 1e-300), Sharing = PolyhedronSharing.Face,
                    BottleneckRadius = r.NextGaussian(), Bottleneck = [new BottleneckAtom("O 1\"", Species.Parse("O2-"), r.NextDouble()), new BottleneckAtom("S", Species.Parse("S"), 2.0)],
                };
            }
        }

        return new MigrationNetwork(Lattice.FromParameters(5.1, 6.2, 7.3, 80, 95, 100), sites, edges);
    }

    private static bool AreSame(MigrationNetwork a, MigrationNetwork b) =>
        a.Lattice.Vectors == b.Lattice.Vectors && a.Sites.SequenceEqual(b.Sites) && a.Operations.SequenceEqual(b.Operations) && a.Edges.Count == b.Edges.Count
        && a.Edges.Zip(b.Edges).All(p => (p.First with { Bottleneck = [] }) == (p.Second with { Bottleneck = p.First.Bottleneck.Count == 0 ? [] : p.First.Bottleneck } with { Bottleneck = [] }) && p.First.Bottleneck.SequenceEqual(p.Second.Bottleneck));

    [Fact]
    public void Json_and_graphml_come_back_to_the_last_digit() => Gen.Select(Gen.Int[1, 12], Gen.ULong).Sample(
        (count, seed) =>
        {
            MigrationNetwork net = Random(count, seed);
            return AreSame(net, MigrationNetwork.FromJson(net.ToJson())) && AreSame(net, MigrationNetwork.FromGraphml(net.ToGraphml()));
        },
        iter: 100);

    [Fact]
    public void Files_keep_the_symmetry_and_are_chosen_by_their_ending()
    {
        MigrationNetwork net = IdealNetwork.Garnet(new MigrationHop(0.3, 0.2, 8, 7), 12.98);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("iontransport-network-");
        try
        {
            foreach (string name in (string[])["net.json", "net.graphml"])
            {
                string path = Path.Combine(folder.FullName, name);
                net.Save(path);
                AreSame(net, MigrationNetwork.Load(path)).Should().BeTrue();
            }

            string xyz = Path.Combine(folder.FullName, "net.xyz");
            net.Save(xyz);
            string[] lines = File.ReadAllLines(xyz);
            lines.Should().HaveCount(2 + 72 + 96);
            lines[0].Should().Be("168");
            lines[1].Should().StartWith("Lattice=\"12.98 0 0 ").And.Contain("Properties=species:S:1:pos:R:3:label:S:1:class:I:1:energy:R:1");
            FluentActions.Invoking(() => net.Save(Path.Combine(folder.FullName, "net.txt"))).Should().Throw<ArgumentException>().WithMessage("*.json, .graphml or .xyz, not '.TXT'*");
            FluentActions.Invoking(() => MigrationNetwork.Load(xyz)).Should().Throw<ArgumentException>().WithMessage("*.XYZ*");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Json(string replace, string by)
    {
        string text = new MigrationNetwork(Lattice.Cubic(4), [new("A", default), new("B", new(0.5, 0, 0))], [new(0, 1, CellOffset.Zero, new MigrationHop(0.3, 10))]).ToJson();
        text.Should().Contain(replace);
        return text.Replace(replace, by, StringComparison.Ordinal);
    }

    /// <summary>The line is that of a text in the broken file, or so many lines before it, where the object begins.</summary>
    [Theory]
    [InlineData("\"format\": \"IonTransport.MigrationNetwork\"", "\"format\": \"x\"", "\"format\"", 1, "this is no network")]
    [InlineData("\"version\": 1", "\"version\": 2", "\"version\"", 0, "version 2")]
    [InlineData("\"to\": 1", "\"to\": 5", "\"from\"", 1, "not there; the network has 2")]
    [InlineData("\"to\": 1,", "\"to\": 1.5,", "\"to\"", 0, "whole number")]
    [InlineData("\"forwardBarrier\": 0.3", "\"forwardBarrier\": 0.4", "\"from\"", 1, "detailed balance")]
    [InlineData("\"forwardBarrier\": 0.3", "\"forwardBarrier\": -1", "\"from\"", 1, "zero or positive")]
    [InlineData("\"label\": \"B\"", "\"name\": \"B\"", "\"name\"", 1, "'label' is missing")]
    [InlineData("\"to\": 1,", "\"to\": 1", "\"image\"", 0, "not JSON")]
    [InlineData("\"energy\": 0,", "\"energy\": 1e999,", "1e999", 0, "finite")]
    public void Broken_json_is_an_error_with_its_line(string replace, string by, string at, int before, string message)
    {
        string json = Json(replace, by);
        int line = json[..json.IndexOf(at, StringComparison.Ordinal)].Count(c => c == '\n') + 1 - before;
        FluentActions.Invoking(() => MigrationNetwork.FromJson(json)).Should().Throw<FileFormatException>().WithMessage($"text, line {line}: *{message}*").Which.Line.Should().Be(line);
    }

    [Theory]
    [InlineData("", "*not JSON*")]
    [InlineData("[1, 2", "*not JSON*")]
    [InlineData("[1, 2]", "*object with 'format'*")]
    public void Text_that_is_no_network_is_refused(string json, string message) =>
        FluentActions.Invoking(() => MigrationNetwork.FromJson(json)).Should().Throw<FileFormatException>().WithMessage(message);

    [Theory]
    [InlineData("<data key=\"graph_version\">1</data>", "<data key=\"graph_version\">7</data>", "*version 7*")]
    [InlineData("target=\"n1\"", "target=\"n9\"", "*no node 'n9'*")]
    [InlineData("<node id=\"n1\">", "<node id=\"n0\">", "*'n0' is there twice*")]
    [InlineData("<data key=\"edge_a\">0</data>", "<data key=\"edge_a\">zero</data>", "*'a' must be a whole number, not 'zero'*")]
    [InlineData("<data key=\"edge_a\">0</data>", "", "*'a' is missing*")]
    [InlineData("</graphml>", "", "*not XML*")]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]>", "*not XML*")]
    public void Broken_graphml_is_an_error_with_its_line(string replace, string by, string message)
    {
        string text = new MigrationNetwork(Lattice.Cubic(4), [new("A", default), new("B", new(0.5, 0, 0))], [new(0, 1, CellOffset.Zero, new MigrationHop(0.3, 10))]).ToGraphml();
        text.Should().Contain(replace);
        FluentActions.Invoking(() => MigrationNetwork.FromGraphml(text.Replace(replace, by, StringComparison.Ordinal))).Should().Throw<FileFormatException>().WithMessage(message).Which.Line.Should().BePositive();
    }
}
