using System.Globalization;
using IonTransport.Benchmarks.Validation;

namespace IonTransport.Tests.Pages;

/// <summary>The validation table is what the library computes now.</summary>
public sealed class ValidationTableTests
{
    [Fact]
    public void Every_row_agrees_with_its_reference_and_with_the_page()
    {
        string[] written = File.ReadAllLines(Path.Combine(Repository.Root, "docs", "articles", "validation-table.md"));
        IReadOnlyList<Check> checks = ValidationTable.Checks(Repository.SampleData(string.Empty));
        checks.Count.Should().BeGreaterThanOrEqualTo(40);
        written.Count(l => l.StartsWith("| ", StringComparison.Ordinal) && !l.StartsWith("| quantity", StringComparison.Ordinal)).Should().Be(checks.Count, "the page has every row (run the validation command)");
        foreach (Check check in checks)
        {
            Check.Outcome outcome = check.Run();
            outcome.Agrees.Should().BeTrue("{0} is {1}, not {2} ± {3}", check.Quantity, outcome.Value, check.Reference, check.Tolerance);
            string head = string.Create(CultureInfo.InvariantCulture, $"| {check.Quantity} | {check.Reference.ToString(check.Format, CultureInfo.InvariantCulture)} | {check.Origin} | ");
            written.Should().Contain(l => l.StartsWith(head, StringComparison.Ordinal), "the page is up to date (run the validation command)");
        }
    }

    [Fact]
    public void A_wrong_value_is_noticed() => new Check("none", "one", 1.0, "arithmetic", 1e-3, "F3", () => 1.01).Run().Agrees.Should().BeFalse();
}
