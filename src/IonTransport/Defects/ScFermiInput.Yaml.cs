using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Defects;

public static partial class ScFermiInput
{
    /// <summary>Reads a system from the YAML input of py-sc-fermi.</summary>
    /// <param name="inputFile">Path of the YAML file: <c>bandgap</c>, <c>nelect</c>, <c>temperature</c>, <c>defect_species</c>, and <c>volume</c>, <c>edos</c> and <c>dos</c> unless they come from the other files.</param>
    /// <param name="structureFile">Path of <c>unitcell.dat</c>, a POSCAR or a CIF for the volume; null takes <c>volume</c> of the input.</param>
    /// <param name="densityFile">Path of <c>totdos.dat</c>; null takes <c>edos</c> and <c>dos</c> of the input.</param>
    /// <returns>The system with dilute statistics, as that program assumes, and the temperature in K of the file.</returns>
    /// <exception cref="FileFormatException">Something is missing, unknown or not a number; file and line are given.</exception>
    /// <remarks>Both spellings of species (<c>- V_O:</c> and <c>- name: V_O</c>) and of energies (<c>formation_energy</c>, <c>energy</c>) are read; fixed concentrations are in cm⁻³.</remarks>
    public static (DefectSystem System, double Temperature) LoadYaml(string inputFile, string? structureFile = null, string? densityFile = null)
    {
        DocumentNode input = YamlFile.Read(inputFile).Only(
            "bandgap", "temperature", "nelect", "volume", "spin_pol", "dos", "edos", "convergence_tolerance", "n_trial_steps", "defect_species");
        double gap = input.Get("bandgap").Number(), electrons = input.Get("nelect").Number();
        double volume = structureFile is null ? input.Get("volume").Number() : VolumeOf(structureFile);
        DensityOfStates bands = densityFile is not null
            ? ReadBands(new Lines(densityFile), gap, electrons)
            : input.Get("dos").Make(() => new DensityOfStates(input.Get("edos").Numbers(), input.Get("dos").Numbers(), gap, electrons));
        DefectSystem system = input.Make(() => DefectSystem.For(Path.GetFileNameWithoutExtension(inputFile), volume, bands).WithStatistics(SiteStatistics.Dilute));
        foreach (DocumentNode item in input.Get("defect_species").Items) system = Add(system, item);
        return (system, input.Get("temperature").Number());
    }

    private static DefectSystem Add(DefectSystem system, DocumentNode item)
    {
        bool named = item.Find("name") is not null;
        if (!named && item.Members.Count != 1) throw item.Error("expected one defect, as '- name: V_O' or '- V_O:'");
        string name = named ? item.Get("name").Text : item.Members[0].Key;
        DocumentNode defect = (named ? item : item.Members[0].Value).Only("name", "nsites", "charge_states", "fixed_concentration");
        IReadOnlyList<(string Key, DocumentNode Value)> states = defect.Get("charge_states").Members;
        system = defect.Make(() => system.With(new DefectSpecies(name, defect.Get("nsites").Number(), [.. states.Select(s => State(s.Key, s.Value))])));
        foreach ((string key, DocumentNode state) in states)
        {
            if (state.Find("fixed_concentration") is { } part) system = part.Make(() => system.WithFixedState(name, ChargeOf(key, state), part.Number()));
        }

        return defect.Find("fixed_concentration") is { } total ? total.Make(() => system.WithFixed(name, total.Number())) : system;
    }

    private static ChargeState State(string key, DocumentNode state)
    {
        state.Only("charge", "energy", "formation_energy", "degeneracy", "fixed_concentration");

        // A state whose concentration is fixed needs no energy.
        DocumentNode? energy = state.Find("formation_energy") ?? state.Find("energy");
        if (energy is null && state.Find("fixed_concentration") is null) throw state.Error("expected 'formation_energy' in eV");
        return state.Make(() => new ChargeState(ChargeOf(key, state), energy?.Number() ?? 0.0, state.Number("degeneracy", 1.0)));
    }

    private static int ChargeOf(string key, DocumentNode state) => state.Find("charge")?.Whole()
        ?? (int.TryParse(key, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out int charge) ? charge : throw state.Error($"'{key}' is not a charge"));

    private static double VolumeOf(string structureFile) => Path.GetExtension(structureFile).ToUpperInvariant() switch
    {
        ".DAT" => ReadVolume(new Lines(structureFile)),
        ".CIF" => Structure.FromCif(structureFile).Lattice.Volume,
        _ => Structure.FromPoscar(structureFile).Lattice.Volume,
    };
}
