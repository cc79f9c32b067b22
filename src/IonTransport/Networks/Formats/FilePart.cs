using IonTransport.Physics;

namespace IonTransport.Networks.Formats;

/// <summary>A part of a network's file that knows its line, so that every error can name it.</summary>
internal abstract class FilePart
{
    /// <summary>An error of this line.</summary>
    public abstract FileFormatException Error(string message, Exception? inner = null);

    /// <summary>Runs a check; what it refuses is an error of this line.</summary>
    public void Check(Action check) => Make(() =>
    {
        check();
        return true;
    });

    /// <summary>Runs a constructor; what it refuses is an error of this line.</summary>
    public T Make<T>(Func<T> make)
    {
        try
        {
            return make();
        }
        catch (Exception e) when (e is ArgumentException or FormatException)
        {
            throw Error(e.Message, e);
        }
    }
}
