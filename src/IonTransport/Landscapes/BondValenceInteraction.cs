using MathNet.Numerics;

namespace IonTransport.Landscapes;

/// <summary>One radial term of the bond-valence site energy with its first two derivatives.</summary>
internal readonly record struct BondValenceInteraction
{
    private static readonly double TwoOverRootPi = 2.0 / Math.Sqrt(Math.PI);
    private readonly bool _attractive;
    private readonly double _strength;
    private readonly double _length;
    private readonly double _stiffness;

    private BondValenceInteraction(bool attractive, double strength, double length, double stiffness) =>
        (_attractive, _strength, _length, _stiffness) = (attractive, strength, length, stiffness);

    public static BondValenceInteraction Attraction(double depth, double minimum, double stiffness) => new(true, depth, minimum, stiffness);

    public static BondValenceInteraction Repulsion(double strength, double length) => new(false, strength, length, 0.0);

    /// <summary>Energy in eV at a distance in Å, with dE/dR and d²E/dR².</summary>
    public double Evaluate(double r, out double slope, out double curvature)
    {
        if (_attractive)
        {
            double u = Math.Exp(_stiffness * (_length - r));
            slope = -2.0 * _strength * _stiffness * u * (u - 1.0);
            curvature = 2.0 * _strength * _stiffness * _stiffness * u * ((2.0 * u) - 1.0);
            return _strength * u * (u - 2.0);
        }

        double x = r / _length;
        double tail = SpecialFunctions.Erfc(x);
        double gauss = TwoOverRootPi * Math.Exp(-x * x) / _length;
        double energy = _strength * tail / r;
        slope = -((_strength * gauss) + energy) / r;
        curvature = ((2.0 * _strength * gauss * x / _length) - (2.0 * slope)) / r;
        return energy;
    }
}
