using System.Text.Json.Nodes;
using Gemini.Contracts.Testing;
using Gemini.Contracts.Tool.Printing;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>Batches by their manifest, and two builds compared.</summary>
public sealed class BatchAndDiffTests
{
    [Fact]
    public async Task A_batch_is_submitted_looked_at_and_read_by_three_runs_of_the_tool()
    {
        await using LocalGemini local = await LocalGemini.StartAsync(new LocalGeminiOptions { ApiKey = "k" });
        string first = ToolRun.DrawDesk("first.png");
        string second = ToolRun.DrawDesk("second.png");
        string manifest = Path.ChangeExtension(first, ".batch.json");
        string gallery = Path.Combine(Path.GetDirectoryName(first)!, "gallery");
        (string, string)[] environment = [("GEMINI_API_KEY", "k"), ("GOOGLE_GEMINI_BASE_URL", local.BaseAddress.ToString())];
        string[] common = ["Detection", first, second, "--manifest", manifest, "--project", ToolRun.SampleAssembly, "--json"];

        (int submitted, string status) = await ToolProcess.RunAsync(["batch", "submit", .. common], environment);
        Assert.True(submitted == ExitCodes.Success, status);
        Assert.Equal(2, JsonNode.Parse(status)!["total"]!.GetValue<int>());
        (int again, _) = await ToolProcess.RunAsync(["batch", "submit", .. common], environment);
        Assert.Equal(ExitCodes.Success, again);
        Assert.Single(local.Batches);

        (int read, string lines) = await ToolProcess.RunAsync(["batch", "results", "--wait", "--poll", "1", "--html", gallery, .. common], environment);
        Assert.True(read == ExitCodes.Success, lines);
        JsonNode[] results = [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!).Where(static line => line["event"]!.GetValue<string>() == "result")];
        Assert.Equal(["0001-first.png", "0002-second.png"], results.Select(static result => result["key"]!.GetValue<string>()));
        Assert.All(results, static result => Assert.Equal(5, result["answer"]!["items"]!.AsArray().Count));
        Assert.True(File.Exists(Path.Combine(gallery, "index.html")));
    }

    [Fact]
    public async Task A_batch_that_was_canceled_ends_looking_and_reading_with_exit_code_1()
    {
        await using LocalGemini local = await LocalGemini.StartAsync(new LocalGeminiOptions { ApiKey = "k" });
        string desk = ToolRun.DrawDesk("desk.png");
        string manifest = Path.ChangeExtension(desk, ".batch.json");
        (string, string)[] environment = [("GEMINI_API_KEY", "k"), ("GOOGLE_GEMINI_BASE_URL", local.BaseAddress.ToString())];
        string[] common = ["Detection", desk, "--manifest", manifest, "--project", ToolRun.SampleAssembly, "--json"];
        (int missing, string said) = await ToolProcess.RunAsync(["batch", "status", .. common], environment);
        Assert.Equal((ExitCodes.Usage, true), (missing, said.Contains("begin the batch with 'gemini-contracts batch submit'", StringComparison.Ordinal)));

        (_, string submitted) = await ToolProcess.RunAsync(["batch", "submit", .. common], environment);
        using HttpClient http = new();
        using HttpRequestMessage cancel = new(HttpMethod.Post, new Uri(local.BaseAddress, $"v1beta/{JsonNode.Parse(submitted)!["name"]!.GetValue<string>()}:cancel"));
        cancel.Headers.Add("x-goog-api-key", "k");
        (await http.SendAsync(cancel, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();

        foreach (string action in new[] { "status", "results" })
        {
            (int code, string line) = await ToolProcess.RunAsync(["batch", action, .. common], environment);
            Assert.True(code == ExitCodes.NotWhole, line);
            Assert.Equal("Canceled", JsonNode.Parse(line)!["state"]!.GetValue<string>());
            Assert.Contains("cancel", JsonNode.Parse(line)!["error"]!["message"]!.GetValue<string>(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Without_a_key_a_batch_says_how_to_try_it()
    {
        (int code, string output) = await ToolProcess.RunAsync(["batch", "status", "Detection", "--manifest", "m.json", "--json"], ("GEMINI_API_KEY", ""), ("GOOGLE_API_KEY", ""));
        Assert.Equal(ExitCodes.Usage, code);
        Assert.Contains("gemini-contracts serve", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_builds_are_compared_by_what_the_model_is_told()
    {
        ToolRun same = await ToolRun.RunAsync("diff", ToolRun.SampleAssembly, ToolRun.SampleAssembly, "--json");
        Assert.Equal(ExitCodes.Success, same.ExitCode);
        Assert.True(same.Json["isSame"]!.GetValue<bool>());

        ToolRun other = await ToolRun.RunAsync("diff", ToolRun.SampleAssembly, ToolRun.OwnAssembly, "--json");
        Assert.Equal(ExitCodes.NotWhole, other.ExitCode);
        JsonNode removed = other.Json["changes"]!.AsArray().Single(static change => change!["contract"]!.GetValue<string>() == "GreenObjects.Detection")!;
        Assert.Equal("removed", removed["change"]!.GetValue<string>());
        Assert.Contains(removed["lines"]!.AsArray(), static line => line!.GetValue<string>() == "-   Detect the green objects.");
    }

    [Theory]
    [InlineData("a\nb\nc", "a\nc", "- b")]
    [InlineData("a\nc", "a\nb\nc", "+ b")]
    [InlineData("a", "b", "- a|+ b")]
    [InlineData("", "x", "+ x")]
    [InlineData("same", "same", "")]
    public void Lines_that_differ_are_told(string before, string after, string expected) =>
        Assert.Equal(expected, string.Join('|', LineDiff.Of(before, after)));
}
