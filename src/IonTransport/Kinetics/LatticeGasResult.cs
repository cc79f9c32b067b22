using System.Globalization;
using System.Text;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>What a lattice gas did at one temperature: transport with errors from the blocks of all replicas, occupations, and how it was found.</summary>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed record LatticeGasResult : IHtmlResult
{
    internal LatticeGasResult()
    {
    }

    /// <summary>D*, D_σ, Haven ratio, f, f_I and the conductivity; of the first species where there are several.</summary>
    public required TransportCoefficients Coefficients { get; init; }

    /// <summary>Temperature T in K.</summary>
    public double Temperature => Coefficients.Temperature;

    /// <summary>Tracer diffusion coefficient D* in cm²/s, averaged over directions.</summary>
    public Estimate TracerDiffusion => Coefficients.TracerDiffusion;

    /// <summary>Charge (collective) diffusion coefficient D_σ in cm²/s, averaged over directions.</summary>
    public Estimate ChargeDiffusion => Coefficients.ChargeDiffusion;

    /// <summary>Haven ratio H_R = D*/D_σ = f/f_I; null if nothing moved.</summary>
    public Estimate? HavenRatio => Coefficients.HavenRatio;

    /// <summary>Tracer correlation factor f: D* over that of the same hops in random order; null if nothing moved.</summary>
    public Estimate? TracerCorrelation => Coefficients.TracerCorrelation;

    /// <summary>Collective correlation factor f_I: D_σ over that of the same hops in random order; null if nothing moved.</summary>
    public Estimate? CollectiveCorrelation => Coefficients.CollectiveCorrelation;

    /// <summary>Conductivity σ in S/cm of all ions together.</summary>
    public required Estimate Conductivity { get; init; }

    /// <summary>Every species with its coefficients and its row of the Onsager matrix; one where there is one.</summary>
    public required IReadOnlyList<SpeciesTransport> Species { get; init; }

    /// <summary>
    /// Transport of the first species along x, y and z. The average over the three directions is D = (D_xx + D_yy + D_zz)/3, so layers normal to z carry
    /// D_xx = 3D/2 and a chain along x 3D.
    /// </summary>
    public IReadOnlyList<AxisTransport> Axes => Species[0].Axes;

    /// <summary>Ions in the supercell.</summary>
    public required int Ions { get; init; }

    /// <summary>Sites in the supercell.</summary>
    public required int Sites { get; init; }

    /// <summary>Mean square displacements at lags that double; errors are those of the point alone, neighbouring points are correlated.</summary>
    public required IReadOnlyList<DisplacementPoint> Displacements { get; init; }

    /// <summary>D*(t) and D_σ(t) at lags that double: how the coefficients settle as ions forget where they came from.</summary>
    public required IReadOnlyList<DiffusionPoint> RunningDiffusion { get; init; }

    /// <summary>Use of each class of edges by each species; with back jumps and directions where <see cref="LatticeGasOptions.JumpStatistics"/> asked for them.</summary>
    public required IReadOnlyList<JumpStatistics> Jumps { get; init; }

    /// <summary>How long ions stay on the sites of each label; empty without <see cref="LatticeGasOptions.JumpStatistics"/>.</summary>
    public required IReadOnlyList<ResidenceTimes> ResidenceTimes { get; init; }

    /// <summary>
    /// Self part of the van Hove function of the first species (the others: <see cref="Species"/>) at lags that double; empty without <see cref="LatticeGasOptions.VanHoveRange"/>. On a lattice it is a row of
    /// peaks: value times bin width is the probability of that distance.
    /// </summary>
    public required IReadOnlyList<VanHove> VanHoveSelf { get; init; }

    /// <summary>
    /// Distinct part at the same lags: how often a site at that distance holds another ion of the first species, over the fraction of sites they fill; one far away,
    /// zero in bins without sites.
    /// </summary>
    public required IReadOnlyList<VanHove> VanHoveDistinct { get; init; }

    /// <summary>Lag t in s between which and 2t the tracer slope was taken.</summary>
    public required double TracerLag { get; init; }

    /// <summary>Lag t in s between which and 2t the collective slope was taken.</summary>
    public required double CollectiveLag { get; init; }

    /// <summary>
    /// Whether longer lags confirm both slopes within errors, and the lag leaves every carrier (ion, or vacancy where those are fewer) at least two hops; if not, run longer: the
    /// coefficients may still depend on the lag.
    /// </summary>
    public required bool IsDiffusive { get; init; }

    /// <summary>How the sites are filled, label by label.</summary>
    public required IReadOnlyList<SiteClassOccupation> Occupations { get; init; }

    /// <summary>Mean energy in eV per ion: site energies, and half of its interactions for each ion.</summary>
    public required Estimate Energy { get; init; }

    /// <summary>Applied field in V/Å.</summary>
    public required Vector3D Field { get; init; }

    /// <summary>Mean velocity of the ions (of the first species) in cm/s along x, y and z; zero within errors without a field.</summary>
    public required IReadOnlyList<Estimate> DriftVelocity { get; init; }

    /// <summary>Mobility u in cm²/(V s) from the drift along the field, positive for ions that follow their charge; null without a field or charge.</summary>
    /// <remarks>In the linear regime it equals |z|eD_σ/k_BT, with D_σ of a run without field.</remarks>
    public Estimate? Mobility
    {
        get
        {
            double strength = Field.Length;
            if (strength == 0.0 || Coefficients.Charge == 0.0) return null;
            double value = 0.0;
            double variance = 0.0;
            for (int axis = 0; axis < 3; axis++)
            {
                double weight = Field[axis] / strength;
                value += weight * DriftVelocity[axis].Value;
                variance += weight * weight * DriftVelocity[axis].StandardError * DriftVelocity[axis].StandardError;
            }

            return new Estimate(value, Math.Sqrt(variance)).Scale(Math.Sign(Coefficients.Charge) / (strength * 1e8), "cm²/(V s)");
        }
    }

    /// <summary>Simulated time in s of all replicas together, after equilibration.</summary>
    public required double SimulatedTime { get; init; }

    /// <summary>Hops per ion and second.</summary>
    public required Estimate HopRate { get; init; }

    /// <summary>Hops made by all replicas, equilibration included.</summary>
    public required long Hops { get; init; }

    /// <summary>Events drawn for them; more than the hops where some were rejected.</summary>
    public required long Attempts { get; init; }

    /// <summary>How events were chosen.</summary>
    public required EventChoice EventChoice { get; init; }

    /// <summary>Hops per ion spent on equilibration, averaged over replicas.</summary>
    public required double EquilibrationHopsPerIon { get; init; }

    /// <summary>Whether energy and hop rate showed no drift at the end of equilibration in all replicas.</summary>
    public required bool IsEquilibrated { get; init; }

    /// <summary>A table of all quantities with units.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"{Ions} ions on {Sites} sites at {Temperature.ToDigits(5)} K, {Hops:N0} hops in {SimulatedTime.ToDigits(3)} s ({EventChoice})");
        text.Append(CultureInfo.InvariantCulture, $"\n  D*   {TracerDiffusion}");
        text.Append(CultureInfo.InvariantCulture, $"\n  Dσ   {ChargeDiffusion}{(IsDiffusive ? string.Empty : "   (not yet diffusive)")}");
        text.Append(CultureInfo.InvariantCulture, $"\n  H_R  {Print(HavenRatio)}   f {Print(TracerCorrelation)}   f_I {Print(CollectiveCorrelation)}");
        text.Append(CultureInfo.InvariantCulture, $"\n  σ    {Conductivity}");
        if (Mobility is { } mobility) text.Append(CultureInfo.InvariantCulture, $"\n  u    {mobility}");
        if (IsAnisotropic)
        {
            foreach (AxisTransport axis in Axes) text.Append(CultureInfo.InvariantCulture, $"\n  {axis}");
        }

        if (Species.Count > 1)
        {
            foreach (SpeciesTransport species in Species) text.Append(CultureInfo.InvariantCulture, $"\n  {species}");
        }

        foreach (JumpStatistics jump in Jumps.Where(j => j.DirectionCorrelation is not null)) text.Append(CultureInfo.InvariantCulture, $"\n  {jump}");
        foreach (ResidenceTimes stays in ResidenceTimes) text.Append(CultureInfo.InvariantCulture, $"\n  {stays}");
        foreach (SiteClassOccupation site in Occupations) text.Append(CultureInfo.InvariantCulture, $"\n  {site}");
        return text.ToString();
    }

    /// <inheritdoc/>
    public string ToHtml() => Table().ToHtml();

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    private ResultTable Table()
    {
        ResultTable table = new ResultTable(string.Create(CultureInfo.InvariantCulture, $"{Ions} ions on {Sites} sites at {Temperature.ToDigits(5)} K, {Hops:N0} hops in {SimulatedTime.ToDigits(3)} s ({EventChoice})"))
            .Fact("D*", TracerDiffusion.ToString()).Fact("Dσ", ChargeDiffusion.ToString())
            .Fact("H_R", Print(HavenRatio)).Fact("f", Print(TracerCorrelation)).Fact("f_I", Print(CollectiveCorrelation)).Fact("σ", Conductivity.ToString());
        if (Mobility is { } mobility) table.Fact("u", mobility.ToString());
        if (IsAnisotropic) foreach (AxisTransport axis in Axes) table.Note(axis.ToString());
        if (Species.Count > 1) foreach (SpeciesTransport species in Species) table.Fact(species.Name, species.Coefficients.ToString());
        table.Columns("site", "per cell", "occupancy", "residence");
        foreach (SiteClassOccupation s in Occupations) table.Row(s.Label, s.SitesPerCell.ToString(CultureInfo.InvariantCulture), s.Occupancy.ToString(), Print(s.ResidenceTime));
        if (!IsDiffusive) table.Note("not yet diffusive: run longer");
        if (!IsEquilibrated) table.Note("equilibrium was not reached before sampling");
        return table;
    }

    // Four standard errors between two axes: printed only where directions differ for a reason.
    private bool IsAnisotropic => Axes.Any(a => Axes.Any(b =>
        Math.Abs(a.TracerDiffusion.Value - b.TracerDiffusion.Value) > 4.0 * Math.Sqrt(Math.Pow(a.TracerDiffusion.StandardError, 2) + Math.Pow(b.TracerDiffusion.StandardError, 2))));

    private static string Print(Estimate? estimate) => estimate?.ToString() ?? "–";
}
