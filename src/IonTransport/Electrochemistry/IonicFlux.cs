using IonTransport.Estimators;
using IonTransport.Physics;
using MathNet.Numerics.LinearAlgebra;

namespace IonTransport.Electrochemistry;

/// <summary>Fluxes from driving forces, in the form of Nernst–Planck for each carrier and of Onsager for coupled ones.</summary>
public static class IonicFlux
{
    /// <summary>J = −(cD/k_BT)∇μ̃ of one carrier.</summary>
    /// <param name="concentration">Concentration c in cm⁻³, not negative.</param>
    /// <param name="diffusivity">Diffusion coefficient D in cm²/s, not negative.</param>
    /// <param name="gradient">∇μ̃ in eV/Å.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Flux in cm⁻² s⁻¹.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive, or the concentration or the diffusivity is negative, or the gradient is not finite.</exception>
    public static double NernstPlanck(double concentration, double diffusivity, double gradient, double temperature) =>
        -Require.NonNegative(concentration, nameof(concentration), "cm⁻³") * Require.NonNegative(diffusivity, nameof(diffusivity), "cm²/s")
        * Require.Finite(gradient, nameof(gradient), "eV/Å") * 1e8 / Units.ThermalEnergy(temperature);

    /// <summary>Drift velocity uE of a carrier, with its mobility u = zeD/k_BT.</summary>
    /// <param name="diffusivity">Diffusion coefficient D in cm²/s, not negative.</param>
    /// <param name="charge">Charge number z in e.</param>
    /// <param name="field">Electric field in V/Å.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Velocity in cm/s.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive, the diffusivity is negative, or the charge or the field is not finite.</exception>
    public static double DriftVelocity(double diffusivity, double charge, double field, double temperature) =>
        Math.Sign(charge) * NernstEinstein.Mobility(diffusivity, charge, temperature) * Require.Finite(field, nameof(field), "V/Å") * 1e8;

    /// <summary>Onsager matrix of independent carriers, L_ii = c_iD_i/k_BT.</summary>
    /// <param name="carriers">Carriers, at least one.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Diagonal matrix in 1/(eV cm s).</returns>
    /// <exception cref="ArgumentOutOfRangeException">The temperature is not positive.</exception>
    public static Matrix<double> OnsagerMatrix(IReadOnlyList<ChargeCarrier> carriers, double temperature)
    {
        double kT = Units.ThermalEnergy(temperature);
        return Matrix<double>.Build.DenseOfDiagonalArray([.. Require.NotNull(carriers).Select(c => c.Concentration * c.Diffusivity / kT)]);
    }

    /// <summary>Coupled fluxes J = −L∇μ̃.</summary>
    /// <param name="onsager">Onsager matrix L in 1/(eV cm s): symmetric and positive semidefinite, carriers × carriers.</param>
    /// <param name="gradients">∇μ̃ of each carrier in eV/Å.</param>
    /// <returns>Fluxes in cm⁻² s⁻¹.</returns>
    /// <exception cref="ArgumentException">The matrix is not symmetric, would produce negative entropy, or does not fit the gradients.</exception>
    public static double[] Onsager(Matrix<double> onsager, ReadOnlySpan<double> gradients)
    {
        RequireOnsager(onsager);
        if (onsager.RowCount != gradients.Length) throw new ArgumentException($"{gradients.Length} gradients do not fit a matrix of {onsager.RowCount} carriers.", nameof(gradients));
        return [.. (-1e8 * onsager * Vector<double>.Build.DenseOfArray(gradients.ToArray()))];
    }

    /// <summary>Conductivity σ = e²Σ z_iz_jL_ij.</summary>
    /// <param name="onsager">Onsager matrix L in 1/(eV cm s).</param>
    /// <param name="charges">Charge number of each carrier in e.</param>
    /// <returns>Conductivity in S/cm.</returns>
    public static double Conductivity(Matrix<double> onsager, ReadOnlySpan<double> charges) => Currents(onsager, charges).Sum();

    /// <summary>Transference numbers t_i = Σ_j z_iz_jL_ij/Σz_iz_jL_ij: each carrier's share of the current in a uniform material.</summary>
    /// <param name="onsager">Onsager matrix L in 1/(eV cm s).</param>
    /// <param name="charges">Charge number of each carrier in e.</param>
    /// <returns>Shares that sum to 1; coupled carriers may have a negative one.</returns>
    /// <exception cref="SingularProblemException">Nothing conducts.</exception>
    public static double[] Transference(Matrix<double> onsager, ReadOnlySpan<double> charges)
    {
        double[] currents = Currents(onsager, charges);
        double total = currents.Sum();
        if (!(total > 0.0)) throw new SingularProblemException("The conductivity is zero, so transference numbers are undefined.");
        return [.. currents.Select(c => c / total)];
    }

    /// <summary>Transference numbers of independent carriers, t_i = z_i²c_iD_i/Σz²cD.</summary>
    /// <param name="carriers">Carriers; frozen ones take no part.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>Shares that sum to 1, in the order of the carriers.</returns>
    public static double[] Transference(IReadOnlyList<ChargeCarrier> carriers, double temperature)
    {
        Matrix<double> onsager = OnsagerMatrix(carriers, temperature);
        for (int i = 0; i < carriers.Count; i++)
        {
            if (carriers[i].IsFrozen) onsager[i, i] = 0.0;
        }

        return Transference(onsager, [.. carriers.Select(c => c.Charge)]);
    }

    /// <summary>Chemical (ambipolar) diffusion coefficient of a neutral pair with opposite charges, D̃ = (|z₁|+|z₂|)D₁D₂/(|z₁|D₁+|z₂|D₂) for ideal carriers.</summary>
    /// <param name="first">One carrier.</param>
    /// <param name="second">The other, of the opposite charge.</param>
    /// <returns>D̃ in cm²/s for an ideal dilute pair.</returns>
    /// <exception cref="ArgumentException">The charges do not have opposite signs.</exception>
    public static double AmbipolarDiffusion(ChargeCarrier first, ChargeCarrier second)
    {
        double z1 = Require.NotNull(first).Charge, z2 = Require.NotNull(second).Charge;
        if (!(z1 * z2 < 0.0)) throw new ArgumentException("A neutral pair needs charges of opposite sign.", nameof(second));
        double weight = (Math.Abs(z1) * first.Diffusivity) + (Math.Abs(z2) * second.Diffusivity);
        return weight > 0.0 ? (Math.Abs(z1) + Math.Abs(z2)) * first.Diffusivity * second.Diffusivity / weight : 0.0;
    }

    private static double[] Currents(Matrix<double> onsager, ReadOnlySpan<double> charges)
    {
        RequireOnsager(onsager);
        if (onsager.RowCount != charges.Length) throw new ArgumentException($"{charges.Length} charges do not fit a matrix of {onsager.RowCount} carriers.", nameof(charges));
        double[] currents = new double[charges.Length];
        for (int i = 0; i < currents.Length; i++)
        {
            for (int j = 0; j < currents.Length; j++) currents[i] += Constants.ElementaryCharge * charges[i] * charges[j] * onsager[i, j];
        }

        return currents;
    }

    private static void RequireOnsager(Matrix<double> onsager)
    {
        Require.NotNull(onsager);
        if (onsager.RowCount != onsager.ColumnCount || !onsager.IsSymmetric())
        {
            double asymmetry = onsager.RowCount == onsager.ColumnCount ? (onsager - onsager.Transpose()).L2Norm() : double.PositiveInfinity;
            if (!(asymmetry <= 1e-9 * onsager.L2Norm())) throw new ArgumentException("An Onsager matrix is square and symmetric.", nameof(onsager));
        }

        double least = onsager.Evd(Symmetricity.Symmetric).EigenValues.Min(e => e.Real);
        if (least < -1e-9 * onsager.L2Norm()) throw new ArgumentException(FormattableString.Invariant($"An Onsager matrix is positive semidefinite; this one has the eigenvalue {least.ToDigits(4)}."), nameof(onsager));
    }
}
