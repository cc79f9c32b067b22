using System.Diagnostics;
using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Benchmarks.Crystals;

/// <summary>
/// Reads every CIF of a folder and prints one digest line each, to be compared with another program's: number of positions, volume (Å³), density (g/cm³),
/// contents of the cell by element, oxidation states.
/// </summary>
internal sealed class CrystalsCommand : ICommand
{
    public string Name => "crystals";

    public string Description => "PATH: digest of every CIF of a folder (positions, volume, density, contents, oxidation states)";

    public int Run(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            Console.Error.WriteLine("Give a folder of CIF files.");
            return 1;
        }

        string[] files = [.. Directory.EnumerateFiles(arguments[0], "*.cif", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        int failed = 0, uncharged = 0;
        long started = Stopwatch.GetTimestamp();
        foreach (string file in files)
        {
            string id = Path.GetFileNameWithoutExtension(file);
            try
            {
                Structure s = Structure.Load(file);
                string contents = string.Join(' ', s.Sites.SelectMany(x => x.Occupants).GroupBy(o => o.Species.Element.Symbol).OrderBy(g => g.Key, StringComparer.Ordinal)
                    .Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key}{g.Sum(o => o.Occupancy):0.####}")));
                string states = string.Join(' ', s.Species);
                if (!s.Species.All(x => x.HasOxidationState))
                {
                    uncharged++;
                    try
                    {
                        s.GuessOxidationStates();
                    }
                    catch (IonTransportException e)
                    {
                        states = e.Message;
                    }
                }

                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{id}\t{s.Sites.Count}\t{s.Volume:F4}\t{s.Density:F4}\t{contents}\t{states}"));
            }
            catch (IonTransportException e)
            {
                failed++;
                Console.WriteLine($"{id}\tfailed\t{e.Message}");
            }
        }

        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"# {files.Length} files, {failed} refused, {uncharged} without neutral oxidation states, {seconds:F2} s"));
        return 0;
    }
}
