using System.Text.Json;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Geometry.Evaluation;

/// <summary>Against figures that an independent program made (Golden/make_golden.py).</summary>
public sealed class GoldenEvaluationTests
{
    private const double Exactly = 1e-12;

    public static TheoryData<string> Cases { get; } = [.. Golden("evaluation.json").Select(static entry => entry.GetProperty("name").GetString()!)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Precision_and_recall_are_those_of_the_published_definition(string name)
    {
        JsonElement entry = Golden("evaluation.json").Single(entry => entry.GetProperty("name").GetString() == name);
        DetectionSummary summary = Evaluate(entry, new EvaluationOptions { UseCategories = entry.GetProperty("by_category").GetBoolean() });

        double?[] actual =
        [
            summary.AP, summary.AP50, summary.AP75, summary.APSmall, summary.APMedium, summary.APLarge,
            summary.AR1, summary.AR10, summary.AR100, summary.ARSmall, summary.ARMedium, summary.ARLarge,
        ];
        double?[] expected = [.. entry.GetProperty("stats").EnumerateArray().Select(Nullable)];
        for (int figure = 0; figure < expected.Length; figure++)
        {
            AssertEqual(expected[figure], actual[figure], $"figure {figure}");
        }

        foreach (JsonProperty category in entry.GetProperty("categories").EnumerateObject())
        {
            AssertEqual(Nullable(category.Value), summary.AveragePrecision(category: category.Name), category.Name);
        }

        if (entry.GetProperty("curve65") is { ValueKind: JsonValueKind.Array } curve)
        {
            string first = summary.Categories.Order(StringComparer.Ordinal).First();
            Assert.Equal(
                curve.EnumerateArray().Select(static value => value.GetDouble()),
                summary.PrecisionRecallCurve(0.65, first).Select(static value => Math.Round(value, 12)));
        }
    }

    [Fact]
    public void The_categories_of_the_golden_file_are_all_of_the_truths()
    {
        foreach (JsonElement entry in Golden("evaluation.json").Where(static entry => entry.GetProperty("by_category").GetBoolean()))
        {
            Assert.Equal(
                entry.GetProperty("categories").EnumerateObject().Select(static category => category.Name).Order(StringComparer.Ordinal),
                Evaluate(entry, new EvaluationOptions()).Categories.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Assignments_cost_as_little_as_scipy_finds()
    {
        foreach (JsonElement entry in Golden("assignment.json"))
        {
            (int rows, int columns) = (entry.GetProperty("rows").GetInt32(), entry.GetProperty("columns").GetInt32());
            double[] costs = [.. entry.GetProperty("costs").EnumerateArray().Select(static cost => cost.GetDouble())];
            int[] columnOf = LinearAssignment.Minimize(costs, rows, columns);

            int[] taken = [.. columnOf.Where(static column => column >= 0)];
            Assert.Equal(Math.Min(rows, columns), taken.Length);
            Assert.Equal(taken.Length, taken.Distinct().Count());
            double sum = columnOf.Select((column, row) => column < 0 ? 0 : costs[row * columns + column]).Sum();
            Assert.Equal(entry.GetProperty("least").GetDouble(), sum, 1e-9);
        }
    }

    private static DetectionSummary Evaluate(JsonElement entry, EvaluationOptions options)
    {
        DetectionEvaluation evaluation = new(options);
        foreach (JsonElement image in entry.GetProperty("images").EnumerateArray())
        {
            evaluation.Add([.. image[0].EnumerateArray().Select(Truth)], [.. image[1].EnumerateArray().Select(Answer)]);
        }

        return evaluation.Summarize();
    }

    private static GroundTruth Truth(JsonElement groundTruth) => new(Box(groundTruth), groundTruth[4].GetString()!)
    {
        IsCrowd = groundTruth[5].GetInt32() == 1,
        Area = groundTruth[6].GetDouble() is double area && area >= 0 ? area : null,
    };

    private static Prediction Answer(JsonElement prediction) => new(Box(prediction), prediction[4].GetString()!, prediction[5].GetDouble());

    private static PixelBox Box(JsonElement item) => new(item[0].GetInt32(), item[1].GetInt32(), item[2].GetInt32(), item[3].GetInt32());

    private static double? Nullable(JsonElement value) => value.ValueKind == JsonValueKind.Null ? null : value.GetDouble();

    private static void AssertEqual(double? expected, double? actual, string what)
    {
        Assert.True(expected.HasValue == actual.HasValue, $"{what}: {expected} was expected, not {actual}; one of them is none");
        if (expected is { } number)
        {
            Assert.True(Math.Abs(number - actual!.Value) < Exactly, $"{what}: {number} was expected, not {actual}");
        }
    }

    private static JsonElement[] Golden(string name)
    {
        string path = Path.Combine(Repository.TestProject, "Geometry", "Evaluation", "Golden", name);
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(path));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }
}
