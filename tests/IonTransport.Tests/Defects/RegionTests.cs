using IonTransport.Defects;

namespace IonTransport.Tests.Defects;

public sealed class RegionTests
{
    // Made-up energies; the corners follow by hand: Δμ_Sr + Δμ_Ti + 3Δμ_O = −16.5, SrO −6, TiO2 −9.5.
    private static ChemicalPotentialRegion Titanate { get; } = ChemicalPotentialRegion.Find(
        new CompetingPhase("SrTiO3", -16.5), new CompetingPhase("SrO", -6.0), new CompetingPhase("TiO2", -9.5), new CompetingPhase("Nb2O5", -19.0));

    [Fact]
    public void Corners_of_a_ternary()
    {
        // Oxygen-rich, Δμ_O = 0: Sr ≤ −6 with SrO (Ti = −10.5), Ti ≤ −9.5 with TiO2 (Sr = −7).
        RegionVertex withSrO = Titanate.Vertices.Single(v => v.Phases.Contains("O") && v.Phases.Contains("SrO"));
        withSrO.Potentials["Sr"].Should().BeApproximately(-6.0, 1e-12);
        withSrO.Potentials["Ti"].Should().BeApproximately(-10.5, 1e-12);
        Titanate.Rich("O")["O"].Should().Be(0.0);

        // Oxygen-poorest on the TiO2 side: Ti = 0, O = −4.75, Sr = −2.25.
        ChemicalPotentials poor = Titanate.Poor("O");
        poor["Ti"].Should().BeApproximately(0.0, 1e-12);
        (poor["Sr"] + (3.0 * poor["O"])).Should().BeApproximately(-16.5, 1e-12);
        Titanate.Vertices.Should().OnlyContain(v => Titanate.Contains(v.Potentials, 1e-9));
    }

    [Fact]
    public void Paths_and_grids_stay_inside()
    {
        Titanate.Path(Titanate.Rich("O"), Titanate.Poor("O"), 21).Should().OnlyContain(p => Titanate.Contains(p, 1e-9));
        ChemicalPotentials?[] inside = [.. Titanate.Grid("O", "Sr", 41, 41).Cast<ChemicalPotentials?>().Where(p => p is not null)];
        inside.Should().NotBeEmpty().And.HaveCountLessThan(41 * 41).And.OnlyContain(p => Titanate.Contains(p!, 1e-9));
        FluentActions.Invoking(() => Titanate.Path(ChemicalPotentials.Reference, Titanate.Rich("O"), 3)).Should().Throw<ArgumentException>().WithMessage("*outside*");
    }

    [Fact]
    public void A_dopant_is_limited_by_its_phases() =>
        Titanate.WithDopantLimit(Titanate.Rich("O"), "Nb")["Nb"].Should().BeApproximately(-9.5, 1e-12);

    [Fact]
    public void An_unstable_host_names_what_it_becomes()
    {
        UnstableHostException e = FluentActions.Invoking(() => ChemicalPotentialRegion.Find(
            new CompetingPhase("SrTiO3", -15.0), new CompetingPhase("SrO", -6.0), new CompetingPhase("TiO2", -9.5))).Should().Throw<UnstableHostException>().Which;
        e.EnergyAboveHull.Should().BeApproximately(0.5, 1e-12);
        e.Products.Select(p => p.Phase).Should().BeEquivalentTo("SrO", "TiO2");
        FluentActions.Invoking(() => ChemicalPotentialRegion.Find(new CompetingPhase("TiO2", -9.0), new CompetingPhase("Ti2O4", -19.0)))
            .Should().Throw<UnstableHostException>().Which.EnergyAboveHull.Should().BeApproximately(0.5, 1e-12);
    }

    [Theory]
    [InlineData(300.0, -0.273936)]
    [InlineData(600.0, -0.611202)]
    [InlineData(1000.0, -1.099609)]
    [InlineData(1500.0, -1.750628)]
    public void Oxygen_at_one_bar(double temperature, double expected) =>
        GasPotential.Oxygen.PerAtom(temperature).Should().BeApproximately(expected, 1e-6, "NIST Shomate coefficients with H(298) − H(0) = 8.683 kJ/mol");

    [Fact]
    public void Gases_have_their_standard_entropies_and_respond_to_pressure()
    {
        // S°(298.15 K) in J/mol/K, CODATA (Cox, Wagman, Medvedev 1989), from −dμ/dT.
        foreach ((GasPotential gas, double entropy) in new[] { (GasPotential.Oxygen, 205.152), (GasPotential.Nitrogen, 191.609), (GasPotential.Hydrogen, 130.680), (GasPotential.Chlorine, 223.081) })
        {
            double slope = -(gas.PerAtom(299.15) - gas.PerAtom(298.15)) * gas.Atoms * 96485.33212;
            slope.Should().BeApproximately(entropy, 0.06, "half a kelvin off, with c_p ≈ 30 J/mol/K");
        }

        // At 1000 K from H − H(298), H(298) − H(0) and S of the JANAF tables (Chase 1998), which the fits follow to a few 1e-6 eV.
        GasPotential.Oxygen.PerAtom(1000.0).Should().BeApproximately(-1.0996076, 1e-5);
        GasPotential.Nitrogen.PerAtom(1000.0).Should().BeApproximately(-1.0262544, 1e-5);
        GasPotential.Hydrogen.PerAtom(1000.0).Should().BeApproximately(-0.7103100, 1e-5);

        double kT = 8.617333262e-5 * 1000.0;
        (GasPotential.Oxygen.PerAtom(1000.0, 1e-10) - GasPotential.Oxygen.PerAtom(1000.0)).Should().BeApproximately(0.5 * kT * Math.Log(1e-10), 1e-9);
        GasPotential.Oxygen.Pressure(GasPotential.Oxygen.PerAtom(1000.0, 3e-5), 1000.0).Should().BeApproximately(3e-5, 1e-15);
        FluentActions.Invoking(() => GasPotential.Hydrogen.PerAtom(2000.0)).Should().Throw<ArgumentOutOfRangeException>();
        ChemicalPotentials.Reference.WithVoltage("Li", 3.4)["Li"].Should().Be(-3.4);
    }

    [Fact]
    public void Energies_from_supercells_follow_the_formula()
    {
        // V_Li′: E(D) − E(bulk) + μ_Li − E_VBM + E_corr = −98 + 100 − 1.9 − 0.5·… by hand: 2 + (−1.9) − 2.5 + 0.1.
        ChargeState state = ChargeState.FromTotalEnergies(-1, -98.0, -100.0, [(-1, -1.9)], 2.5, 0.1);
        state.Energy.Should().BeApproximately(2.0 - 1.9 - 2.5 + 0.1, 1e-12);
        DefectSpecies lithium = new("V_Li", 2, new ChargeState(0, 3.0), state);
        lithium.FormationEnergy(-1, ChemicalPotentials.Of(("Li", -0.7)), 1.0).Should().BeApproximately(state.Energy - 0.7 - 1.0, 1e-12);
        lithium.TransitionLevel(0, -1).Should().BeApproximately(state.Energy - 3.0, 1e-12);
    }
}
