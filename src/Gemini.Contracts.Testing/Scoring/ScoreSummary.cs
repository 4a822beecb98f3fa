using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Testing.Scoring;

namespace Gemini.Contracts.Testing;

/// <summary>The figures of one run over a labeled set, without the pictures: what is kept as a baseline and compared with other runs.</summary>
public sealed class ScoreSummary
{
    internal ScoreSummary(string title, string contract, string fingerprint, string? model, string set, int pictures, ImmutableArray<ScoreMetric> metrics)
    {
        Title = title;
        Contract = contract;
        Fingerprint = fingerprint;
        Model = model;
        Set = set;
        Pictures = pictures;
        Metrics = metrics;
    }

    /// <summary>What the run is called.</summary>
    public string Title { get; }

    /// <summary>The contract's name.</summary>
    public string Contract { get; }

    /// <summary>The contract's fingerprint: another prompt or schema has another.</summary>
    public string Fingerprint { get; }

    /// <summary>The models that answered, with commas between them; null where no answer says so.</summary>
    public string? Model { get; }

    /// <summary>The labeled set: 16 hex digits over the names of its entries.</summary>
    public string Set { get; }

    /// <summary>How many entries the set has.</summary>
    public int Pictures { get; }

    /// <summary>
    /// The figures. Of all: <c>precision</c>, <c>recall</c>, <c>f1</c>, <c>ap</c>, <c>ap50</c>, <c>ap75</c> where the contract has boxes or masks; <c>score</c> and <c>right</c> where whole answers are expected;
    /// <c>whole</c>; <c>brier</c> and <c>ece</c> where it has confidences. Of each label and each field likewise.
    /// </summary>
    public ImmutableArray<ScoreMetric> Metrics { get; }

    /// <summary>The value of a figure.</summary>
    /// <param name="name">Its full name, such as <c>f1</c> or <c>label/cup f1</c>.</param>
    /// <returns>Null where there is no such figure, or nothing to measure.</returns>
    public double? this[string name] => Metrics.FirstOrDefault(metric => metric.FullName == name)?.Value;

    /// <summary>Which figures are worse than those of another run.</summary>
    /// <param name="baseline">The other run.</param>
    /// <param name="tolerance">How much worse a figure may be, 0–1.</param>
    /// <returns>In the order of the baseline. A figure that has no value any more counts as the worst that there is.</returns>
    public ImmutableArray<ScoreRegression> FindRegressions(ScoreSummary baseline, double tolerance = 0)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        if (tolerance is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "A tolerance is 0 to 1.");
        }

        // Sums of floating-point numbers differ in their last digits from machine to machine.
        double allowed = tolerance + 1e-9;
        ImmutableArray<ScoreRegression>.Builder worse = ImmutableArray.CreateBuilder<ScoreRegression>();
        foreach (ScoreMetric metric in baseline.Metrics)
        {
            if (metric.Value is { } before)
            {
                double? after = this[metric.FullName];
                double loss = metric.IsLowerBetter ? (after ?? 1) - before : before - (after ?? 0);
                if (loss > allowed)
                {
                    worse.Add(new ScoreRegression(metric.FullName, before, after));
                }
            }
        }

        return worse.ToImmutable();
    }

    /// <summary>Fails where a figure is worse than in a baseline.</summary>
    /// <param name="baseline">The baseline, such as <c>ScoreSummary.FromFile("baseline.json")</c>.</param>
    /// <param name="tolerance">How much worse a figure may be, 0–1.</param>
    /// <exception cref="ScoreRegressionException">A figure is worse by more than the tolerance, or the baseline is one of another labeled set. The message names each figure with both values.</exception>
    public void EnsureNoRegression(ScoreSummary baseline, double tolerance = 0)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        if (baseline.Set != Set)
        {
            throw new ScoreRegressionException(
                $"The baseline '{baseline.Title}' is of another labeled set ({baseline.Pictures} entries, {baseline.Set}) than this run ({Pictures} entries, {Set}); make a new baseline with the set as it is.");
        }

        ImmutableArray<ScoreRegression> worse = FindRegressions(baseline, tolerance);
        if (!worse.IsEmpty)
        {
            string count = worse.Length == 1 ? "1 figure" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{worse.Length} figures");
            throw new ScoreRegressionException(
                string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{count} of '{Title}' worse than in the baseline '{baseline.Title}' (tolerance {tolerance}): {string.Join("; ", worse)}."), worse);
        }
    }

    /// <summary>Reads a summary, or the summary of a whole report.</summary>
    /// <param name="json">What <see cref="ToJson"/> or <see cref="ScoreReport.ToJson"/> wrote.</param>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static ScoreSummary FromJson(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            return ScoreJson.ReadSummary(document.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            throw new InvalidDataException("The text is no summary of scores: " + problem.Message, problem);
        }
    }

    /// <summary>Reads a file with a summary or a report.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static ScoreSummary FromFile(string path) => FromJson(File.ReadAllText(path));

    /// <summary>The summary as JSON, its lines ended by a line feed.</summary>
    public string ToJson() => ScoreJson.Write(json => ScoreJson.WriteSummary(json, this));

    /// <summary>The figures as a table.</summary>
    public override string ToString() => ScoreTable.Print(this);

    /// <summary>What tells one set from another.</summary>
    internal static string SetOf(IEnumerable<string> names)
    {
        string all = string.Join('\n', names.Order(StringComparer.Ordinal));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..16];
    }
}
