using System.Numerics;
using System.Runtime.CompilerServices;

namespace IonTransport.Physics;

/// <summary>The generator behind <see cref="RandomStream"/> as a mutable value, so that inner loops can keep its four words in registers.</summary>
/// <remarks>xoshiro256++, D. Blackman and S. Vigna, ACM Trans. Math. Softw. 47, 36 (2021).</remarks>
internal struct Xoshiro256
{
    private ulong _s0;
    private ulong _s1;
    private ulong _s2;
    private ulong _s3;

    public Xoshiro256(RandomStreamState state) => (_s0, _s1, _s2, _s3) = state;

    public readonly RandomStreamState State => new(_s0, _s1, _s2, _s3);

    /// <summary>Next 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Next()
    {
        ulong result = BitOperations.RotateLeft(_s0 + _s3, 23) + _s0;
        ulong t = _s1 << 17;
        _s2 ^= _s0;
        _s3 ^= _s1;
        _s1 ^= _s2;
        _s0 ^= _s3;
        _s2 ^= t;
        _s3 = BitOperations.RotateLeft(_s3, 45);
        return result;
    }

    /// <summary>Next double in [0, 1), with 53 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));
}
