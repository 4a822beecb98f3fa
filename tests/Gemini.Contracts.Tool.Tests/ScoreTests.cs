using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary><c>score</c>: a labeled set, recorded answers or LocalGemini's, and when it fails.</summary>
public sealed class ScoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("score").FullName;

    public ScoreTests()
    {
        File.Copy(ToolRun.DrawDesk("desk.png"), Path.Combine(_folder, "desk.png"));
        Write("desk.expectation.json", """{"pictures": ["desk.png"], "expected": [{"box_2d": [150, 125, 353, 258], "label": "apple"}, {"box_2d": [550, 344, 913, 541], "label": "book"}]}""");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Recorded_answers_are_scored_and_nothing_is_sent()
    {
        string page = Path.Combine(_folder, "scores.html");
        Write("desk.answer.txt", """[{"box_2d": [150, 125, 353, 258], "label": "apple"}, {"box_2d": [0, 0, 100, 100], "label": "book"}]""");
        ToolRun run = await RunAsync("--answers", _folder, "--html", page, "--json");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Error);
        Assert.Equal(0.5, Figure(run.Json, "f1"));
        Assert.Equal(1, Figure(run.Json, "f1", "label/apple"));
        Assert.Equal(2, run.Json["cases"]![0]!["misses"]!.AsArray().Count);
        Assert.Contains("data:image/svg+xml", await File.ReadAllTextAsync(page), StringComparison.Ordinal);

        ToolRun table = await RunAsync("--answers", _folder, "--title", "yesterday");
        Assert.Contains("yesterday · Detection · 1 entry", table.Output, StringComparison.Ordinal);
        Assert.Contains("apple", table.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_is_asked_where_no_answers_are_recorded()
    {
        ToolRun run = await RunAsync("--local", "--json");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Error);
        Assert.Equal("local-gemini", run.Json["model"]!.GetValue<string>());
        Assert.Equal(1, Figure(run.Json, "whole"));
    }

    [Fact]
    public async Task Figures_that_are_too_low_or_worse_than_a_baseline_fail_with_their_names()
    {
        Write("desk.answer.json", """{"candidates": [{"content": {"parts": [{"text": "[{\"box_2d\": [150, 125, 353, 258], \"label\": \"apple\"}]"}]}, "finishReason": "STOP"}]}""");
        ToolRun good = await RunAsync("--answers", _folder, "--json", "--fail-under", "precision=1", "--fail-under", "label/apple f1=0.9");
        Assert.True(good.ExitCode == ExitCodes.Success, good.Output + good.Error);
        Write("baseline.json", good.Output);

        Write("desk.answer.json", """[]""");
        ToolRun low = await RunAsync("--answers", _folder, "--fail-under", "recall=0.4");
        Assert.Equal(ExitCodes.NotWhole, low.ExitCode);
        Assert.Contains("recall is 0.0000, and must be at least 0.4.", low.Error, StringComparison.Ordinal);
        ToolRun worse = await RunAsync("--answers", _folder, "--baseline", Path.Combine(_folder, "baseline.json"), "--tolerance", "0.1");
        Assert.Equal(ExitCodes.NotWhole, worse.ExitCode);
        Assert.Contains("label/apple f1 was 1.0000 and is 0.0000", worse.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_cannot_be_scored_is_told()
    {
        Assert.Equal((ExitCodes.Usage, true), await FailureAsync("There is no file or folder", "--answers", "/nowhere"));
        Assert.Equal((ExitCodes.Usage, true), await FailureAsync("has no answer NAME.answer.json", "--answers", _folder));
        Assert.Equal((ExitCodes.Usage, true), await FailureAsync("is no limit; write it as f1=0.9", "--local", "--fail-under", "f1"));
        Write("broken.json", "{");
        Assert.Equal((ExitCodes.Usage, true), await FailureAsync("The text is no summary of scores", "--local", "--baseline", Path.Combine(_folder, "broken.json")));
        Assert.Equal((ExitCodes.Usage, true), await FailureAsync("'--tolerance 5' is no part of a figure; give a number of 0 to 1.", "--local", "--tolerance", "5"));
    }

    [Theory]
    [InlineData("--fail-under", "score=1.1", "'score=1.1' is no limit; write it as f1=0.9, with a value of 0 to 1.")]
    [InlineData("--fail-under", "f1=-0.1", "'f1=-0.1' is no limit")]
    [InlineData("--fail-under", "f1=NaN", "'f1=NaN' is no limit")]
    [InlineData("--fail-over", "ece=1.1", "'ece=1.1' is no limit; write it as brier=0.2")]
    public async Task A_limit_that_no_figure_can_keep_or_miss_is_a_mistake_of_the_command_line(string option, string limit, string said)
    {
        ToolRun run = await ToolRun.RunAsync("score", "Detection", _folder, "--project", "/nowhere/at.all", option, limit);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains(said, run.Error.ReplaceLineEndings(" "), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--fail-under", "acuracy=0.9", "The report has no figure 'acuracy'; it has")]
    [InlineData("--fail-under", "brier=0.2", "brier is better the lower it is: limit it by --fail-over.")]
    [InlineData("--fail-over", "f1=0.2", "f1 is better the higher it is: limit it by --fail-under.")]
    public async Task A_mistake_that_only_the_report_shows_does_not_cost_the_report(string option, string limit, string said)
    {
        ToolRun run = await ConfidentAsync("--json", option, limit);
        Assert.True(run.ExitCode == ExitCodes.Usage, run.Output + run.Error);
        Assert.StartsWith(said, Assert.Single(run.Json["failures"]!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
        Assert.NotNull(Figure(run.Json, "brier"));
    }

    [Fact]
    public async Task A_figure_that_is_better_the_lower_it_is_fails_where_it_is_too_high()
    {
        Assert.Equal(ExitCodes.Success, (await ConfidentAsync("--fail-over", "brier=0.05")).ExitCode);
        ToolRun high = await ConfidentAsync("--fail-over", "brier=0.03");
        Assert.Equal(ExitCodes.NotWhole, high.ExitCode);
        Assert.Contains("brier is 0.0400, and must be at most 0.03.", high.Error, StringComparison.Ordinal);
    }

    private Task<ToolRun> ConfidentAsync(params string[] args)
    {
        Write("desk.expectation.json", """{"pictures": ["desk.png"], "expected": [{"box_2d": [150, 125, 353, 258], "label": "apple", "confidence": 1}]}""");
        Write("desk.answer.txt", """[{"box_2d": [150, 125, 353, 258], "label": "apple", "confidence": 0.8}]""");
        return ToolRun.RunAsync(["score", "RatedThing", _folder, "--answers", _folder, "--project", ToolRun.OwnAssembly, .. args]);
    }

    private async Task<(int ExitCode, bool IsTold)> FailureAsync(string words, params string[] args)
    {
        ToolRun run = await RunAsync(args);
        return (run.ExitCode, run.Error.ReplaceLineEndings(" ").Contains(words, StringComparison.Ordinal));
    }

    private Task<ToolRun> RunAsync(params string[] args) => ToolRun.RunAsync(["score", "Detection", _folder, "--project", ToolRun.SampleAssembly, .. args]);

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(_folder, name), text);

    private static double? Figure(JsonNode report, string name, string scope = "") =>
        report["metrics"]!.AsArray().Single(metric => metric!["name"]!.GetValue<string>() == name && metric["scope"]!.GetValue<string>() == scope)!["value"]?.GetValue<double>();
}
