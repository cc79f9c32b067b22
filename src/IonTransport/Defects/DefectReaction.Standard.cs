using IonTransport.Physics;

namespace IonTransport.Defects;

/// <content>The reactions every ionic crystal has, for any host.</content>
public sealed partial class DefectReaction
{
    /// <summary>Schottky disorder: one formula unit of vacancies in the ratio of the host, <c>nil → V_M + … + V_X</c>.</summary>
    /// <param name="host">The host.</param>
    /// <returns>The reaction.</returns>
    public static DefectReaction Schottky(HostCrystal host)
    {
        Require.NotNull(host);
        return Balance("nil -> " + string.Join(" + ", host.Sublattices.Select(s => Vacancy(host, s.Element).ToPlainString())), host);
    }

    /// <summary>Frenkel disorder: an ion leaves its site for an interstitial one, <c>M_M× → V_M + M_i</c>.</summary>
    /// <param name="host">The host.</param>
    /// <param name="element">Element of the cation (or, for anti-Frenkel disorder, of the anion).</param>
    /// <returns>The reaction.</returns>
    /// <exception cref="IonTransportException">The host has no such element.</exception>
    public static DefectReaction Frenkel(HostCrystal host, string element)
    {
        int q = Require.NotNull(host).OxidationState(element);
        return Balance($"{Regular(element)} -> {Vacancy(host, element).ToPlainString()} + {KrogerVink.Point(element, KrogerVink.Interstitial, q).ToPlainString()}", host);
    }

    /// <summary>Anti-Frenkel disorder: Frenkel disorder of an anion.</summary>
    /// <param name="host">The host.</param>
    /// <param name="element">Element of the anion.</param>
    /// <returns>The reaction.</returns>
    /// <exception cref="IonTransportException">The element is not an anion of the host.</exception>
    public static DefectReaction AntiFrenkel(HostCrystal host, string element) => Require.NotNull(host).OxidationState(element) < 0
        ? Frenkel(host, element)
        : throw new IonTransportException($"{element} is not an anion of {host.Formula}; use Frenkel.");

    /// <summary>Antisite disorder: two ions exchange places, <c>A_A× + B_B× → A_B + B_A</c>.</summary>
    /// <param name="host">The host.</param>
    /// <param name="first">One element.</param>
    /// <param name="second">The other.</param>
    /// <returns>The reaction.</returns>
    public static DefectReaction Antisite(HostCrystal host, string first, string second)
    {
        int difference = Require.NotNull(host).OxidationState(first) - host.OxidationState(second);
        return Balance(
            $"{Regular(first)} + {Regular(second)} -> {KrogerVink.Point(first, second, difference).ToPlainString()} + {KrogerVink.Point(second, first, -difference).ToPlainString()}", host);
    }

    /// <summary>
    /// Incorporation of a dopant compound with one compensating defect. The compound's anions take regular sites where that keeps the site ratio
    /// (<c>Y2O3 → 2 Y_Zr′ + 3 O_O× + V_O••</c>); otherwise the replaced host ions leave as their own compound (<c>Al2O3 + 6 Li_Li× → 2 Al_Li•• + 4 V_Li′ + 3 Li2O</c>).
    /// </summary>
    /// <param name="host">The host.</param>
    /// <param name="compound">Formula of the dopant compound, such as <c>Y2O3</c>, of one dopant and one anion of the host.</param>
    /// <param name="site">Host element that the dopant replaces, or <c>i</c>.</param>
    /// <param name="compensation">Compensating defect, such as <c>V_O..</c>, <c>e'</c>; null chooses the vacancy of the opposite sign: of the replaced cation for a donor, of the anion for an acceptor.</param>
    /// <returns>The reaction.</returns>
    /// <exception cref="ReactionBalanceException">Neither form balances.</exception>
    public static DefectReaction Incorporation(HostCrystal host, string compound, string site, string? compensation = null)
    {
        Require.NotNull(host);
        HostCrystal source = HostCrystal.Parse(compound);
        HostSublattice anion = source.Sublattices.FirstOrDefault(s => host.TryOxidationState(s.Element) == s.OxidationState && s.OxidationState < 0);
        HostSublattice dopant = source.Sublattices.FirstOrDefault(s => s.Element != anion.Element);
        if (anion.Element is null || dopant.Element is null || source.Sublattices.Count != 2)
        {
            throw new ReactionBalanceException($"{compound} is not a compound of one dopant with an anion of {host}.", []);
        }

        int onSite = site == KrogerVink.Interstitial ? 0 : host.OxidationState(site);
        KrogerVink symbol = KrogerVink.Point(dopant.Element, site, dopant.OxidationState - onSite);
        string vacated = site == KrogerVink.Interstitial ? host.Sublattices.First(s => s.OxidationState > 0).Element : site;
        string? partner = compensation ?? (symbol.Charge == 0 ? null : Vacancy(host, symbol.Charge > 0 ? vacated : anion.Element).ToPlainString());
        string defects = symbol.ToPlainString() + (partner is null ? string.Empty : " + " + partner);
        try
        {
            return Balance($"{compound} -> {defects} + {Regular(anion.Element)}", host);
        }
        catch (ReactionBalanceException) when (site != KrogerVink.Interstitial)
        {
            int q = host.OxidationState(site), divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(q, anion.OxidationState);
            string released = Binary(site, -anion.OxidationState / divisor, anion.Element, q / divisor);
            return Balance($"{compound} + {Regular(site)} -> {defects} + {released}", host);
        }
    }

    private static KrogerVink Vacancy(HostCrystal host, string element) => KrogerVink.Point(KrogerVink.Vacancy, element, -host.OxidationState(element));

    private static string Regular(string element) => KrogerVink.Point(element == "V" ? "{V}" : element, element, 0).ToPlainString();

    private static string Binary(string cation, int n, string anion, int m) => FormattableString.Invariant($"{cation}{(n > 1 ? n : string.Empty)}{anion}{(m > 1 ? m : string.Empty)}");
}
