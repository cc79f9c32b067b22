using IonTransport.Crystals;
using IonTransport.Networks;
using IonTransport.Physics;

namespace IonTransport.Tests.Networks;

/// <summary>Square and cubic grids of resistors in one periodic cell, edge 1 Å.</summary>
internal static class Grids
{
    /// <summary>Bonds along x, y and z of each site in turn, sites with x fastest; axes of length 1 carry no bonds.</summary>
    public static ResistorNetwork Make(int a, int b, int c, Func<double> conductance)
    {
        List<Vector3D> positions = [];
        List<Resistor> bonds = [];
        for (int z = 0; z < c; z++)
        {
            for (int y = 0; y < b; y++)
            {
                for (int x = 0; x < a; x++)
                {
                    int site = positions.Count;
                    positions.Add(new((double)x / a, (double)y / b, (double)z / c));
                    if (a > 1) bonds.Add(new(site, x + 1 == a ? site + 1 - a : site + 1, new(x + 1 == a ? 1 : 0, 0, 0), conductance()));
                    if (b > 1) bonds.Add(new(site, y + 1 == b ? site + a - (a * b) : site + a, new(0, y + 1 == b ? 1 : 0, 0), conductance()));
                    if (c > 1) bonds.Add(new(site, z + 1 == c ? site + (a * b) - (a * b * c) : site + (a * b), new(0, 0, z + 1 == c ? 1 : 0), conductance()));
                }
            }
        }

        return new ResistorNetwork(Lattice.FromParameters(a, b, c), [.. positions], [.. bonds]);
    }
}
