using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>An energy model that can be evaluated at many points at once, faster than one by one; the values may differ from exact ones by 1e-6 eV.</summary>
internal interface IScannableModel : IEnergyModel
{
    /// <summary>Energies of a patch of points that lie close together.</summary>
    /// <param name="points">Cartesian coordinates in Å.</param>
    /// <param name="energies">Receives the energies in eV.</param>
    void Scan(ReadOnlySpan<Vector3D> points, Span<double> energies);
}
