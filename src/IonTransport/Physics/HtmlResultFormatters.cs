using System.Diagnostics.CodeAnalysis;

namespace IonTransport.Physics;

/// <summary>Shows any <see cref="IHtmlResult"/> in notebook kernels and in LINQPad, neither of which this library refers to.</summary>
internal sealed class HtmlResultFormatters
{
    /// <summary>What LINQPad shows for a result: raw HTML through its own class if it is there, the result's text otherwise.</summary>
    public static object Dump(IHtmlResult result) =>
        Type.GetType("LINQPad.Util, LINQPad.Runtime")?.GetMethod("RawHtml", [typeof(string)])?.Invoke(null, [result.ToHtml()]) ?? result.ToString() ?? string.Empty;

    /// <summary>The formatters, by the names that kernels expect.</summary>
    [SuppressMessage("Performance", "CA1822", Justification = "Kernels call this method on an instance.")]
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new Formatter("text/html", result => ((IHtmlResult)result).ToHtml());
        yield return new Formatter("text/plain", result => result.ToString() ?? string.Empty);
    }

    /// <summary>Writes a result in one media type.</summary>
    internal sealed class Formatter(string mimeType, Func<object, string> print)
    {
        /// <summary>The media type.</summary>
        public string MimeType { get; } = mimeType;

        /// <summary>Writes a result.</summary>
        public bool Format(object instance, TextWriter writer)
        {
            writer.Write(print(instance));
            return true;
        }
    }
}
