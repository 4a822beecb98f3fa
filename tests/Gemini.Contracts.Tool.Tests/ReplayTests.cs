using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>Recorded answers, read by a project's contracts.</summary>
public sealed class ReplayTests
{
    private const string Recording = """
        {"recording":1,
        "request":{"method":"POST","path":"v1beta/models/gemini-3.8-flash:generateContent","body":{"contents":[{"parts":[{"inlineData":{"mimeType":"image/png","data":{"sha256":"00","bytes":1,"width":1000,"height":1000}}}]}]}},
        "response":{"status":200,"headers":{"Content-Type":"application/json"},"body":{"candidates":[{"content":{"parts":[{"text":"[{\"box_2d\":[1,2,300,400],\"label\":\"frog\"}]"}]},"finishReason":"STOP"}]}},
        "reading":{"contract":"ColoredThing","fingerprint":"earlier","outcome":"Complete","value":[{"box_2d":[1,2,300,400],"label":"LABEL"}],"findings":[],"rejected":[]}}
        """;

    [Theory]
    [InlineData("frog", ExitCodes.Success)]
    [InlineData("toad", ExitCodes.NotWhole)]
    public async Task Readings_that_differ_are_told_and_end_with_their_exit_code(string label, int code)
    {
        string folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "generate-0.json"), Recording.Replace("LABEL", label, StringComparison.Ordinal));
        ToolRun table = await ToolRun.RunAsync("replay", "ColoredThing", folder, "--project", ToolRun.OwnAssembly);
        Assert.True(table.ExitCode == code, table.Output + table.Error);
        Assert.Contains(code == ExitCodes.Success ? "1 recording, 1 as recorded" : "1 recording, 0 as recorded, 1 differ", table.Output, StringComparison.Ordinal);
        ToolRun json = await ToolRun.RunAsync("replay", "ColoredThing", folder, "--project", ToolRun.OwnAssembly, "--json");
        Assert.Equal(code == ExitCodes.Success, json.Json["same"]!.GetValue<bool>());
        Assert.Null(json.Json["table"]);
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_told()
    {
        ToolRun run = await ToolRun.RunAsync("replay", "ColoredThing", "no-such-folder", "--project", ToolRun.OwnAssembly);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("There is no folder no-such-folder", run.Error, StringComparison.Ordinal);
    }
}
