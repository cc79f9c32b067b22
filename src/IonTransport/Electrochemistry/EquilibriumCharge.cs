namespace IonTransport.Electrochemistry;

/// <summary>Concentrations, charge and its derivative in one layer as functions of the potential, at fixed electrochemical potentials.</summary>
/// <remarks>Site fractions θ = w/(1 + Σw) over each sublattice, w = θ₀/(1 − Σθ₀) exp(−(ΔE + zeφ)/k_BT); in logarithms, so that no exponential overflows.</remarks>
internal sealed class EquilibriumCharge
{
    private readonly double[] charge;
    private readonly double[] logWeight;
    private readonly double[] sites;
    private readonly int[] poolStart;
    private readonly int[] slot;
    private readonly double frozenCharge;

    /// <summary>Charge in e/Å³; the order of the results is that of the reference carriers.</summary>
    public EquilibriumCharge(Layer layer, IReadOnlyList<ChargeCarrier> reference, double thermalVoltage, double frozenChargeShift = 0.0)
    {
        Dictionary<string, double> occupied = reference.GroupBy(c => c.Sublattice, StringComparer.Ordinal)
            .ToDictionary(g => g.Key, g => g.Where(c => c.SiteDensity is not null).Sum(c => c.Concentration / c.SiteDensity!.Value), StringComparer.Ordinal);
        List<(int Slot, ChargeCarrier Here, ChargeCarrier There)> mobile = [];
        for (int k = 0; k < reference.Count; k++)
        {
            mobile.Add((k, layer.Carriers.First(c => c.Name == reference[k].Name), reference[k]));
        }

        List<int> starts = [];
        List<(int Slot, ChargeCarrier Here, ChargeCarrier There)> ordered = [];
        foreach (var pool in mobile.GroupBy(m => m.Here.SiteDensity is null ? "\0" + m.Here.Name : m.Here.Sublattice, StringComparer.Ordinal))
        {
            starts.Add(ordered.Count);
            ordered.AddRange(pool);
        }

        starts.Add(ordered.Count);
        poolStart = [.. starts];
        slot = [.. ordered.Select(m => m.Slot)];
        charge = [.. ordered.Select(m => m.Here.Charge)];
        sites = [.. ordered.Select(m => (m.Here.SiteDensity ?? 0.0) * 1e-24)];
        logWeight = [.. ordered.Select(m => LogWeight(m.Here, m.There, occupied, thermalVoltage))];
        frozenCharge = (layer.Carriers.Where(c => c.IsFrozen).Sum(c => c.Charge * c.Concentration) * 1e-24) + frozenChargeShift;
    }

    /// <summary>Charge density in e/Å³ and its derivative with respect to the reduced potential ψ = eφ/k_BT.</summary>
    public double Charge(double psi, out double derivative)
    {
        double rho = frozenCharge;
        derivative = 0.0;
        for (int p = 0; p + 1 < poolStart.Length; p++)
        {
            int from = poolStart[p], to = poolStart[p + 1];
            if (sites[from] == 0.0)
            {
                double c = Math.Exp(Math.Min(logWeight[from] - (charge[from] * psi), 690.0));
                rho += charge[from] * c;
                derivative -= charge[from] * charge[from] * c;
                continue;
            }

            double shift = 0.0;
            for (int k = from; k < to; k++) shift = Math.Max(shift, logWeight[k] - (charge[k] * psi));
            double sum = Math.Exp(-shift), first = 0.0, second = 0.0;
            for (int k = from; k < to; k++)
            {
                double w = Math.Exp(logWeight[k] - (charge[k] * psi) - shift);
                sum += w;
                first += charge[k] * w;
                second += charge[k] * charge[k] * w;
            }

            rho += sites[from] * first / sum;
            derivative -= sites[from] * ((second / sum) - (first / sum * (first / sum)));
        }

        return rho;
    }

    /// <summary>Concentrations in Å⁻³ in the order of the reference carriers.</summary>
    public void Concentrations(double psi, Span<double> result)
    {
        for (int p = 0; p + 1 < poolStart.Length; p++)
        {
            int from = poolStart[p], to = poolStart[p + 1];
            if (sites[from] == 0.0)
            {
                result[slot[from]] = Math.Exp(Math.Min(logWeight[from] - (charge[from] * psi), 690.0));
                continue;
            }

            double shift = 0.0;
            for (int k = from; k < to; k++) shift = Math.Max(shift, logWeight[k] - (charge[k] * psi));
            double sum = Math.Exp(-shift);
            for (int k = from; k < to; k++) sum += Math.Exp(logWeight[k] - (charge[k] * psi) - shift);
            for (int k = from; k < to; k++) result[slot[k]] = sites[k] * Math.Exp(logWeight[k] - (charge[k] * psi) - shift) / sum;
        }
    }

    private static double LogWeight(ChargeCarrier here, ChargeCarrier there, Dictionary<string, double> occupied, double thermalVoltage)
    {
        double boltzmann = -(here.Energy - there.Energy) / thermalVoltage;
        if (here.SiteDensity is null) return Math.Log(there.Concentration * 1e-24) + boltzmann;
        double fraction = there.Concentration / (there.SiteDensity ?? here.SiteDensity.Value);
        double free = there.SiteDensity is null ? 1.0 - fraction : 1.0 - occupied[there.Sublattice];
        if (!(free > 0.0))
        {
            throw new ArgumentException($"The carriers of sublattice {there.Sublattice} fill more than its sites in the reference bulk.", nameof(there));
        }

        return Math.Log(fraction / free) + boltzmann;
    }
}
