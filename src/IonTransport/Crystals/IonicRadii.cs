using System.Collections.Frozen;
using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Crystals;

/// <summary>Effective ionic radii of Shannon by oxidation state and coordination number.</summary>
/// <remarks>
/// R. D. Shannon, Acta Cryst. A 32, 751 (1976), on the scale where six-coordinated O²⁻ measures 1.40 Å; high-spin values where the spin matters. Some
/// ions that the table lacks (H⁻, P³⁻, As³⁻) are not guessed; give their radii yourself.
/// </remarks>
public static class IonicRadii
{
    // Element, oxidation state, then coordination number:radius in Å.
    private const string Table = """
        H 1 1:-.38 2:-.18; Li 1 4:.59 6:.76 8:.92; Be 2 3:.16 4:.27 6:.45; B 3 3:.01 4:.11 6:.27; C 4 3:-.08 4:.15 6:.16; N -3 4:1.46; N 3 6:.16
        N 5 3:-.104 6:.13; O -2 2:1.35 3:1.36 4:1.38 6:1.4 8:1.42; F -1 2:1.285 3:1.3 4:1.31 6:1.33; F 7 6:.08
        Na 1 4:.99 5:1 6:1.02 7:1.12 8:1.18 9:1.24 12:1.39; Mg 2 4:.57 5:.66 6:.72 8:.89; Al 3 4:.39 5:.48 6:.535; Si 4 4:.26 6:.4; P 3 6:.44
        P 5 4:.17 5:.29 6:.38; S -2 6:1.84; S 4 6:.37; S 6 4:.12 6:.29; Cl -1 6:1.81; Cl 5 3:.12; Cl 7 4:.08 6:.27
        K 1 4:1.37 6:1.38 7:1.46 8:1.51 9:1.55 10:1.59 12:1.64; Ca 2 6:1 7:1.06 8:1.12 9:1.18 10:1.23 12:1.34; Sc 3 6:.745 8:.87; Ti 2 6:.86
        Ti 3 6:.67; Ti 4 4:.42 5:.51 6:.605 8:.74; V 2 6:.79; V 3 6:.64; V 4 5:.53 6:.58 8:.72; V 5 4:.355 5:.46 6:.54; Cr 2 6:.8; Cr 3 6:.615
        Cr 4 4:.41 6:.55; Cr 5 4:.345 6:.49 8:.57; Cr 6 4:.26 6:.44; Mn 2 4:.66 5:.75 6:.83 7:.9 8:.96; Mn 3 5:.58 6:.645; Mn 4 4:.39 6:.53
        Mn 5 4:.33; Mn 6 4:.255; Mn 7 4:.25 6:.46; Fe 2 4:.63 6:.78 8:.92; Fe 3 4:.49 5:.58 6:.645 8:.78; Fe 4 6:.585; Fe 6 4:.25
        Co 2 4:.58 5:.67 6:.745 8:.9; Co 3 6:.61; Co 4 4:.4 6:.53; Ni 2 4:.55 5:.63 6:.69; Ni 3 6:.6; Ni 4 6:.48; Cu 1 2:.46 4:.6 6:.77
        Cu 2 4:.57 5:.65 6:.73; Cu 3 6:.54; Zn 2 4:.6 5:.68 6:.74 8:.9; Ga 3 4:.47 5:.55 6:.62; Ge 2 6:.73; Ge 4 4:.39 6:.53; As 3 6:.58
        As 5 4:.335 6:.46; Se -2 6:1.98; Se 4 6:.5; Se 6 4:.28 6:.42; Br -1 6:1.96; Br 3 4:.59; Br 5 3:.31; Br 7 4:.25 6:.39
        Rb 1 6:1.52 7:1.56 8:1.61 9:1.63 10:1.66 11:1.69 12:1.72 14:1.83; Sr 2 6:1.18 7:1.21 8:1.26 9:1.31 10:1.36 12:1.44
        Y 3 6:.9 7:.96 8:1.019 9:1.075; Zr 4 4:.59 5:.66 6:.72 7:.78 8:.84 9:.89; Nb 3 6:.72; Nb 4 6:.68 8:.79; Nb 5 4:.48 6:.64 7:.69 8:.74
        Mo 3 6:.69; Mo 4 6:.65; Mo 5 4:.46 6:.61; Mo 6 4:.41 5:.5 6:.59 7:.73; Tc 4 6:.645; Tc 5 6:.6; Tc 7 4:.37 6:.56; Ru 3 6:.68; Ru 4 6:.62
        Ru 5 6:.565; Ru 7 4:.38; Ru 8 4:.36; Rh 3 6:.665; Rh 4 6:.6; Rh 5 6:.55; Pd 1 2:.59; Pd 2 4:.64 6:.86; Pd 3 6:.76; Pd 4 6:.615
        Ag 1 2:.67 4:1 5:1.09 6:1.15 7:1.22 8:1.28; Ag 2 4:.79 6:.94; Ag 3 4:.67 6:.75; Cd 2 4:.78 5:.87 6:.95 7:1.03 8:1.1 12:1.31
        In 3 4:.62 6:.8 8:.92; Sn 4 4:.55 5:.62 6:.69 7:.75 8:.81; Sb 3 4:.76 5:.8 6:.76; Sb 5 6:.6; Te -2 6:2.21; Te 4 3:.52 4:.66 6:.97
        Te 6 4:.43 6:.56; I -1 6:2.2; I 5 3:.44 6:.95; I 7 4:.42 6:.53; Xe 8 4:.4 6:.48; Cs 1 6:1.67 8:1.74 9:1.78 10:1.81 11:1.85 12:1.88
        Ba 2 6:1.35 7:1.38 8:1.42 9:1.47 10:1.52 11:1.57 12:1.61; La 3 6:1.032 7:1.1 8:1.16 9:1.216 10:1.27 12:1.36
        Ce 3 6:1.01 7:1.07 8:1.143 9:1.196 10:1.25 12:1.34; Ce 4 6:.87 8:.97 10:1.07 12:1.14; Pr 3 6:.99 8:1.126 9:1.179; Pr 4 6:.85 8:.96
        Nd 2 8:1.29 9:1.35; Nd 3 6:.983 8:1.109 9:1.163 12:1.27; Pm 3 6:.97 8:1.093 9:1.144; Sm 2 7:1.22 8:1.27 9:1.32
        Sm 3 6:.958 7:1.02 8:1.079 9:1.132 12:1.24; Eu 2 6:1.17 7:1.2 8:1.25 9:1.3 10:1.35; Eu 3 6:.947 7:1.01 8:1.066 9:1.12
        Gd 3 6:.938 7:1 8:1.053 9:1.107; Tb 3 6:.923 7:.98 8:1.04 9:1.095; Tb 4 6:.76 8:.88; Dy 2 6:1.07 7:1.13 8:1.19
        Dy 3 6:.912 7:.97 8:1.027 9:1.083; Ho 3 6:.901 8:1.015 9:1.072 10:1.12; Er 3 6:.89 7:.945 8:1.004 9:1.062; Tm 2 6:1.03 7:1.09
        Tm 3 6:.88 8:.994 9:1.052; Yb 2 6:1.02 7:1.08 8:1.14; Yb 3 6:.868 7:.925 8:.985 9:1.042; Lu 3 6:.861 8:.977 9:1.032
        Hf 4 4:.58 6:.71 7:.76 8:.83; Ta 3 6:.72; Ta 4 6:.68; Ta 5 6:.64 7:.69 8:.74; W 4 6:.66; W 5 6:.62; W 6 4:.42 5:.51 6:.6; Re 4 6:.63
        Re 5 6:.58; Re 6 6:.55; Re 7 4:.38 6:.53; Os 4 6:.63; Os 5 6:.575; Os 6 5:.49 6:.545; Os 7 6:.525; Os 8 4:.39; Ir 3 6:.68; Ir 4 6:.625
        Ir 5 6:.57; Pt 2 4:.6 6:.8; Pt 4 6:.625; Pt 5 6:.57; Au 1 6:1.37; Au 3 4:.68 6:.85; Au 5 6:.57; Hg 1 3:.97 6:1.19
        Hg 2 2:.69 4:.96 6:1.02 8:1.14; Tl 1 6:1.5 8:1.59 12:1.7; Tl 3 4:.75 6:.885 8:.98
        Pb 2 4:.98 6:1.19 7:1.23 8:1.29 9:1.35 10:1.4 11:1.45 12:1.49; Pb 4 4:.65 5:.73 6:.775 8:.94; Bi 3 5:.96 6:1.03 8:1.17; Bi 5 6:.76
        Po 4 6:.94 8:1.08; Po 6 6:.67; At 7 6:.62; Fr 1 6:1.8; Ra 2 8:1.48 12:1.7; Ac 3 6:1.12; Th 4 6:.94 8:1.05 9:1.09 10:1.13 11:1.18 12:1.21
        Pa 3 6:1.04; Pa 4 6:.9 8:1.01; Pa 5 6:.78 8:.91 9:.95; U 3 6:1.025; U 4 6:.89 7:.95 8:1 9:1.05 12:1.17; U 5 6:.76 7:.84
        U 6 2:.45 4:.52 6:.73 7:.81 8:.86; Np 2 6:1.1; Np 3 6:1.01; Np 4 6:.87 8:.98; Np 5 6:.75; Np 6 6:.72; Np 7 6:.71; Pu 3 6:1; Pu 4 6:.86 8:.96
        Pu 5 6:.74; Pu 6 6:.71; Am 2 7:1.21 8:1.26 9:1.31; Am 3 6:.975 8:1.09; Am 4 6:.85 8:.95; Cm 3 6:.97; Cm 4 6:.85 8:.95; Bk 3 6:.96
        Bk 4 6:.83 8:.93; Cf 3 6:.95; Cf 4 6:.821 8:.92; No 2 6:1.1
        """;

    private static readonly FrozenDictionary<Species, (int Coordination, double Radius)[]> Radii = Table
        .Split([';', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(e => e.Split(' '))
        .ToFrozenDictionary(
            w => new Species(Element.Parse(w[0]), Number(w[1])),
            w => w[2..].Select(p => p.Split(':')).Select(p => ((int)Number(p[0]), Number(p[1]))).ToArray());

    /// <summary>Radius of an ion.</summary>
    /// <param name="ion">The ion with its oxidation state; one that is not tabulated takes the nearest tabulated state of the same sign.</param>
    /// <param name="coordination">Coordination number; one that is not tabulated takes the nearest, the larger where two are as near.</param>
    /// <returns>Radius in Å.</returns>
    /// <exception cref="IonTransportException">The oxidation state is unknown, or the table has no ion of this element and sign.</exception>
    public static double Shannon(Species ion, int coordination = 6) => TryShannon(ion, coordination, out double radius)
        ? radius
        : throw new IonTransportException($"Shannon's table has no radius of {ion}; give one.");

    /// <summary>Radius of an ion, as <see cref="Shannon"/>, without throwing where the table has none.</summary>
    /// <param name="ion">The ion with its oxidation state.</param>
    /// <param name="coordination">Coordination number.</param>
    /// <param name="radius">Radius in Å; 0 if there is none.</param>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="IonTransportException">The oxidation state is unknown.</exception>
    public static bool TryShannon(Species ion, int coordination, out double radius)
    {
        Require.Positive(coordination, nameof(coordination));
        double charge = ion.Charge;
        radius = 0.0;
        if (!Radii.TryGetValue(ion, out (int Coordination, double Radius)[]? known))
        {
            Species? near = null;
            foreach (Species s in Radii.Keys.Where(s => s.Element == ion.Element && s.Charge * charge > 0.0).OrderBy(s => s.Charge))
            {
                if (near is null || Math.Abs(s.Charge - charge) < Math.Abs(near.Value.Charge - charge)) near = s;
            }

            if (near is not { } found) return false;
            known = Radii[found];
        }

        radius = known.OrderBy(k => Math.Abs(k.Coordination - coordination)).ThenByDescending(k => k.Coordination).First().Radius;
        return true;
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
}
