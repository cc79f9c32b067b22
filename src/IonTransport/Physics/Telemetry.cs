using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace IonTransport.Physics;

/// <summary>
/// What the library tells those who listen: one activity and one duration for each long operation, and how many events it took. There is no logger; with nobody listening it costs a test of two flags.
/// </summary>
/// <remarks>
/// Listen to the activity source and the meter of the name <see cref="Name"/>, by <c>ActivityListener</c> and <c>MeterListener</c>, by OpenTelemetry or by <c>dotnet-counters</c>. The meter has
/// <c>iontransport.operation.duration</c> (histogram, s) and <c>iontransport.operation.events</c> (counter: hops, grid points, frames), both with the tag <c>operation</c>, such as <c>LatticeGas.Simulate</c>.
/// </remarks>
public static class Telemetry
{
    /// <summary>Name of the activity source and of the meter.</summary>
    public const string Name = "IonTransport";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly Histogram<double> Duration = Meter.CreateHistogram<double>("iontransport.operation.duration", "s", "Wall time of a long operation.");
    private static readonly Counter<long> Events = Meter.CreateCounter<long>("iontransport.operation.events", "{event}", "Hops, grid points or frames of a long operation.");

    /// <summary>Begins an operation; null if nobody listens.</summary>
    internal static Operation? Start(string name) => Source.HasListeners() || Duration.Enabled || Events.Enabled ? new Operation(name) : null;

    /// <summary>A running operation. One that ends without <see cref="Complete"/> has failed or was cancelled, and its activity says so.</summary>
    internal sealed class Operation(string name) : IDisposable
    {
        private readonly Activity? _activity = Source.StartActivity(name);
        private readonly long _start = Stopwatch.GetTimestamp();
        private bool _complete;

        /// <summary>Describes the operation, such as the ion or the temperature.</summary>
        public Operation Tag(string key, object? value)
        {
            _activity?.SetTag(key, value);
            return this;
        }

        /// <summary>Ends the operation well.</summary>
        public void Complete(long events)
        {
            _complete = true;
            _activity?.SetTag("iontransport.events", events);
            Events.Add(events, new KeyValuePair<string, object?>("operation", name));
        }

        /// <summary>Ends the operation.</summary>
        public void Dispose()
        {
            if (!_complete) _activity?.SetStatus(ActivityStatusCode.Error);
            _activity?.Dispose();
            Duration.Record(Stopwatch.GetElapsedTime(_start).TotalSeconds, new KeyValuePair<string, object?>("operation", name));
        }
    }
}
