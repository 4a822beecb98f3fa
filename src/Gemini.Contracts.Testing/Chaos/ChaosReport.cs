using System.Globalization;

namespace Gemini.Contracts.Testing;

/// <summary>What came of a run under chaos in which every promise held.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Cases">How many cases were run.</param>
/// <param name="Whole">How many ended with the value that was to be answered.</param>
/// <param name="Told">How many ended with another value, or none, and with findings, rejected objects or an outcome that say so.</param>
/// <param name="Exceptions">How many ended with a documented exception, by the name of its type.</param>
public sealed record ChaosReport(int Seed, int Cases, int Whole, int Told, IReadOnlyDictionary<string, int> Exceptions)
{
    /// <summary>The report in one line.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"seed {Seed}: {Cases} cases, {Whole} whole, {Told} told, {Exceptions.Values.Sum()} exceptions ({string.Join(", ", Exceptions.OrderBy(static pair => pair.Key, StringComparer.Ordinal).Select(static pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Value} {pair.Key}")))})");
}
