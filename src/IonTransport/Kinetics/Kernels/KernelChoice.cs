using IonTransport.Kinetics.Models;
using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>Makes the kernel that is asked for, or the one that promises most hops per second; the choice depends on the model alone, never on timing.</summary>
internal sealed class KernelChoice
{
    private const double AttemptCost = 15.0;
    private const double InteractingAttemptCost = 31.0;
    private const double InteractingHopCost = 85.0;

    // The kernels for equal rates gather their counts at every sample, which small systems would feel.
    private const int FewestEqualRateIons = 100;
    private readonly KineticModel _model;
    private readonly CarrierClasses? _classes;
    private readonly SiteNeighbours? _influence;
    private readonly bool _vacancies;
    private readonly PeriodicSteps? _steps;
    private readonly OpenJumpTable? _openJumps;
    private readonly IonClassTable? _ionClasses;

    public KernelChoice(KineticModel model, EventChoice choice, Configuration typical, bool followHops = false)
    {
        _model = model;

        if (model.Moves is { } moves)
        {
            if (choice is not (EventChoice.Automatic or EventChoice.SumTree)) throw new ArgumentException($"Moves of several ions are chosen by a sum tree; the event choice is {choice}.", nameof(choice));
            Choice = EventChoice.SumTree;
            _influence = moves.Influence();
            return;
        }

        // Vacancies carry where they are fewer and every one of them is open.
        _vacancies = model.Exclusion is null && model.Populations.Count == 1 && typical.VacancySite.Length < typical.IonCount;
        _openJumps = model.Interacts && !followHops ? OpenJumpTable.For(model) : null;
        if (choice == EventChoice.Automatic || (choice == EventChoice.RateClasses && _openJumps is not null)) Relax(typical);
        if (_openJumps is not null && (choice is EventChoice.Automatic or EventChoice.RateClasses))
        {
            _ionClasses = IonClassTable.For(_openJumps, typical);
            if (_ionClasses?.Cost > OpenJumpCost) _ionClasses = null;
        }

        Choice = choice == EventChoice.Automatic ? Best(typical) : choice;
        switch (Choice)
        {
            case EventChoice.SumTree:
                _influence = SiteNeighbours.Influence(model.Table, model.Reach);
                break;
            case EventChoice.RateClasses when _openJumps is not null:
                break;
            case EventChoice.Rejection or EventChoice.RateClasses:
                _classes = new CarrierClasses(model, _vacancies, Choice == EventChoice.Rejection);
                if (!followHops && IsEqualRate(typical) && (!_vacancies || EqualRateVacancyKernel.Fits(typical))) _steps = PeriodicSteps.For(model.Table);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(choice), choice, "There is no such event choice.");
        }
    }

    /// <summary>The way chosen.</summary>
    public EventChoice Choice { get; }

    public Kernel Create(Configuration state, RandomStream random)
    {
        if (_model.Moves is { } moves) return new ConcertedKernel(state, random, moves, _influence!);
        if (_influence is not null) return new SumTreeKernel(state, random, _influence, _vacancies);
        if (_ionClasses is not null && Choice == EventChoice.RateClasses) return new IonClassKernel(state, random, _ionClasses);
        if (_openJumps is not null && Choice == EventChoice.RateClasses) return new OpenJumpKernel(state, random, _openJumps);
        if (_steps is null) return new CarrierKernel(state, random, _classes!, _vacancies);
        return _vacancies
            ? new EqualRateVacancyKernel(state, random, _steps, _classes!.Rate[0])
            : new EqualRateIonKernel(state, random, _steps, _classes!.Rate[0]);
    }

    private double OpenJumpCost => 100.0 + (11.0 * _model.Table.Slots * _model.Table.Slots);

    private bool IsEqualRate(Configuration typical) =>
        typical.IonCount >= FewestEqualRateIons && _model.Exclusion is null && _model.Populations.Count == 1 && !_model.Interacts
        && _model.Rate.All(r => Math.Abs(r - _model.Rate[0]) <= 1e-12 * r);

    /// <summary>
    /// Lets the ions find their places before the ways are compared: at random they hop far faster than at equilibrium, and rejection would look cheap.
    /// </summary>
    private void Relax(Configuration typical)
    {
        const int hopsPerIon = 4;
        const int pieces = 100;
        if (IsEqualRate(typical)) return;
        RandomStream random = new(0);
        Kernel kernel = _openJumps is not null
            ? new OpenJumpKernel(typical, random, _openJumps)
            : new SumTreeKernel(typical, random, SiteNeighbours.Influence(_model.Table, _model.Reach), _vacancies);
        for (int i = 0; i < pieces && typical.Hops < (long)hopsPerIon * typical.IonCount; i++)
        {
            double rate = typical.TotalRate();
            if (!(rate > 0.0)) return;
            kernel.Advance(0.2 * typical.IonCount / rate);
            kernel.Settle();
        }
    }

    // Rough costs in ns on a current processor; only their ratios matter.
    private EventChoice Best(Configuration typical)
    {
        double open = typical.TotalRate();
        double near = _model.Near is null ? 1.0 : _model.Near.Count.Average();
        double carriers = _vacancies ? typical.VacancySite.Length : typical.IonCount;
        double refreshed = (1.0 + (near * (1.0 + (0.5 * _model.Table.Slots)))) * carriers / typical.Occupant.Length;
        double tree = 100.0 + (refreshed * (25.0 + (6.0 * _model.Table.Slots)));
        double attempt = _model.Interacts ? InteractingAttemptCost : AttemptCost;
        double hop = _model.Interacts ? InteractingHopCost : 0.0;
        double rejection = hop + (attempt * Bound(new CarrierClasses(_model, _vacancies, oneClass: true), typical) / open);
        double classes = _openJumps is not null
            ? _ionClasses?.Cost ?? OpenJumpCost
            : hop + (1.5 * attempt * Bound(new CarrierClasses(_model, _vacancies, oneClass: false), typical) / open);
        double best = Math.Min(tree, Math.Min(rejection, classes));
        return best == rejection ? EventChoice.Rejection : best == classes ? EventChoice.RateClasses : EventChoice.SumTree;
    }

    // Rate of attempts in the configuration.
    private double Bound(CarrierClasses classes, Configuration typical)
    {
        int basisCount = _model.Table.BasisCount;
        double sum = 0.0;
        if (_vacancies)
        {
            foreach (int site in typical.VacancySite) sum += classes.Rate[classes.Class[site % basisCount]];
            return sum;
        }

        for (int i = 0; i < typical.IonCount; i++)
        {
            sum += classes.Rate[classes.Class[(typical.Species[i] * basisCount) + (typical.IonSite[i] % basisCount)]];
        }

        return sum;
    }
}
