using System.Globalization;
using IonTransport.Physics;

namespace IonTransport.Defects;

/// <summary>Solves one system at one temperature and set of chemical potentials.</summary>
/// <remarks>
/// Everything is a logarithm. R = ln P − ln N falls with the Fermi level: the grand potential is convex in the Fermi level and in the potentials of fixed
/// elements, so minimising over the latter at each Fermi level (nested, one at a time) leaves a monotone function. After a first solution the weights are
/// rebuilt relative to it, which keeps the residual at rounding level even at 1 K, where E_F/kT itself carries an error of 1e-12.
/// </remarks>
internal sealed class NeutralitySolver
{
    private readonly NeutralityLayout _layout;
    private readonly double _temperature;
    private readonly double _kT;
    private readonly ChemicalPotentials _potentials;
    private readonly double _energyPerCharge;
    private readonly BandTail? _electrons;
    private readonly BandTail? _holes;
    private readonly double[] _raw;
    private readonly double[] _share;
    private readonly double[] _reference;
    private readonly double[] _log;
    private readonly double[] _vacant;
    private readonly double[] _lambda;
    private readonly double[] _lambdaReference;
    private double _fermiReference;
    private double _offset;

    public NeutralitySolver(NeutralityLayout layout, double temperature, ChemicalPotentials potentials, (BandTail Electrons, BandTail Holes)? bands, double energyPerCharge = 0.0)
    {
        _layout = layout;
        _temperature = temperature;
        _potentials = potentials;
        _energyPerCharge = energyPerCharge;
        _kT = Constants.Boltzmann * temperature;
        _electrons = bands?.Electrons;
        _holes = bands?.Holes;
        int n = layout.Slots.Length;
        _raw = new double[n];
        _share = new double[n];
        _reference = new double[n];
        _log = new double[n];
        _vacant = new double[layout.Blocks.Length];
        _lambda = new double[layout.Totals.Length];
        _lambdaReference = new double[layout.Totals.Length];
        FillRaw(0.0);
    }

    /// <summary>ln of the sum of positive charge per cell minus the offset, at the last evaluation.</summary>
    private double LogPositive { get; set; }

    private double LogNegative { get; set; }

    public DefectEquilibrium Solve(double? guess)
    {
        double fermi = SolveNeutrality(guess ?? (_layout.System.Bands?.Gap / 2.0) ?? 0.0);
        double screening = 0.0;
        if (_layout.System.Activity is { } activity) (fermi, screening) = Screen(activity, fermi);
        return Result(fermi, screening);
    }

    /// <summary>Screening lowers energies, which raises the ionic strength: iterating from zero rises to the lowest self-consistent value.</summary>
    private (double Fermi, double Screening) Screen(DebyeHuckelLidiard activity, double fermi)
    {
        double kappa = 0.0;
        List<double> history = [];
        for (int i = 0; i < 200; i++)
        {
            double strength = 0.0;
            for (int s = 0; s < _log.Length; s++)
            {
                int z = _layout.Slots[s].State.Charge;
                strength += z * z * Math.Exp(_log[s] + _offset);
            }

            double next = activity.InverseScreeningLength(strength / _layout.System.Volume * 1e24, _temperature);
            double change = next == 0.0 ? 0.0 : Math.Abs(next - kappa) / next;
            history.Add(change);
            kappa = next;
            if (change < 1e-14) return (fermi, kappa);
            FillRaw(activity.LogActivity(1, kappa, _temperature));
            fermi = SolveNeutrality(fermi);
        }

        throw new ConvergenceException("Debye–Hückel–Lidiard screening", history, 1e-14);
    }

    private double SolveNeutrality(double guess)
    {
        Rebase(guess, 0.0);
        NeutralityFunction f = new(this);
        double limit = (1000.0 / _kT) + 1000.0;
        _ = Residual(0.0);
        CheckSigns();
        if (!RootFinder.TryFind(ref f, 0.0, 1.0, limit, 1e-7, out double y))
        {
            throw Failure("No Fermi level balances the charges: what is fixed or saturated on one side exceeds all that the other side can hold");
        }

        _ = Residual(y);
        double fermi = _fermiReference + (_kT * y);
        Rebase(fermi, _offset + Math.Max(LogPositive, LogNegative));
        if (!RootFinder.TryFind(ref f, 0.0, 1e-6, 10.0, 1e-16, out y)) throw Failure("Charge neutrality could not be refined");
        _ = Residual(y);
        return _fermiReference + (_kT * y);
    }

    /// <summary>ln N g − G/kT at E_F = 0 (without N where the block has a rule of its own); screening shifts it by −z² ln γ₁, an interaction by |z| times an energy.</summary>
    private void FillRaw(double logActivityOfUnitCharge)
    {
        foreach (NeutralityLayout.Block block in _layout.Blocks)
        {
            for (int i = block.Start; i < block.Start + block.Count; i++)
            {
                NeutralityLayout.Slot slot = _layout.Slots[i];
                double energy = slot.State.Energy - _layout.System.Species[slot.Species].AtomEnergy(_potentials) + slot.State.FreeEnergy.At(_temperature) + (Math.Abs(slot.State.Charge) * _energyPerCharge);
                double states = block.Rule == NeutralityLayout.Rule.Dilute ? slot.State.Degeneracy * slot.Sites : slot.State.Degeneracy;
                int z = slot.State.Charge;
                _raw[i] = Math.Log(states) - (energy / _kT) - (z * z * logActivityOfUnitCharge);
            }
        }
    }

    /// <summary>Rebuilds everything relative to a Fermi level, the present element potentials and a common logarithm: later steps add only differences of order 1.</summary>
    private void Rebase(double fermi, double offset)
    {
        _fermiReference = fermi;
        _offset = offset;
        for (int k = 0; k < _lambda.Length; k++)
        {
            _lambdaReference[k] += _lambda[k];
            _lambda[k] = 0.0;
        }

        for (int b = 0; b < _layout.Blocks.Length; b++)
        {
            NeutralityLayout.Block block = _layout.Blocks[b];
            double vacant = block.Rule == NeutralityLayout.Rule.Exclusion ? 0.0 : double.NegativeInfinity;
            for (int i = block.Start; i < block.Start + block.Count; i++)
            {
                double w = _raw[i] - (_layout.Slots[i].State.Charge * fermi / _kT);
                for (int k = 0; k < _lambda.Length; k++) w += _layout.Counts[k][i] * _lambdaReference[k];
                _share[i] = w;
            }

            bool dilute = block.Rule == NeutralityLayout.Rule.Dilute;
            double all = dilute ? 0.0 : LogSum(_share.AsSpan(block.Start, block.Count), vacant);
            double amount = dilute ? -offset : Math.Log(block.Amount) - offset;
            _vacant[b] = vacant - all;
            for (int i = block.Start; i < block.Start + block.Count; i++)
            {
                _share[i] -= all;
                _reference[i] = amount + _share[i];
            }
        }
    }

    /// <summary>R = ln P − ln N at E_F = reference + y kT.</summary>
    private double Residual(double y)
    {
        FillTotals(y, _lambda.Length);
        double electrons = double.NegativeInfinity, holes = double.NegativeInfinity;
        if (_electrons is not null && _holes is not null)
        {
            electrons = _electrons.LogOccupation((_electrons.Edge - _fermiReference) / _kT, -y, _offset);
            holes = _holes.LogOccupation((_fermiReference - _holes.Edge) / _kT, y, _offset);
        }

        double highestPositive = holes, highestNegative = electrons;
        for (int i = 0; i < _log.Length; i++)
        {
            int z = _layout.Slots[i].State.Charge;
            if (z > 0) highestPositive = Math.Max(highestPositive, _log[i]);
            else if (z < 0) highestNegative = Math.Max(highestNegative, _log[i]);
        }

        double positive = Scaled(holes, highestPositive), negative = Scaled(electrons, highestNegative);
        for (int i = 0; i < _log.Length; i++)
        {
            int z = _layout.Slots[i].State.Charge;
            if (z > 0) positive += z * Scaled(_log[i], highestPositive);
            else if (z < 0) negative -= z * Scaled(_log[i], highestNegative);
        }

        LogPositive = highestPositive + Math.Log(positive);
        LogNegative = highestNegative + Math.Log(negative);
        LogElectrons = electrons;
        LogHoles = holes;
        return LogPositive - LogNegative;
    }

    private double LogElectrons { get; set; }

    private double LogHoles { get; set; }

    /// <summary>Meets the first so many element totals at a Fermi level, innermost first, and leaves all logarithms of concentrations filled.</summary>
    private void FillTotals(double y, int levels)
    {
        if (levels == 0)
        {
            FillConcentrations(y);
            return;
        }

        int k = levels - 1;
        TotalFunction f = new(this, y, k);
        if (!RootFinder.TryFind(ref f, _lambda[k], 1.0, (1000.0 / _kT) + 1000.0, 1e-15, out double lambda))
        {
            NeutralityLayout.Total total = _layout.Totals[k];
            double sites = _layout.Slots.Select((s, i) => (s.Species, Atoms: _layout.Counts[k][i] * s.Sites)).Distinct().Sum(s => s.Atoms);
            throw new SublatticeException(total.Element, total.Amount / _layout.System.Volume * 1e24, sites / _layout.System.Volume * 1e24);
        }

        _ = f.Value(lambda);
    }

    private double TotalResidual(double y, int k, double lambda)
    {
        _lambda[k] = lambda;
        FillTotals(y, k);
        double highest = double.NegativeInfinity;
        int[] counts = _layout.Counts[k];
        for (int i = 0; i < _log.Length; i++)
        {
            if (counts[i] > 0) highest = Math.Max(highest, _log[i]);
        }

        double sum = 0.0;
        for (int i = 0; i < _log.Length; i++)
        {
            if (counts[i] > 0) sum += counts[i] * Scaled(_log[i], highest);
        }

        return Math.Log(_layout.Totals[k].Amount) - _offset - highest - Math.Log(sum);
    }

    private void FillConcentrations(double y)
    {
        for (int b = 0; b < _layout.Blocks.Length; b++)
        {
            NeutralityLayout.Block block = _layout.Blocks[b];
            int end = block.Start + block.Count;
            for (int i = block.Start; i < end; i++)
            {
                double change = -_layout.Slots[i].State.Charge * y;
                for (int k = 0; k < _lambda.Length; k++) change += _layout.Counts[k][i] * _lambda[k];
                _log[i] = change;
            }

            double all = 0.0;
            if (block.Rule != NeutralityLayout.Rule.Dilute)
            {
                double highest = _vacant[b];
                for (int i = block.Start; i < end; i++) highest = Math.Max(highest, _share[i] + _log[i]);
                double sum = Scaled(_vacant[b], highest);
                for (int i = block.Start; i < end; i++) sum += Scaled(_share[i] + _log[i], highest);
                all = highest + Math.Log(sum);
            }

            for (int i = block.Start; i < end; i++) _log[i] = (_log[i] - all) + _reference[i];
        }
    }

    private static double LogSum(ReadOnlySpan<double> logs, double first)
    {
        double highest = first;
        foreach (double w in logs) highest = Math.Max(highest, w);
        double sum = Scaled(first, highest);
        foreach (double w in logs) sum += Scaled(w, highest);
        return highest + Math.Log(sum);
    }

    // Terms below e^-40 of the largest are beneath rounding.
    private static double Scaled(double log, double highest) => log > highest - 40.0 ? Math.Exp(log - highest) : 0.0;

    private void CheckSigns()
    {
        bool positive = LogPositive > double.NegativeInfinity, negative = LogNegative > double.NegativeInfinity;
        if (positive && negative) return;
        string missing = !positive && !negative ? "No defect carries a charge, so the Fermi level is undetermined"
            : string.Create(CultureInfo.InvariantCulture, $"{_layout.System.Host} has no {(positive ? "negative" : "positive")} charge to balance the {(positive ? "positive" : "negative")} one");
        throw Failure(missing);
    }

    private ChargeNeutralityException Failure(string reason) => new(reason, PerVolume(LogPositive), PerVolume(LogNegative), _temperature);

    private double PerVolume(double log) => Math.Exp(Math.Min(log + _offset, 700.0)) / _layout.System.Volume * 1e24;

    private DefectEquilibrium Result(double fermi, double screening)
    {
        double highest = Math.Max(LogPositive, LogNegative);
        foreach (double log in _log) highest = Math.Max(highest, log);
        if (highest + _offset > 600.0)
        {
            throw new IonTransportException(FormattableString.Invariant(
                $"Dilute statistics put e^{highest + _offset:F0} defects into a cell of {_layout.System.Host} at {_temperature} K: formation energies are negative; use SiteStatistics.SiteExclusion."));
        }

        double[] concentrations = new double[_log.Length];
        for (int i = 0; i < concentrations.Length; i++) concentrations[i] = PerVolume(_log[i]);
        return new DefectEquilibrium(_layout, _temperature, _potentials, fermi, concentrations, screening)
        {
            Electrons = PerVolume(LogElectrons),
            Holes = PerVolume(LogHoles),
            PositiveCharge = PerVolume(LogPositive),
            NegativeCharge = PerVolume(LogNegative),
            Residual = Math.Abs(Math.Tanh(0.5 * (LogPositive - LogNegative))),
        };
    }

    private readonly struct NeutralityFunction(NeutralitySolver solver) : IScalarFunction
    {
        public double Value(double x) => solver.Residual(x);
    }

    private readonly struct TotalFunction(NeutralitySolver solver, double y, int k) : IScalarFunction
    {
        public double Value(double x) => solver.TotalResidual(y, k, x);
    }
}
