namespace Gemini.Contracts.Testing;

/// <summary>One figure of a report.</summary>
/// <param name="Scope">What it is of: empty for all, <c>label/cup</c> for a label, <c>field//*/price</c> for a field.</param>
/// <param name="Name">Such as <c>f1</c>.</param>
/// <param name="Value">Null where there was nothing to measure.</param>
/// <param name="IsLowerBetter">Whether a lower figure is the better one, as for errors.</param>
public sealed record ScoreMetric(string Scope, string Name, double? Value, bool IsLowerBetter = false)
{
    /// <summary>Scope and name in one, such as <c>label/cup f1</c>.</summary>
    public string FullName => Scope.Length == 0 ? Name : $"{Scope} {Name}";
}
