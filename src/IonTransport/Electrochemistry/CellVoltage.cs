using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>Voltages that follow from chemical potentials: Nernst, Goldman–Hodgkin–Katz, lithium cells.</summary>
public static class CellVoltage
{
    /// <summary>Nernst voltage φ(right) − φ(left) at which one ion stands still, (k_BT/ze) ln(a(left)/a(right)).</summary>
    /// <param name="leftActivity">Activity at the left, positive.</param>
    /// <param name="rightActivity">Activity at the right, positive.</param>
    /// <param name="charge">Charge number z in e, not zero.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Voltage in V.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The left activity, the right activity or the temperature is not positive, or the charge is zero.</exception>
    public static double Nernst(double leftActivity, double rightActivity, double charge, double temperature)
    {
        Require.Positive(Math.Abs(charge), nameof(charge), "e");
        return Units.ThermalEnergy(temperature) / charge
            * Math.Log(Require.Positive(leftActivity, nameof(leftActivity)) / Require.Positive(rightActivity, nameof(rightActivity)));
    }

    /// <summary>Open-circuit voltage of a cell through a mixed conductor, (1/ze)∫ t dμ with a constant transference number.</summary>
    /// <param name="leftPotential">Chemical potential of the neutral component at the left in eV.</param>
    /// <param name="rightPotential">The same at the right in eV.</param>
    /// <param name="charge">Charge number z of its ion in e, not zero.</param>
    /// <param name="ionicTransference">Ionic transference number between 0 and 1.</param>
    /// <returns>φ(right) − φ(left) of the electrodes in V; C. Wagner, Z. phys. Chem. B 21, 25 (1933).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The charge is zero, the transference is not within 0 and 1, or a potential is not finite.</exception>
    public static double Wagner(double leftPotential, double rightPotential, double charge, double ionicTransference = 1.0) =>
        Require.InRange(ionicTransference, 0.0, 1.0, nameof(ionicTransference))
        * (Require.Finite(leftPotential, nameof(leftPotential), "eV") - Require.Finite(rightPotential, nameof(rightPotential), "eV"))
        / Math.CopySign(Require.Positive(Math.Abs(charge), nameof(charge), "e"), charge);

    /// <summary>Chemical potential of lithium in an electrode from its voltage against lithium metal, Δμ = −eV.</summary>
    /// <param name="voltage">Voltage against Li/Li⁺ in V.</param>
    /// <param name="metal">Chemical potential of lithium metal in eV, the zero if not given.</param>
    /// <returns>μ(Li) in eV.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite.</exception>
    public static double LithiumChemicalPotential(double voltage, double metal = 0.0) =>
        Require.Finite(metal, nameof(metal), "eV") - Require.Finite(voltage, nameof(voltage), "V");

    /// <summary>Voltage of an electrode against lithium metal from the chemical potential of lithium in it.</summary>
    /// <param name="chemicalPotential">μ(Li) in eV.</param>
    /// <param name="metal">Chemical potential of lithium metal in eV, the zero if not given.</param>
    /// <returns>Voltage in V.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite.</exception>
    public static double FromLithiumChemicalPotential(double chemicalPotential, double metal = 0.0) =>
        Require.Finite(metal, nameof(metal), "eV") - Require.Finite(chemicalPotential, nameof(chemicalPotential), "eV");

    /// <summary>Goldman–Hodgkin–Katz flux of one carrier in a constant field.</summary>
    /// <param name="left">Concentration at the left in cm⁻³, not negative.</param>
    /// <param name="right">Concentration at the right in cm⁻³, not negative.</param>
    /// <param name="charge">Charge number z in e.</param>
    /// <param name="voltage">φ(left) − φ(right) in V.</param>
    /// <param name="diffusivity">Diffusion coefficient D in cm²/s, positive.</param>
    /// <param name="thickness">Thickness L in Å, positive.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Flux from left to right in cm⁻² s⁻¹, (D/L) v (c_left − c_right e^−v)/(1 − e^−v) with v = ze·voltage/k_BT.</returns>
    /// <remarks>Sources: D. E. Goldman, J. Gen. Physiol. 27, 37 (1943); A. L. Hodgkin and B. Katz, J. Physiol. 108, 37 (1949).</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The diffusivity, the thickness or the temperature is not positive, a concentration is negative, or the charge or the voltage is not finite.</exception>
    public static double GoldmanFlux(double left, double right, double charge, double voltage, double diffusivity, double thickness, double temperature)
    {
        Require.NonNegative(left, nameof(left), "cm⁻³");
        Require.NonNegative(right, nameof(right), "cm⁻³");
        double v = Require.Finite(charge, nameof(charge), "e") * Require.Finite(voltage, nameof(voltage), "V") / Units.ThermalEnergy(temperature);
        double forward = Bernoulli.Evaluate(-v, out _), backward = forward - v;
        return Require.Positive(diffusivity, nameof(diffusivity), "cm²/s") / (Require.Positive(thickness, nameof(thickness), "Å") * 1e-8)
            * ((forward * left) - (backward * right));
    }

    /// <summary>Goldman–Hodgkin–Katz voltage φ(left) − φ(right) at which the fluxes of monovalent carriers carry no current.</summary>
    /// <param name="carriers">Charge +1 or −1, permeability (any unit) and concentrations at the left and right for each carrier.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Voltage in V.</returns>
    /// <exception cref="ArgumentException">A charge is not ±1, or no carrier can pass from either side.</exception>
    public static double Goldman(IReadOnlyList<(int Charge, double Permeability, double Left, double Right)> carriers, double temperature)
    {
        double outward = 0.0, inward = 0.0;
        foreach ((int charge, double permeability, double left, double right) in Require.NotNull(carriers))
        {
            if (charge is not (1 or -1)) throw new ArgumentException($"The closed form holds for charges +1 and -1, not {charge}.", nameof(carriers));
            Require.NonNegative(permeability, nameof(carriers));
            outward += permeability * Require.NonNegative(charge > 0 ? left : right, nameof(carriers), "cm⁻³");
            inward += permeability * Require.NonNegative(charge > 0 ? right : left, nameof(carriers), "cm⁻³");
        }

        if (!(outward > 0.0 && inward > 0.0)) throw new ArgumentException("At least one carrier must be able to pass from each side.", nameof(carriers));
        return Units.ThermalEnergy(temperature) * Math.Log(inward / outward);
    }
}
