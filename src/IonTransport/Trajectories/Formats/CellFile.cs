using System.Globalization;
using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Trajectories.Formats;

/// <summary>The boxes that CP2K writes beside its trajectory (<c>PROJECT-1.cell</c>): step, time in fs, the nine components of a, b, c in Å and the volume.</summary>
internal static class CellFile
{
    public static Dictionary<long, SimulationCell> Load(string path)
    {
        Dictionary<long, SimulationCell> cells = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            if (line.TrimStart() is "" or ['#', ..]) continue;
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            double[] n = new double[9];
            bool read = words.Length >= 11 && long.TryParse(words[0], CultureInfo.InvariantCulture, out _);
            for (int k = 0; read && k < 9; k++) read = double.TryParse(words[k + 2], CultureInfo.InvariantCulture, out n[k]) && double.IsFinite(n[k]);
            if (!read) throw new FileFormatException(path, number, $"Expected step, time and nine components of the box, found '{line.Trim()}'.");
            try
            {
                cells[long.Parse(words[0], CultureInfo.InvariantCulture)] = new SimulationCell(new Lattice(new Vector3D(n[0], n[1], n[2]), new Vector3D(n[3], n[4], n[5]), new Vector3D(n[6], n[7], n[8])));
            }
            catch (ArgumentException e)
            {
                throw new FileFormatException(path, number, e.Message, e);
            }
        }

        return cells.Count > 0 ? cells : throw new FileFormatException(path, 0, "There is no box in the file.");
    }
}
