using System.Globalization;
using System.Text;
using IonTransport.Crystals;
using IonTransport.Crystals.Formats;

namespace IonTransport.Tests.Crystals;

/// <summary>
/// Cells of the crystal families that conduct ions, in the settings files come in, against pymatgen (CifParser; orbits from spglib's tables where its parser
/// does not know the setting, LiCoO2 from its formula mass): number of positions, volume, density, contents.
/// </summary>
public sealed class CifDigestTests
{
    [Theory]
    [InlineData("I a -3 d", "12.9827 12.9827 12.9827 90 90 90", "Li1 Li 0.375 0 0.25 0.54;Li2 Li 0.0959 0.6877 0.5780 0.45;La1 La 0.125 0 0.25 1;Zr1 Zr 0 0 0 1;O1 O -0.0318 0.0546 0.1491 1", 256, 2188.2406, 5.09874, "La24 Li56.16 O96 Zr16")]
    [InlineData("R -3 c :H", "8.50 8.50 20.80 90 90 120", "Li1 Li 0 0 0 1;Li2 Li 0.07 0.34 0.07 0.05;Ti1 Ti 0 0 0.1412 0.85;Al1 Al 0 0 0.1412 0.15;P1 P 0.2906 0 0.25 1;O1 O 0.1847 0.9933 0.1900 1;O2 O 0.1925 0.1665 0.0821 1", 144, 1301.4630, 2.93513, "Al1.8 Li7.8 O72 P18 Ti10.2")]
    [InlineData("R -3 m :R", "4.9585 4.9585 4.9585 32.98 32.98 32.98", "Li1 Li 0 0 0 1;Co1 Co 0.5 0.5 0.5 1;O1 O 0.2397 0.2397 0.2397 1", 4, 32.1466, 5.05563, "Co1 Li1 O2")]
    [InlineData("F d -3 m S", "8.245 8.245 8.245 90 90 90", "Li1 Li 0 0 0 1;Mn1 Mn 0.625 0.625 0.625 1;O1 O 0.3873 0.3873 0.3873 1", 56, 560.4953, 4.28549, "Li8 Mn16 O32")]
    [InlineData("P 1 21/n 1", "8.55 8.62 8.61 90 90.6 90", "Li1 Li 0.288 0.328 0.277 0.8;V1 V 0.247 0.108 0.459 1;P1 P 0.106 0.151 0.098 1;O1 O 0.431 0.331 0.113 1", 16, 634.5308, 1.08308, "Li3.2 O4 P4 V4")]
    [InlineData("F -4 3 m", "9.859 9.859 9.859 90 90 90", "Li1 Li 0.3135 0.0202 0.6865 0.5;P1 P 0.5 0.5 0.5 1;S1 S 0.1175 0.1175 0.6175 1;S2 S 0.25 0.25 0.75 0.615;Cl2 Cl 0.25 0.25 0.75 0.385;Cl1 Cl 0 0 0 0.615;S3 S 0 0 0 0.385", 76, 958.2936, 1.86033, "Cl4 Li24 P4 S20")]
    [InlineData("P 6/m m m", "3.648 3.648 3.875 90 90 120", "N1 N 0 0 0 1;Li1 Li 0 0 0.5 1;Li2 Li 0.3333 0.6667 0 1", 4, 44.6593, 1.29505, "Li3 N1")]
    public void Cells_agree_with_pymatgen(string group, string cell, string atoms, int positions, double volume, double density, string contents)
    {
        Structure s = Cif.Parse(Text(group, cell, atoms));
        s.Sites.Should().HaveCount(positions);
        s.Volume.Should().BeApproximately(volume, 1e-4);
        s.Density.Should().BeApproximately(density, 2e-4 * density);
        Contents(s).Should().Be(contents);

        // Written and read again it is the same crystal, whatever setting it came in.
        Structure again = Cif.Parse(Cif.Write(s));
        again.Sites.Should().HaveCount(positions);
        Contents(again).Should().Be(contents);
        s.FindOrbits().Should().OnlyContain(o => o.Multiplicity * o.SiteSymmetryOrder == s.Operations.Count && o.PointGroup.Length > 0);
    }

    private static string Contents(Structure s) => string.Join(' ', s.Sites.SelectMany(x => x.Occupants).GroupBy(o => o.Species.Element.Symbol)
        .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.Key}{g.Sum(o => o.Occupancy):0.####}")));

    private static string Text(string group, string cell, string atoms)
    {
        string[] tags = ["length_a", "length_b", "length_c", "angle_alpha", "angle_beta", "angle_gamma"];
        StringBuilder text = new("data_x\n");
        foreach ((string tag, string value) in tags.Zip(cell.Split(' '))) text.Append("_cell_").Append(tag).Append(' ').Append(value).Append('\n');
        text.Append("_symmetry_space_group_name_H-M '").Append(group).Append("'\nloop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n");
        return text.Append(atoms.Replace(';', '\n')).Append('\n').ToString();
    }
}
