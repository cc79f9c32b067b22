using System.Globalization;
using IonTransport.Estimators;
using IonTransport.Physics;

namespace IonTransport.Trajectories;

/// <summary>How the transport of several kinds of ions is shown.</summary>
internal static class TransportTable
{
    public static ResultTable Create(string title, IReadOnlyList<IonGroup> groups, IReadOnlyList<TransportEstimate> species, IReadOnlyList<string> notes)
    {
        ResultTable table = new ResultTable(title).Columns("ion", "diffusion", "window / ps", "H_R", "conductivity");
        for (int i = 0; i < species.Count; i++)
        {
            TransportEstimate s = species[i];
            string name = groups[i].Name;
            table.Row($"{name}, tracer", s.Tracer.Diffusion.ToString(), Window(s.Tracer), string.Empty, $"{s.Coefficients.NernstEinsteinConductivity} (Nernst–Einstein)");
            table.Row($"{name}, charge", s.Charge.Diffusion.ToString(), Window(s.Charge), s.Coefficients.HavenRatio?.ToString() ?? "–", s.Coefficients.Conductivity.ToString());
        }

        foreach (string note in notes) table.Note(note);
        return table;
    }

    /// <summary>What is to be said of runs that are too short.</summary>
    public static IEnumerable<string> Shortness(IReadOnlyList<IonGroup> groups, IReadOnlyList<TransportEstimate> species)
    {
        for (int i = 0; i < species.Count; i++)
        {
            (string name, TransportEstimate estimate) = (groups[i].Name, species[i]);
            if (estimate.Tracer.Regime != DiffusionRegime.Diffusive) yield return $"{name}, tracer diffusion: {estimate.Tracer}";
            if (estimate.Charge.Regime != DiffusionRegime.Diffusive) yield return $"{name}, charge diffusion: {estimate.Charge}";
        }
    }

    private static string Window(DiffusionEstimate estimate) => string.Create(CultureInfo.InvariantCulture, $"{estimate.WindowStart.ToDigits(4)} to {estimate.WindowEnd.ToDigits(4)}");
}
