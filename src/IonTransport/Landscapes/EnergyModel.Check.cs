using IonTransport.Crystals;
using IonTransport.Landscapes.Potentials;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

public static partial class EnergyModel
{
    /// <summary>
    /// Checks a model of one's own: that its gradient and Hessian are the derivatives of its energy, that the energy is the same with and without a gradient and from several
    /// threads, and, for a crystal (<see cref="ICrystalEnergy"/>), that nothing changes when the crystal is shifted, an ion is moved by a lattice vector, or a symmetry operation is applied.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="coordinates">The 3N coordinates in Å around which it is checked.</param>
    /// <param name="options">Steps and tolerances; null for the defaults.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Every rule with its largest deviation, where it is, and the verdict.</returns>
    /// <exception cref="ArgumentException">There are not 3N coordinates.</exception>
    /// <exception cref="IonTransportException">The model gives an energy or gradient that is not finite.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    /// <remarks>Central differences with one Richardson extrapolation: four energies for each coordinate compared, four gradients for each column of the Hessian.</remarks>
    public static EnergyCheck Check(
        IEnergyModel model, ReadOnlySpan<double> coordinates, EnergyCheckOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(model);
        if (coordinates.Length != model.CoordinateCount) throw new ArgumentException($"The model has {model.CoordinateCount} coordinates, not {coordinates.Length}.", nameof(coordinates));
        options ??= new();
        return new ModelExamination(model, options, cancellationToken).Examine([ModelExamination.Displace(coordinates, options)], (model as ICrystalEnergy)?.Structure, progress);
    }

    /// <summary>Checks a model of all ions of a crystal, around the positions of a structure.</summary>
    /// <param name="model">Makes the energy of a crystal.</param>
    /// <param name="structure">An ordered structure.</param>
    /// <param name="options">Steps and tolerances; null for the defaults.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Every rule with its largest deviation, where it is, and the verdict.</returns>
    /// <exception cref="IonTransportException">The model gives an energy or gradient that is not finite.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static EnergyCheck Check(
        ICrystalModel model, Structure structure, EnergyCheckOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(model);
        return Check(model.ForCrystal(Require.NotNull(structure)), structure.Coordinates(), options, progress, cancellationToken);
    }

    /// <summary>
    /// Checks a model of one mobile ion in the frozen rest of a crystal at its lowest places of a random sample: derivatives, and that the energy has the period and the symmetry of the
    /// structure, as <see cref="Landscape.Compute(Structure, Species, ILandscapeModel, LandscapeOptions?, IProgress{SimulationProgress}?, CancellationToken)"/> relies on.
    /// </summary>
    /// <param name="model">Makes the energy of the ion.</param>
    /// <param name="structure">The structure.</param>
    /// <param name="mobile">The mobile ion.</param>
    /// <param name="options">Steps and tolerances; null for the defaults.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Every rule with its largest deviation, where it is, and the verdict.</returns>
    /// <exception cref="ArgumentException">The model made does not have three coordinates.</exception>
    /// <exception cref="IonTransportException">The model gives an energy or gradient that is not finite.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static EnergyCheck Check(
        ILandscapeModel model, Structure structure, Species mobile, EnergyCheckOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        Require.NotNull(model);
        IEnergyModel energy = model.ForMobileIon(Require.NotNull(structure), mobile);
        if (energy.CoordinateCount != 3) throw new ArgumentException($"The energy of one ion has 3 coordinates, not {energy.CoordinateCount}.", nameof(model));
        ModelExamination examination = new(energy, options ?? new(), cancellationToken);
        return examination.Examine(examination.LowPlaces(structure.Lattice), structure, progress);
    }

    /// <summary>Checks a model of one mobile ion, as the overload with a <see cref="Species"/>.</summary>
    /// <param name="model">Makes the energy of the ion.</param>
    /// <param name="structure">The structure.</param>
    /// <param name="mobile">The mobile ion as text, such as <c>Li</c> or <c>O2-</c>.</param>
    /// <param name="options">Steps and tolerances; null for the defaults.</param>
    /// <param name="progress">Receives the fraction done.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>Every rule with its largest deviation, where it is, and the verdict.</returns>
    /// <exception cref="FormatException">The text is not a species.</exception>
    /// <exception cref="ArgumentException">The model made does not have three coordinates.</exception>
    /// <exception cref="IonTransportException">The model gives an energy or gradient that is not finite.</exception>
    /// <exception cref="OperationCanceledException">The work was stopped.</exception>
    public static EnergyCheck Check(
        ILandscapeModel model, Structure structure, string mobile, EnergyCheckOptions? options = null, IProgress<SimulationProgress>? progress = null, CancellationToken cancellationToken = default) =>
        Check(model, structure, Species.Parse(mobile), options, progress, cancellationToken);
}
