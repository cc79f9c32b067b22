namespace IonTransport.Electrochemistry;

/// <summary>How the chemical potential of a species depends on its concentration: μ = μ° + k_BT ln a(x).</summary>
public interface IActivityModel
{
    /// <summary>Natural logarithm of the activity.</summary>
    /// <param name="x">Site fraction, or concentration over that of the standard state; positive.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>ln a.</returns>
    double LogActivity(double x, double temperature);

    /// <summary>Thermodynamic factor W = ∂ln a/∂ln x, by which chemical exceeds self diffusion.</summary>
    /// <param name="x">Site fraction or reduced concentration, positive.</param>
    /// <param name="temperature">Temperature T in K, positive.</param>
    /// <returns>W.</returns>
    double ThermodynamicFactor(double x, double temperature);
}
