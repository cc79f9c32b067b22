using System.Text.RegularExpressions;
using IonTransport.Physics;
using ScottPlot;

namespace IonTransport.Plotting;

/// <summary>A finished figure: save it as PNG or SVG. No display is needed.</summary>
/// <remarks>
/// All figures share one style: sans-serif type readable at column width, the colour-blind-safe palette of Okabe and Ito, axis labels with units.
/// </remarks>
[TypeFormatterSource(typeof(HtmlResultFormatters))]
public sealed partial class Figure : IHtmlResult
{
    /// <summary>Default width in pixels.</summary>
    public const int DefaultWidth = 900;

    /// <summary>Default height in pixels.</summary>
    public const int DefaultHeight = 640;

    internal Figure(Plot plot) => Plot = plot;

    /// <summary>The plot behind the figure, for changes of one's own.</summary>
    public Plot Plot { get; }

    /// <summary>Saves the figure as PNG or SVG, chosen by the ending of the file's name.</summary>
    /// <param name="path">Path ending in <c>.png</c> or <c>.svg</c>; missing folders are made.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns>The figure, so that it can be saved again in another format.</returns>
    /// <exception cref="ArgumentException">The ending is neither <c>.png</c> nor <c>.svg</c>.</exception>
    public Figure Save(string path, int width = DefaultWidth, int height = DefaultHeight)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => SavePng(path, width, height),
            ".SVG" => SaveSvg(path, width, height),
            string other => throw new ArgumentException($"A figure is saved as .png or .svg, not '{other}'.", nameof(path)),
        };
    }

    /// <summary>Saves the figure as PNG.</summary>
    /// <param name="path">Path of the file; missing folders are made.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns>The figure.</returns>
    public Figure SavePng(string path, int width = DefaultWidth, int height = DefaultHeight)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        Plot.SavePng(path, width, height);
        return this;
    }

    /// <summary>Saves the figure as SVG.</summary>
    /// <param name="path">Path of the file; missing folders are made.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns>The figure.</returns>
    public Figure SaveSvg(string path, int width = DefaultWidth, int height = DefaultHeight)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        Plot.SaveSvg(path, width, height);
        return this;
    }

    /// <summary>The figure as an SVG document, to embed in a page or notebook.</summary>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <returns>SVG text.</returns>
    public string ToSvg(int width = DefaultWidth, int height = DefaultHeight) => Plot.GetSvgXml(width, height);

    /// <summary>The figure as SVG that grows with its page, as notebooks show it; its identifiers are its own, so that several figures share a page.</summary>
    /// <returns>HTML.</returns>
    public string ToHtml()
    {
        string svg = ToSvg();
        string mark = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(svg)).AsSpan(0, 4)) + "-";
        string own = IdentifierPattern().Replace(svg[svg.IndexOf("<svg", StringComparison.Ordinal)..], m => m.Value + mark);
        string frame = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"<svg style=\"width:100%;height:auto;background:white\" viewBox=\"0 0 {DefaultWidth} {DefaultHeight}\" ");
        return $"<div class=\"iontransport\" style=\"max-width:40em\">{frame}{own["<svg ".Length..]}</div>";
    }

    /// <summary>A short text: a figure shows itself only where HTML is shown.</summary>
    /// <returns>A readable form.</returns>
    public override string ToString() => $"figure: {Plot.Axes.Left.Label.Text} against {Plot.Axes.Bottom.Label.Text}";

    internal object ToDump() => HtmlResultFormatters.Dump(this);

    // Where SVG gives or uses an identifier: id="…", url(#…), href="#…".
    [GeneratedRegex("""(?<=\s)id="|url\(#|href="#""")]
    private static partial Regex IdentifierPattern();
}
