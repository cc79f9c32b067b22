using IonTransport.Kinetics.Records;
using IonTransport.Physics;

namespace IonTransport.Kinetics.Kernels;

/// <summary>Advances one configuration in time: a way of choosing events.</summary>
internal abstract class Kernel(Configuration state, RandomStream random)
{
    public Configuration State { get; } = state;

    /// <summary>The random numbers; a kernel holds no others.</summary>
    public RandomStream Random { get; protected set; } = random;

    /// <summary>Events drawn so far, accepted or not.</summary>
    public long Attempts { get; protected set; }

    /// <summary>Lets a time in s pass. The process has no memory, so any duration may be cut into pieces.</summary>
    public abstract void Advance(double duration);

    /// <summary>Ions that move per time in the arrangement now, in 1/s.</summary>
    public virtual double HopRate() => State.TotalRate();

    /// <summary>Brings <see cref="State"/> up to date where a kernel keeps its own; jump counts always are.</summary>
    public virtual void Settle()
    {
    }
}
