using IonTransport.Kinetics.Models;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Records;

/// <summary>Follows the hops of every ion through a block: which undo the one before, how directions follow one another, how long ions stay.</summary>
internal sealed class HopRecorder
{
    private readonly StatisticsPlan _plan;
    private readonly double[] _numbers;
    private readonly int[] _last;
    private readonly double[] _arrived;
    private readonly int[] _reverse;
    private readonly Vector3D[] _direction;
    private readonly int _slots;

    public HopRecorder(StatisticsPlan plan, KineticModel model, HopMemory before, double[] numbers)
    {
        _plan = plan;
        _numbers = numbers;
        _last = [.. before.Last];
        _arrived = [.. before.Arrived];
        _reverse = model.Table.Reverse;
        _slots = model.Table.Slots;
        _direction = [.. model.Table.Vector.Select(v => v.Length > 0.0 ? v / v.Length : v)];
    }

    /// <summary>What the next block must know, after one of a length in s.</summary>
    public HopMemory After(double blockTime) => new(_last, [.. _arrived.Select(t => t - blockTime)]);

    /// <summary>Takes a hop of an ion at a time in s.</summary>
    public void Hop(int ion, int species, int jump, double time)
    {
        int last = _last[ion];
        if (last >= 0)
        {
            int at = ((species * _plan.EdgeClasses.Count) + _plan.ClassOfJump[jump]) * 3;
            _numbers[at]++;
            if (jump == _reverse[last]) _numbers[at + 1]++;
            _numbers[at + 2] += Vector3D.Dot(_direction[jump], _direction[last]);
            int residence = _plan.ResidenceAt(_plan.LabelOfBasis[jump / _slots]);
            double stay = time - _arrived[ion];
            _numbers[residence + _plan.ResidenceBin(stay)]++;
            _numbers[residence + StatisticsPlan.ResidenceBins] += stay;
        }

        _last[ion] = jump;
        _arrived[ion] = time;
    }
}

/// <summary>The last jump of each ion (−1 for none yet) and when it was made, in s after the start of the block (so not positive); empty where hops are not followed.</summary>
internal sealed record HopMemory(int[] Last, double[] Arrived)
{
    /// <summary>Before any hop.</summary>
    public static HopMemory Blank(int ions)
    {
        int[] last = new int[ions];
        Array.Fill(last, -1);
        return new HopMemory(last, new double[ions]);
    }
}
