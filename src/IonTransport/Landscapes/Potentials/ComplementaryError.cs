using System.Numerics;
using System.Runtime.CompilerServices;

namespace IonTransport.Landscapes.Potentials;

/// <summary>The complementary error function on vectors of numbers, to 1 in 10¹⁵.</summary>
/// <remarks>
/// erfc(x) = exp(−x²) p(u)/(1 + 2x) with u = (5x − 9)/(3(x + 3)), for 0 ≤ x ≤ 9, where erfc has fallen to 4·10⁻³⁷. The form is that of
/// M. M. Shepherd and J. G. Laframboise, Math. Comp. 36, 249 (1981); the polynomial of degree 20 is our own Chebyshev fit in 50 digits.
/// </remarks>
internal static class ComplementaryError
{
    private static readonly double[] P =
    [
        1.2813764399276172763, -0.058950125645929094092, -0.11341522442570884773, 0.12625336505780747571, -0.072052740804606681046,
        0.024984996395903618553, -0.0042728710927643675468, -0.00035452741106187424348, 0.00030615354570177827143, -0.000011625335132668211829,
        -0.000019747937445934152626, 1.3479895042810772966e-6, 1.483358146619461396e-6, -4.7073682776202050348e-8, -1.2350215918213366864e-7,
        -7.2187682534439051254e-9, 9.892520915055996924e-9, 1.7680750315765008804e-9, -6.2262441674584047144e-10, -1.6785625961652590166e-10,
        2.0182337985050721514e-11,
    ];

    /// <summary>erfc(x) and exp(−x²); x is cut at 9.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Evaluate(Vector<double> x, out Vector<double> gaussian)
    {
        x = Vector.Min(x, new Vector<double>(9.0));
        Vector<double> three = new(3.0);
        Vector<double> u = ((new Vector<double>(5.0) * x) - new Vector<double>(9.0)) / (three * (x + three));
        ref double p = ref System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(P);

        // Even and odd powers apart, so that two chains of multiply–adds run beside one another.
        Vector<double> square = u * u;
        Vector<double> even = new(Unsafe.Add(ref p, 20));
        Vector<double> odd = new(Unsafe.Add(ref p, 19));
        for (int k = 18; k >= 2; k -= 2)
        {
            even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(Unsafe.Add(ref p, k)));
            odd = Vector.FusedMultiplyAdd(odd, square, new Vector<double>(Unsafe.Add(ref p, k - 1)));
        }

        even = Vector.FusedMultiplyAdd(even, square, new Vector<double>(p));
        Vector<double> sum = Vector.FusedMultiplyAdd(odd, u, even);
        gaussian = Vector.Exp(-(x * x));
        return gaussian * sum / Vector.FusedMultiplyAdd(new Vector<double>(2.0), x, Vector<double>.One);
    }

    /// <summary>erfc(x) of one number, x not negative.</summary>
    public static double Evaluate(double x) => Evaluate(new Vector<double>(x), out _)[0];
}
