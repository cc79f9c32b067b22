using IonTransport.Crystals;
using IonTransport.Physics;

namespace IonTransport.Tests.Landscapes;

/// <summary>Face- and body-centred cells written out site by site, without symmetry operations.</summary>
internal static class PlainCrystals
{
    private static readonly Vector3D[] Face = [new(0, 0, 0), new(0, 0.5, 0.5), new(0.5, 0, 0.5), new(0.5, 0.5, 0)];

    public static Structure Fluorite(double a, string cation, string anion) => FaceCentred(a, (cation, [new(0, 0, 0)]), (anion, [new(0.25, 0.25, 0.25), new(0.75, 0.75, 0.75)]));

    public static Structure RockSalt(double a, string cation, string anion) => FaceCentred(a, (cation, [new(0, 0, 0)]), (anion, [new(0.5, 0.5, 0.5)]));

    public static Structure FaceCentred(double a, params (string Species, Vector3D[] At)[] basis) => new(
        Lattice.Cubic(a),
        [.. from b in basis from at in b.At from f in Face select new Site(b.Species, at + f, Species.Parse(b.Species))]);

    public static Structure SilverIodide()
    {
        // α-AgI, Im-3m, a = 5.062 Å: I at 0 0 0, Ag on 12d ¼ 0 ½ with occupancy 1/6 (L. W. Strock, Z. Phys. Chem. B 25, 441 (1934), one of his three Ag sites).
        Vector3D[] body = [new(0, 0, 0), new(0.5, 0.5, 0.5)];
        Vector3D[] silver = [new(0.25, 0, 0.5), new(0.5, 0.25, 0), new(0, 0.5, 0.25), new(0.75, 0, 0.5), new(0.5, 0.75, 0), new(0, 0.5, 0.75)];
        return new Structure(
            Lattice.Cubic(5.062),
            [
                .. body.Select(b => new Site("I1", b, Species.Parse("I-"))),
                .. from b in body from s in silver select new Site("Ag1", s + b, new Occupant(Species.Parse("Ag+"), 1.0 / 6.0)),
            ]);
    }
}
