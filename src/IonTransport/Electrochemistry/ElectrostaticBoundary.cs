using IonTransport.Physics;

namespace IonTransport.Electrochemistry;

/// <summary>What is known of the potential at one surface of a stack.</summary>
/// <remarks>The charge of an electrode behind a compact layer of capacitance C follows the potential drop over it (Stern 1924).</remarks>
public readonly record struct ElectrostaticBoundary
{
    private ElectrostaticBoundary(bool isElectrode, double value, double capacitance)
    {
        IsElectrode = isElectrode;
        Value = value;
        CompactCapacitance = capacitance;
    }

    /// <summary>Whether the surface has an electrode at a known potential; otherwise its charge is known.</summary>
    public bool IsElectrode { get; }

    /// <summary>Potential in V of an electrode, or charge of the surface in e/cm².</summary>
    public double Value { get; }

    /// <summary>Capacitance of the compact layer in F/cm²; infinite when the electrode touches the material.</summary>
    public double CompactCapacitance { get; }

    /// <summary>A surface at a known potential.</summary>
    /// <param name="potential">Potential φ in V.</param>
    /// <returns>The boundary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The potential is not finite.</exception>
    public static ElectrostaticBoundary Potential(double potential) =>
        new(true, Require.Finite(potential, nameof(potential), "V"), double.PositiveInfinity);

    /// <summary>An electrode behind a compact (Stern) layer.</summary>
    /// <param name="potential">Potential of the electrode in V.</param>
    /// <param name="capacitance">Capacitance of the compact layer in F/cm², positive.</param>
    /// <returns>The boundary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The capacitance is not positive, or the potential is not finite.</exception>
    public static ElectrostaticBoundary Electrode(double potential, double capacitance) =>
        new(true, Require.Finite(potential, nameof(potential), "V"), Require.Positive(capacitance, nameof(capacitance), "F/cm²"));

    /// <summary>A surface with a known charge; zero is a plane of symmetry or an insulator.</summary>
    /// <param name="charge">Charge per area in e/cm².</param>
    /// <returns>The boundary.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The charge is not finite.</exception>
    public static ElectrostaticBoundary SurfaceCharge(double charge) => new(false, Require.Finite(charge, nameof(charge), "e/cm²"), double.PositiveInfinity);

    internal ElectrostaticBoundary Shifted(double potential) => new(IsElectrode, Value + potential, CompactCapacitance);

    internal static void RequireGauge(ElectrostaticBoundary left, ElectrostaticBoundary right)
    {
        if (!left.IsElectrode && !right.IsElectrode)
        {
            throw new SingularProblemException("Both surfaces have a fixed charge, which leaves the zero of the potential open: give one of them a potential.");
        }
    }
}
