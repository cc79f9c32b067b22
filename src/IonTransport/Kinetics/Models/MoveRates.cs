using System.Globalization;
using IonTransport.Physics;
using IonTransport.Rates;

namespace IonTransport.Kinetics.Models;

/// <summary>Bare rates and barriers of the moves of a <see cref="MoveTable"/>, for every combination of species along the path.</summary>
internal static class MoveRates
{
    public static void Fill(MoveTable moves, List<MoveTable.Draft> drafts)
    {
        KineticModel model = moves.Model;
        for (int m = 0; m < moves.Count; m++)
        {
            MoveTable.Draft draft = drafts[m];
            moves.Step[m] = draft.Hop.EnergyDifference;
            int[] wanted = [.. draft.Names.Select(n => IndexOf(model, n, draft.Text))];
            for (int c = 0; c < moves.RateStart[m + 1] - moves.RateStart[m]; c++)
            {
                int[] species = [.. Enumerable.Range(0, moves.Ions[m]).Select(k => moves.SpeciesAt(c, k))];
                bool fits = wanted.Length == 0 || species.SequenceEqual(wanted) || (draft.IsRing && wanted.Length == 2 && species[0] == wanted[1] && species[1] == wanted[0]);
                double shift = species.Max(s => model.Populations[s].BarrierShift);
                MigrationHop hop = new(draft.Hop.ForwardBarrier + shift, draft.Hop.BackwardBarrier + shift, draft.Hop.ForwardAttemptFrequency, draft.Hop.BackwardAttemptFrequency);
                moves.Barrier[moves.RateStart[m] + c] = hop.ForwardBarrier;
                if (fits) moves.Rate[moves.RateStart[m] + c] = species.Distinct().Min(s => RateOf(model, s, hop));
            }
        }
    }

    /// <summary>Half of the work of the field on all ions that move belongs to the saddle.</summary>
    public static void AddField(MoveTable moves)
    {
        KineticModel model = moves.Model;
        if (model.Field == Vector3D.Zero) return;
        for (int m = 0; m < moves.Count; m++)
        {
            for (int c = 0; c < moves.RateStart[m + 1] - moves.RateStart[m]; c++)
            {
                double work = 0.0;
                for (int k = 0; k < moves.Ions[m]; k++) work += model.Populations[moves.SpeciesAt(c, k)].Charge * Vector3D.Dot(model.Field, model.Table.Vector[moves.Jump[m][k]]);
                moves.Rate[moves.RateStart[m] + c] *= Math.Exp(0.5 * work / model.ThermalEnergy);
            }
        }
    }

    private static double RateOf(KineticModel model, int species, MigrationHop hop)
    {
        double rate = model.Populations[species].Rates.Rate(hop, model.Temperature);
        return rate >= 0.0 && double.IsFinite(rate)
            ? rate
            : throw new IonTransportException(string.Create(CultureInfo.InvariantCulture, $"{model.Populations[species].Rates} gives the rate {rate} 1/s for the hop {hop} at {model.Temperature.ToDigits(5)} K; rates are finite and not negative."));
    }

    private static int IndexOf(KineticModel model, string name, string move)
    {
        for (int s = 0; s < model.Populations.Count; s++) if (model.Populations[s].Name == name) return s;
        throw new ArgumentException($"The move {move} is for a species '{name}' that is not there, only {string.Join(", ", model.Populations.Select(p => p.Name))}.");
    }
}
