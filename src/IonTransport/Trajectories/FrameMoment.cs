namespace IonTransport.Trajectories;

/// <summary>When a frame is, and whether it belongs to the chosen part.</summary>
/// <param name="Index">Index in the file.</param>
/// <param name="Time">Time in ps after the first frame.</param>
/// <param name="IsChosen">Whether it is used.</param>
internal readonly record struct FrameMoment(long Index, double Time, bool IsChosen);
