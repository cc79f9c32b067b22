using System.Globalization;
using System.Text;

namespace IonTransport.Crystals.Formats;

/// <summary>Writes a structure as CIF text.</summary>
internal static class CifWriter
{
    public static string Write(Structure structure)
    {
        Lattice l = structure.Lattice;
        StringBuilder text = new();
        string name = structure.Name.Length > 0 ? structure.Name.Replace(' ', '_') : "structure";
        text.Append(CultureInfo.InvariantCulture, $"data_{name}\n");
        text.Append(CultureInfo.InvariantCulture, $"_chemical_formula_sum '{structure.Formula}'\n");
        text.Append(CultureInfo.InvariantCulture, $"_cell_length_a {l.A:F9}\n_cell_length_b {l.B:F9}\n_cell_length_c {l.C:F9}\n");
        text.Append(CultureInfo.InvariantCulture, $"_cell_angle_alpha {l.Alpha:F8}\n_cell_angle_beta {l.Beta:F8}\n_cell_angle_gamma {l.Gamma:F8}\n");
        text.Append("_space_group_name_H-M_alt '").Append(structure.SpaceGroup.Length > 0 ? structure.SpaceGroup : "P 1").Append("'\nloop_\n_space_group_symop_operation_xyz\n");
        foreach (SymmetryOperation op in structure.Operations) text.Append("  '").Append(op).Append("'\n");
        Species[] charged = [.. structure.Species.Where(s => s.HasOxidationState)];
        if (charged.Length > 0)
        {
            text.Append("loop_\n_atom_type_symbol\n_atom_type_oxidation_number\n");
            foreach (Species s in charged) text.Append(CultureInfo.InvariantCulture, $"  {s} {s.Charge:0.####}\n");
        }

        text.Append("loop_\n_atom_site_label\n_atom_site_type_symbol\n_atom_site_fract_x\n_atom_site_fract_y\n_atom_site_fract_z\n_atom_site_occupancy\n");

        // One line per orbit is enough where the orbits are known; the operations make the rest.
        bool orbits = structure.Operations.Count > 1 && structure.Sites.All(s => s.Orbit >= 0);
        foreach (Site site in orbits ? structure.Sites.DistinctBy(s => s.Orbit) : structure.Sites)
        {
            foreach (Occupant o in site.Occupants)
            {
                string label = site.Label.Length > 0 ? site.Label.Replace(' ', '_') : o.Species.Element.Symbol;
                text.Append(CultureInfo.InvariantCulture, $"  {label} {o.Species} {site.Fractional.X:F10} {site.Fractional.Y:F10} {site.Fractional.Z:F10} {o.Occupancy:0.######}\n");
            }
        }

        return text.ToString();
    }
}
