namespace IonTransport.Trajectories;

/// <summary>How the atoms of the framework are weighted when its drift is found.</summary>
public enum DriftWeight
{
    /// <summary>By mass where all masses are known, else by number.</summary>
    Automatic,

    /// <summary>By mass: the centre of mass of the framework stands still.</summary>
    Mass,

    /// <summary>By number: the mean position of the framework's atoms stands still.</summary>
    Number,
}
