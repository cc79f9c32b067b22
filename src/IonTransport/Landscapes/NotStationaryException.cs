using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Landscapes;

/// <summary>A configuration offered as a minimum or saddle feels forces, so its curvature says nothing about modes.</summary>
public sealed class NotStationaryException : IonTransportException
{
    /// <summary>Creates the error.</summary>
    /// <param name="where">Which state, such as <c>saddle</c>.</param>
    /// <param name="force">Largest force component on an atom, eV/Å.</param>
    /// <param name="atom">Index from 0 of that atom.</param>
    /// <param name="tolerance">Largest force allowed, eV/Å.</param>
    public NotStationaryException(string where, double force, int atom, double tolerance)
        : base(string.Create(CultureInfo.InvariantCulture, $"The {where} is not stationary: a force of {force.ToDigits(4)} eV/Å acts on atom {atom}, {tolerance.ToDigits(3)} eV/Å is allowed. Relax it further."))
    {
        Force = force;
        Atom = atom;
        Tolerance = tolerance;
    }

    /// <summary>Largest force component in eV/Å.</summary>
    public double Force { get; }

    /// <summary>Index from 0 of the atom it acts on.</summary>
    public int Atom { get; }

    /// <summary>Largest force allowed, eV/Å.</summary>
    public double Tolerance { get; }
}
