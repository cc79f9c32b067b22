namespace IonTransport.Landscapes;

/// <summary>A pair potential with its cutoff and what is taken off it there.</summary>
internal readonly record struct PairTerm(PairPotential Potential, double Cutoff, double EnergyAtCutoff, double SlopeAtCutoff)
{
    public static PairTerm Create(PairPotential potential, double defaultCutoff, PairTruncation defaultTruncation)
    {
        double cutoff = potential.Cutoff ?? defaultCutoff;
        (double energy, double slope, _) = potential.At(cutoff);
        return (potential.Truncation ?? defaultTruncation) switch
        {
            PairTruncation.Plain => new PairTerm(potential, cutoff, 0.0, 0.0),
            PairTruncation.Shifted => new PairTerm(potential, cutoff, energy, 0.0),
            _ => new PairTerm(potential, cutoff, energy, slope),
        };
    }

    /// <summary>Adds the potential at the distances of a buffer to what the buffer holds.</summary>
    public void AddTo(PairBuffer pairs, bool curvature)
    {
        int n = pairs.Count;
        Span<double> second = curvature ? pairs.SpareCurvature.AsSpan(0, n) : [];
        Potential.Evaluate(pairs.R.AsSpan(0, n), pairs.Spare.AsSpan(0, n), pairs.SpareSlope.AsSpan(0, n), second);
        for (int k = 0; k < n; k++)
        {
            double r = pairs.R[k];
            if (r > Cutoff) continue;
            pairs.Energy[k] += pairs.Spare[k] - EnergyAtCutoff - ((r - Cutoff) * SlopeAtCutoff);
            pairs.Slope[k] += pairs.SpareSlope[k] - SlopeAtCutoff;
            if (curvature) pairs.Curvature[k] += pairs.SpareCurvature[k];
        }
    }
}
