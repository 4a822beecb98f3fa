using System.Text.Json;
using System.Text.RegularExpressions;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Testing.Tests.Scoring;

/// <summary>Reports: as a table, as JSON, as a page, beside one another, and as the guard of a build.</summary>
public sealed class ScoreReportTests
{
    private const string Hostile = "</style><script>alert(1)</script>\u202E\u0007";

    private static ImageInput Photo { get; } = new DrawnPicture(200, 100, new Rgb(190, 190, 195)).ToImageInput();

    [Fact]
    public void A_table_shows_labels_fields_and_the_rest() => Snapshot.Verify("table", Good("today").ToString());

    [Fact]
    public void Runs_stand_beside_one_another() => Snapshot.Verify("comparison", ScoreComparison.Create(Good("today"), Bad("tomorrow")).ToString());

    [Fact]
    public void A_page_shows_figures_curve_and_misses() => Snapshot.Verify("page", Regex.Replace(ScoreComparison.Create(Good("today"), Bad("tomorrow")).ToHtml(), "base64,[^\"]*", "base64,(the drawing)"), "html");

    [Fact]
    public void A_report_is_read_again_as_its_summary()
    {
        ScoreReport report = Bad("tomorrow");
        ScoreSummary again = ScoreSummary.FromJson(report.ToJson());
        Assert.Equal(report.Summary.ToJson(), again.ToJson());
        Assert.Equal(report.Summary.ToString(), ScoreSummary.FromJson(report.Summary.ToJson()).ToString());
        using JsonDocument json = JsonDocument.Parse(report.ToJson());
        Assert.Equal(2, json.RootElement.GetProperty("cases").GetArrayLength());
        Assert.Equal(10, json.RootElement.GetProperty("calibration").GetProperty("bins").GetArrayLength());
        using JsonDocument both = JsonDocument.Parse(ScoreComparison.Create(report, report).ToJson());
        Assert.Equal(2, both.RootElement.GetProperty("runs").GetArrayLength());
        Assert.Throws<InvalidDataException>(() => ScoreSummary.FromJson("{}"));
        Assert.Throws<InvalidDataException>(() => ScoreSummary.FromJson("no"));
    }

    [Fact]
    public void A_regression_fails_with_the_figure_and_both_values()
    {
        ScoreSummary baseline = Good("today").Summary;
        Good("again").EnsureNoRegression(baseline);
        ScoreRegressionException worse = Assert.Throws<ScoreRegressionException>(() => Bad("tomorrow").EnsureNoRegression(baseline, 0.05));
        Assert.Contains("label/cup f1 was 1.0000 and is 0.5000", worse.Message, StringComparison.Ordinal);
        Assert.Contains("'tomorrow' worse than in the baseline 'today' (tolerance 0.05)", worse.Message, StringComparison.Ordinal);
        Assert.Contains(worse.Regressions, static regression => regression is { Metric: "brier", Before: < 0.1, After: > 0.1 });

        // Better figures, and those that are worse by less than the tolerance, are no regression.
        Bad("tomorrow").EnsureNoRegression(Bad("today").Summary);
        Good("again").EnsureNoRegression(Bad("before").Summary);
        Bad("tomorrow").EnsureNoRegression(baseline, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => Bad("tomorrow").EnsureNoRegression(baseline, -1));
    }

    [Fact]
    public void A_figure_that_is_lost_is_a_regression_and_another_set_is_no_baseline()
    {
        ScoreSummary baseline = Good("today").Summary;
        string json = baseline.ToJson().Replace("\"label/cup\"", "\"label/kettle\"", StringComparison.Ordinal);
        ScoreRegressionException lost = Assert.Throws<ScoreRegressionException>(() => Good("again").EnsureNoRegression(ScoreSummary.FromJson(json)));
        Assert.Contains("label/kettle f1 was 1.0000 and has no value any more", lost.Message, StringComparison.Ordinal);
        ScoreSummary other = ScoreSummary.FromJson(baseline.ToJson().Replace(baseline.Set, "0000000000000000", StringComparison.Ordinal));
        Assert.Contains("another labeled set", Assert.Throws<ScoreRegressionException>(() => Good("again").EnsureNoRegression(other)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ScoreComparison.Create(Good("one")));
    }

    [Fact]
    public void Hostile_labels_stay_text()
    {
        ScoreReport report = Run(Hostile, [new Thing(new PixelBox(0, 0, 40, 40), Hostile, new Confidence(1))], [new Thing(new PixelBox(100, 0, 140, 40), Hostile, new Confidence(0.5))]);
        string page = report.ToHtml();
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', page);
        Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0007', report.ToString());
        foreach (string svg in page.Split("data:image/svg+xml;base64,").Skip(1).Select(static part => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(part[..part.IndexOf('"', StringComparison.Ordinal)]))))
        {
            Assert.DoesNotContain("<script", svg, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public void A_page_shows_the_pictures_with_the_most_misses_and_says_how_many_there_are()
    {
        string page = Run("run", [], [new Thing(new PixelBox(0, 0, 40, 40), "cup", new Confidence(0.9))]).ToHtml(maxPictures: 1);
        Assert.Contains("Misses: 2 of 2 entries", page, StringComparison.Ordinal);
        Assert.Contains("Shown are the 1 with the most.", page, StringComparison.Ordinal);
        Assert.Single(page.Split("<section>").Skip(1));
    }

    [Fact]
    public void Labels_that_nothing_expected_has_are_told()
    {
        ScoreReport report = Run("run", [], [new Thing(new PixelBox(0, 0, 40, 40), "teapot", new Confidence(0.9))]);
        Assert.Contains("The label 'teapot' was answered 2 times, and nothing expected has it.", report.Notes);
        Assert.Null(report["label/teapot precision"]);
        Assert.Equal(0, report["precision"]);
    }

    [Fact]
    public void Confidences_beyond_one_are_not_calibrated_and_that_is_told()
    {
        VisionExpectation<Guess> expected = VisionExpectation.For(Guess.Contract).Add("a", Guess.CreateRequest(Photo), new Guess("cup", 90));
        ScoreReport report = expected.Score(new Dictionary<string, VisionAnswer<Guess>> { ["a"] = Guess.Contract.Read("""{"what": "cup", "confidence": 95}""", Photo.Frame) });
        Assert.Null(report.Calibration);
        Assert.Equal(1, report["right"]);
        Assert.Contains("not calibrated", Assert.Single(report.Notes), StringComparison.Ordinal);
    }

    [Fact]
    public void Calibration_is_that_of_a_sum_by_hand()
    {
        ConfidenceCalibration calibration = ConfidenceCalibration.Create([(0.9, true), (0.9, true), (0.9, false), (0.2, false), (0, false), (1, true)])!;
        Assert.Equal((0.01 + 0.01 + 0.81 + 0.04 + 0 + 0) / 6, calibration.Brier, 12);
        Assert.Equal((Math.Abs(2 - 2.7) + 0.2 + 0 + 0) / 6, calibration.ExpectedError, 12);
        Assert.Equal(3, calibration.Bins[8].Count);
        Assert.Null(ConfidenceCalibration.Create([]));
        Assert.Throws<ArgumentException>(() => ConfidenceCalibration.Create([(1.5, true)]));
    }

    private static ScoreReport Good(string title) => Run(title, [new Thing(new PixelBox(0, 0, 40, 40), "cup", new Confidence(1))], [new Thing(new PixelBox(0, 0, 40, 38), "cup", new Confidence(0.95))]);

    private static ScoreReport Bad(string title) => Run(
        title, [new Thing(new PixelBox(0, 0, 40, 40), "cup", new Confidence(1))],
        [new Thing(new PixelBox(0, 0, 40, 38), "cup", new Confidence(0.4))], [new Thing(new PixelBox(100, 0, 140, 40), "cup", new Confidence(0.9)), new Thing(new PixelBox(50, 50, 90, 90), "plate", new Confidence(0.3))]);

    /// <summary>Two pictures of which the same is expected; the last answer is to both.</summary>
    private static ScoreReport Run(string title, Thing[] expected, params Thing[][] answers)
    {
        VisionExpectation<IReadOnlyList<Thing>> set = VisionExpectation.For(Thing.Contract);
        Dictionary<string, VisionAnswer<IReadOnlyList<Thing>>> answered = [];
        for (int i = 0; i < 2; i++)
        {
            VisionRequest<IReadOnlyList<Thing>> request = Thing.CreateRequest(Photo);
            string name = i == 0 ? "first.png" : "second.png";
            set.Add(name, request, expected);
            answered[name] = Thing.Contract.Read(Thing.Contract.WriteText(answers[Math.Min(i, answers.Length - 1)], request.Frames), request.Frames);
        }

        return set.Score(answered, title: title);
    }
}
