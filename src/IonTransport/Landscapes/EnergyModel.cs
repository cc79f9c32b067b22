using IonTransport.Crystals;
using IonTransport.Landscapes.Potentials;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>Makes energy models from functions and from other models: sums, weights, ions held fixed.</summary>
public static partial class EnergyModel
{
    /// <summary>A model from a function: the door for a machine-learned potential or a first-principles driver.</summary>
    /// <param name="coordinateCount">Number of coordinates, 3N.</param>
    /// <param name="energy">Energy (eV) and gradient (eV/Å); may be called from several threads at once.</param>
    /// <param name="hessian">Second derivatives (eV/Å²); null differentiates the gradient.</param>
    /// <returns>The model; it refuses energies and gradients that are not finite.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of coordinates is not positive.</exception>
    public static IEnergyModel FromDelegate(int coordinateCount, EnergyFunction energy, HessianFunction? hessian = null) =>
        new DelegateEnergyModel(Require.Positive(coordinateCount, nameof(coordinateCount)), Require.NotNull(energy), hessian);

    /// <summary>A model of a crystal from a function.</summary>
    /// <param name="structure">The structure; ion i of the function is site i.</param>
    /// <param name="energy">Energy (eV) and gradient (eV/Å); may be called from several threads at once.</param>
    /// <param name="hessian">Second derivatives (eV/Å²); null differentiates the gradient.</param>
    /// <returns>The model; it refuses energies and gradients that are not finite.</returns>
    public static ICrystalEnergy FromDelegate(Structure structure, EnergyFunction energy, HessianFunction? hessian = null) =>
        new DelegateCrystalEnergy(Require.NotNull(structure), Require.NotNull(energy), hessian);

    /// <summary>A model for crystals from a function that makes the energy of a structure, so that hops can be searched with a program of one's own.</summary>
    /// <param name="make">Makes the energy of an ordered structure, for instance by <see cref="FromDelegate(Structure, EnergyFunction, HessianFunction?)"/>.</param>
    /// <returns>The model.</returns>
    public static ICrystalModel ForCrystals(Func<Structure, ICrystalEnergy> make) => new DelegateCrystalModel(Require.NotNull(make));

    /// <summary>A model for landscapes from a function that makes the energy of one mobile ion in the frozen rest of a crystal.</summary>
    /// <param name="make">Makes the energy of three Cartesian coordinates, periodic with the lattice, for a crystal and its mobile species; the mobile ions in it are not there.</param>
    /// <returns>The model.</returns>
    public static ILandscapeModel ForLandscapes(Func<Structure, Species, IEnergyModel> make) => new DelegateLandscapeModel(Require.NotNull(make));

    /// <summary>A model from a function that knows no gradient; it is found by central differences, 12N energies each.</summary>
    /// <param name="coordinateCount">Number of coordinates, 3N.</param>
    /// <param name="energy">Energy in eV of the coordinates in Å; may be called from several threads at once.</param>
    /// <returns>The model.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The number of coordinates is not positive.</exception>
    public static IEnergyModel FromEnergy(int coordinateCount, Func<ReadOnlySpan<double>, double> energy)
    {
        Require.NotNull(energy);
        IEnergyModel bare = FromDelegate(coordinateCount, (x, _) => energy(x));
        return FromDelegate(coordinateCount, (x, gradient) =>
        {
            if (!gradient.IsEmpty) FiniteDifferences.Gradient(bare, x, gradient);
            return energy(x);
        });
    }

    /// <summary>The sum of models of the same coordinates.</summary>
    /// <param name="models">The models, at least one.</param>
    /// <returns>The sum; it is the energy of a crystal if one of the models is.</returns>
    /// <exception cref="ArgumentException">There is no model, or they differ in their number of coordinates.</exception>
    public static IEnergyModel Sum(params IReadOnlyList<IEnergyModel> models) => WeightedSum([.. Require.NotNull(models).Select(m => (1.0, m))]);

    /// <summary>A weighted sum Σ w E of models of the same coordinates.</summary>
    /// <param name="terms">Weights w and models, at least one.</param>
    /// <returns>The sum; it is the energy of a crystal if one of the models is.</returns>
    /// <exception cref="ArgumentException">There is no model, or they differ in their number of coordinates, or a weight is not finite.</exception>
    public static IEnergyModel WeightedSum(params IReadOnlyList<(double Weight, IEnergyModel Model)> terms)
    {
        Require.NotNull(terms);
        if (terms.Count == 0) throw new ArgumentException("A sum needs at least one model.", nameof(terms));
        foreach ((double weight, IEnergyModel model) in terms)
        {
            Require.NotNull(model, nameof(terms));
            Require.Finite(weight, nameof(terms));
            if (model.CoordinateCount != terms[0].Model.CoordinateCount)
            {
                throw new ArgumentException($"The models have {terms[0].Model.CoordinateCount} and {model.CoordinateCount} coordinates; a sum needs the same.", nameof(terms));
            }
        }

        return terms.Select(t => t.Model).OfType<ICrystalEnergy>().FirstOrDefault() is { } crystal
            ? new CompositeCrystalEnergy([.. terms], crystal.Structure)
            : new CompositeEnergyModel([.. terms]);
    }

    /// <summary>The energy of some ions with all others held fixed: the active region of a large crystal, or one ion in a frozen host.</summary>
    /// <param name="model">Energy of all ions.</param>
    /// <param name="coordinates">Coordinates of all ions in Å; those of the fixed ions stay.</param>
    /// <param name="freeIons">Indices of the free ions, in the order of the new model.</param>
    /// <returns>A model with three coordinates per free ion.</returns>
    /// <exception cref="ArgumentException">The coordinates have the wrong length, or an ion is not in the model or named twice.</exception>
    public static IEnergyModel FreeIons(IEnergyModel model, ReadOnlySpan<double> coordinates, params IReadOnlyList<int> freeIons)
    {
        Require.NotNull(model);
        Require.NotNull(freeIons);
        if (coordinates.Length != model.CoordinateCount) throw new ArgumentException($"The model has {model.CoordinateCount} coordinates, not {coordinates.Length}.", nameof(coordinates));
        if (freeIons.Count == 0 || freeIons.Distinct().Count() != freeIons.Count || freeIons.Any(i => i < 0 || 3 * i >= model.CoordinateCount))
        {
            throw new ArgumentException($"The free ions must be different ones of the model's {model.CoordinateCount / 3}, not {string.Join(", ", freeIons)}.", nameof(freeIons));
        }

        return new FreeIonModel(model, coordinates.ToArray(), [.. freeIons]);
    }
}
