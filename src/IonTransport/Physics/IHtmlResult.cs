namespace IonTransport.Physics;

/// <summary>A result that shows itself as HTML in notebooks and as text elsewhere.</summary>
/// <remarks>Kernels that know <c>ToHtml()</c> call it by themselves; .NET Interactive finds the formatters of a type by convention; LINQPad calls <c>ToDump</c>.</remarks>
public interface IHtmlResult
{
    /// <summary>The result as an HTML fragment that takes colours and fonts from the page.</summary>
    /// <returns>HTML.</returns>
    string ToHtml();
}
