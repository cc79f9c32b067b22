using System.Net;

namespace IonTransport.Physics;

/// <summary>Shows a result that is one line, or a few, as that text in notebook kernels, instead of a table of its properties.</summary>
internal sealed class TextResultFormatters
{
    /// <summary>The formatters, by the names that kernels expect.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1822", Justification = "Kernels call this method on an instance.")]
    public IEnumerable<object> CreateTypeFormatters()
    {
        yield return new HtmlResultFormatters.Formatter("text/html", result => $"<span style=\"white-space:pre-line\">{WebUtility.HtmlEncode(result.ToString())}</span>");
        yield return new HtmlResultFormatters.Formatter("text/plain", result => result.ToString() ?? string.Empty);
    }
}
