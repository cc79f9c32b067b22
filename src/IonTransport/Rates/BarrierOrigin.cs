namespace IonTransport.Rates;

/// <summary>In which host a barrier was computed: it decides how much gating is still missing from it.</summary>
public enum BarrierOrigin
{
    /// <summary>The host was held rigid: all of the gating is missing.</summary>
    RigidHost,

    /// <summary>The host was relaxed along the path: the classical part of the gating, λ, is already in the barrier, and only the quantum excess is missing.</summary>
    RelaxedHost,
}
