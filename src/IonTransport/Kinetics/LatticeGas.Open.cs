using IonTransport.Physics;

namespace IonTransport.Kinetics;

/// <summary>Lattice gases that exchange ions with reservoirs.</summary>
public sealed partial record LatticeGas
{
    /// <summary>Brings the lattice gas in contact with reservoirs: the grand-canonical ensemble where they have one chemical potential.</summary>
    /// <param name="reservoirs">The reservoirs, at least one.</param>
    /// <returns>The open lattice gas. A number of ions that was given is that of the start; without one it starts as the reservoirs would fill single sites.</returns>
    /// <exception cref="ArgumentException">There is none.</exception>
    public OpenLatticeGas InContactWith(params IReadOnlyList<Reservoir> reservoirs)
    {
        ArgumentNullException.ThrowIfNull(reservoirs);
        if (reservoirs.Count == 0) throw new ArgumentException("An open lattice gas has at least one reservoir.", nameof(reservoirs));
        foreach (Reservoir reservoir in reservoirs) ArgumentNullException.ThrowIfNull(reservoir, nameof(reservoirs));
        return new OpenLatticeGas(this, [.. reservoirs]);
    }

    /// <summary>
    /// Cuts the supercell open along an axis and puts a reservoir on its first and its last layer of cells, which drive a steady current through it; along the other axes it
    /// stays periodic.
    /// </summary>
    /// <param name="axis">Axis across the slab: 0 is a, 1 is b, 2 is c.</param>
    /// <param name="left">Reservoir on the first layer.</param>
    /// <param name="right">Reservoir on the last layer.</param>
    /// <returns>The slab.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The axis is not 0, 1 or 2.</exception>
    public LatticeGasSlab BetweenReservoirs(int axis, Reservoir left, Reservoir right) => axis is >= 0 and <= 2
        ? new LatticeGasSlab(this, axis, Require.NotNull(left), Require.NotNull(right))
        : throw new ArgumentOutOfRangeException(nameof(axis), axis, "The axis is 0 (a), 1 (b) or 2 (c).");
}
