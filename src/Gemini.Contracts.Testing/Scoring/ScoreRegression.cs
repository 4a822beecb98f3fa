using System.Globalization;

namespace Gemini.Contracts.Testing;

/// <summary>A figure that is worse than it was.</summary>
/// <param name="Metric">Its full name, such as <c>label/cup f1</c>.</param>
/// <param name="Before">What it was.</param>
/// <param name="After">What it is; null where it has no value any more.</param>
public sealed record ScoreRegression(string Metric, double Before, double? After)
{
    /// <summary>Such as <c>label/cup f1 was 0.9100 and is 0.8400</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Metric} was {Before:0.0000} and {(After is { } after ? $"is {after.ToString("0.0000", CultureInfo.InvariantCulture)}" : "has no value any more")}");
}
