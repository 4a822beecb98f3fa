using System.Text.Json.Nodes;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>The verbs that need no project, and the tool as a process.</summary>
public sealed class OtherVerbTests
{
    [Fact]
    public async Task A_rules_page_is_printed()
    {
        ToolRun run = await ToolRun.RunAsync("explain", "gem2001");
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Contains("Image follows the text", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("```", run.Output, StringComparison.Ordinal);
        ToolRun unknown = await ToolRun.RunAsync("explain", "GEM7777");
        Assert.Equal(ExitCodes.Usage, unknown.ExitCode);
    }

    [Fact]
    public async Task Every_rules_page_can_be_printed()
    {
        ToolRun all = await ToolRun.RunAsync("explain", "--json");
        Assert.True(all.Json.AsArray().Count > 50);
        foreach (JsonNode? rule in all.Json.AsArray())
        {
            ToolRun run = await ToolRun.RunAsync("explain", rule!["id"]!.GetValue<string>());
            Assert.Contains(rule["id"]!.GetValue<string>(), run.Output, StringComparison.Ordinal);
        }
    }

    /// <summary>Ids that can be completed are not listed in the place of an argument's name, which made every line of a column 1,200 characters wide.</summary>
    [Theory]
    [InlineData]
    [InlineData("explain")]
    [InlineData("ask")]
    [InlineData("show")]
    [InlineData("score")]
    [InlineData("batch")]
    [InlineData("doctor")]
    public async Task Help_can_be_read(params string[] command)
    {
        ToolRun run = await ToolRun.RunAsync([.. command, "--help"]);
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.DoesNotContain("|gemini-", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("|GEM", run.Output, StringComparison.Ordinal);
        Assert.All(run.Output.Split('\n'), static line => Assert.InRange(line.TrimEnd().Length, 0, 260));
    }

    [Fact]
    public async Task A_wrong_command_line_ends_with_2_and_one_sentence()
    {
        ToolRun run = await ToolRun.RunAsync("lisst");
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.EndsWith("See gemini-contracts --help.", (await ToolRun.RunAsync("nonsense")).Error.TrimEnd(), StringComparison.Ordinal);
        Assert.EndsWith("See gemini-contracts list --help.", (await ToolRun.RunAsync("list", "--nonsense")).Error.TrimEnd(), StringComparison.Ordinal);
        ToolRun json = await ToolRun.RunAsync("explain", "--nonsense", "--json");
        Assert.Equal("usage", json.Json["error"]!["kind"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("bash")]
    [InlineData("zsh")]
    [InlineData("fish")]
    [InlineData("pwsh")]
    public async Task A_shell_is_given_its_completion(string shell)
    {
        ToolRun run = await ToolRun.RunAsync("completion", shell);
        Assert.Contains("[suggest:", run.Output, StringComparison.Ordinal);
        ToolRun json = await ToolRun.RunAsync("completion", shell, "--json");
        Assert.Equal(run.Output.Trim(), json.Json["script"]!.GetValue<string>());
    }

    [Fact]
    public async Task Completion_knows_verbs_and_models()
    {
        ToolRun verbs = await ToolRun.RunAsync("[suggest:1]", "s");
        Assert.Contains("show", verbs.Output, StringComparison.Ordinal);
        ToolRun models = await ToolRun.RunAsync("[suggest:17]", "doctor --model ge");
        Assert.Contains(ModelCatalog.DefaultModelId, models.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_doctor_tries_the_key_without_showing_it()
    {
        await using LocalGemini local = await LocalGemini.StartAsync(new LocalGeminiOptions { ApiKey = "secret-of-the-test" });
        (int good, string output) = await ToolProcess.RunAsync(["doctor", "--json"], ("GEMINI_API_KEY", "secret-of-the-test"), ("GOOGLE_GEMINI_BASE_URL", local.BaseAddress.ToString()));
        Assert.Equal(ExitCodes.Success, good);
        Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
        Assert.Contains("takes the key", output, StringComparison.Ordinal);

        (int bad, string problems) = await ToolProcess.RunAsync(["doctor", "--json"], ("GEMINI_API_KEY", "another-secret"), ("GOOGLE_GEMINI_BASE_URL", local.BaseAddress.ToString()));
        Assert.Equal(ExitCodes.NotWhole, bad);
        Assert.Equal("failed", JsonNode.Parse(problems)!["checks"]!.AsArray().Single(static check => check!["name"]!.GetValue<string>() == "key")!["status"]!.GetValue<string>());
        Assert.DoesNotContain("another-secret", problems, StringComparison.Ordinal);

        (int none, string nothing) = await ToolProcess.RunAsync(["doctor"], ("GEMINI_API_KEY", ""), ("GOOGLE_API_KEY", ""));
        Assert.Equal(ExitCodes.NotWhole, none);
        Assert.Contains("GEMINI_API_KEY", nothing, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_the_environment_reaches_the_api_through_the_host()
    {
        await using LocalGemini local = await LocalGemini.StartAsync(new LocalGeminiOptions { ApiKey = "secret-of-the-test" });
        string desk = ToolRun.DrawDesk("desk.png");
        string[] ask = ["ask", "Detection", desk, "--project", ToolRun.SampleAssembly, "--json"];
        (int code, string output) = await ToolProcess.RunAsync(ask, ("GEMINI_API_KEY", "secret-of-the-test"), ("GOOGLE_GEMINI_BASE_URL", local.BaseAddress.ToString()));
        Assert.Equal(ExitCodes.Success, code);
        Assert.Equal("gemini", JsonNode.Parse(output)!["endpoint"]!.GetValue<string>());
        Assert.Equal("secret-of-the-test", Assert.Single(local.Requests).Headers["x-goog-api-key"]);

        (int refused, string problem) = await ToolProcess.RunAsync(ask, ("GEMINI_API_KEY", "wrong-secret"), ("GOOGLE_GEMINI_BASE_URL", local.BaseAddress.ToString()));
        Assert.Equal(ExitCodes.Call, refused);
        Assert.Equal("api", JsonNode.Parse(problem)!["error"]!["kind"]!.GetValue<string>());
        Assert.DoesNotContain("wrong-secret", problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_listens_until_it_is_canceled()
    {
        using CancellationTokenSource stop = new();
        using LineWriter output = new();
        Task<int> running = ToolCommands.RunAsync(["serve", "--json", "--key", "k"], new ToolConsole(output, output, Spectre.Console.AnsiConsole.Console), stop.Token);
        JsonNode said = JsonNode.Parse(await output.FirstLine.WaitAsync(TimeSpan.FromSeconds(60)))!;
        using GeminiClient client = new(new GeminiClientOptions { ApiKey = "k", BaseAddress = new Uri(said["address"]!.GetValue<string>()) });
        Assert.Equal(ModelCatalog.DefaultModelId, (await client.GetModelAsync(ModelCatalog.DefaultModelId)).Id);

        string port = client.Options.BaseAddress.Port.ToString(System.Globalization.CultureInfo.InvariantCulture);
        ToolRun taken = await ToolRun.RunAsync("serve", "--port", port);
        Assert.Equal(ExitCodes.Usage, taken.ExitCode);
        await stop.CancelAsync();
        Assert.Equal(ExitCodes.Success, await running);
    }

    /// <summary>Tells of the first line that is written.</summary>
    private sealed class LineWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> _first = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> FirstLine => _first.Task;

        public override void WriteLine(string? value) => _first.TrySetResult(value ?? "");
    }
}
