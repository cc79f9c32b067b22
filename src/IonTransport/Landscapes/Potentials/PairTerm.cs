using System.Numerics;

namespace IonTransport.Landscapes.Potentials;

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
        Vector<double> cutoff = new(Cutoff);
        Vector<double> slopeAtCutoff = new(SlopeAtCutoff);
        for (int k = 0; k < n; k += Vector<double>.Count)
        {
            Vector<double> r = new(pairs.R, k);
            Vector<long> inside = Vector.LessThanOrEqual(r, cutoff);
            Vector<double> energy = new Vector<double>(pairs.Spare, k) - new Vector<double>(EnergyAtCutoff) - ((r - cutoff) * slopeAtCutoff);
            Vector<double> slope = new Vector<double>(pairs.SpareSlope, k) - slopeAtCutoff;
            (new Vector<double>(pairs.Energy, k) + Vector.ConditionalSelect(inside, energy, Vector<double>.Zero)).CopyTo(pairs.Energy, k);
            (new Vector<double>(pairs.Slope, k) + Vector.ConditionalSelect(inside, slope, Vector<double>.Zero)).CopyTo(pairs.Slope, k);
            if (!curvature) continue;
            (new Vector<double>(pairs.Curvature, k) + Vector.ConditionalSelect(inside, new Vector<double>(pairs.SpareCurvature, k), Vector<double>.Zero)).CopyTo(pairs.Curvature, k);
        }
    }
}
