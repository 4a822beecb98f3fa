using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>The tool looks at projects whose library is of another version than its own.</summary>
public sealed class OtherLibraryTests
{
    [Theory]
    [InlineData("0.2.0-preview.1", null)]
    [InlineData("0.0.9-preview.1", null)]
    [InlineData("0.0.9-preview.1", "0.0")]
    [InlineData("1.0.0-preview.1", "1.0")]
    public async Task A_version_apart_all_works_by_the_projects_own_library(string version, string? assemblyVersion)
    {
        using OtherLibrary other = new(version, [], assemblyVersion is null ? null : Version.Parse(assemblyVersion));
        ToolRun list = await ToolRun.RunAsync("list", "--project", other.Sample, "--json");
        Assert.Equal(version, list.Json["libraryVersion"]!.GetValue<string>());
        ToolRun asked = await ToolRun.RunAsync("ask", "Detection", ToolRun.DrawDesk("desk.png"), "--project", other.Sample, "--local", "--json");
        Assert.True(asked.ExitCode == ExitCodes.Success, asked.Output + asked.Error);
        Assert.Equal(5, asked.Json["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task An_older_library_without_the_second_wire_is_shown_without_it()
    {
        using OtherLibrary older = new("0.0.9-preview.1", ["WithWire"]);
        ToolRun run = await ToolRun.RunAsync("show", "Detection", "--project", older.Sample, "--json");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Error);
        Assert.Equal(Enum.GetNames<WireDialect>(), run.Json["requests"]!.AsArray().Select(static request => request!["dialect"]!.GetValue<string>()));
    }

    [Fact]
    public async Task What_a_library_has_no_more_is_said_in_a_sentence_and_the_rest_still_works()
    {
        using OtherLibrary newer = new("0.2.0-preview.1", ["RequestEstimate"]);
        ToolRun show = await ToolRun.RunAsync("show", "Detection", "--project", newer.Sample, "--json");
        AssertTooFarApart(show, "0.2.0-preview.1");
        ToolRun asked = await ToolRun.RunAsync("ask", "Detection", ToolRun.DrawDesk("desk.png"), "--project", newer.Sample, "--local", "--json");
        Assert.True(asked.ExitCode == ExitCodes.Success, asked.Output + asked.Error);
    }

    [Theory]
    [InlineData("VisionContract")]
    [InlineData("AssemblyContractAttribute")]
    [InlineData("get_Fingerprint")]
    public async Task A_library_that_is_too_far_away_is_told_with_both_versions(string missing)
    {
        using OtherLibrary far = new("0.9.0-preview.1", [missing]);
        AssertTooFarApart(await ToolRun.RunAsync("list", "--project", far.Sample, "--json"), "0.9.0-preview.1");
    }

    private static void AssertTooFarApart(ToolRun run, string version)
    {
        Assert.True(run.ExitCode == ExitCodes.Project, run.Output + run.Error);
        JsonNode error = run.Json["error"]!;
        Assert.Equal("version", error["kind"]!.GetValue<string>());
        string message = error["message"]!.GetValue<string>();
        Assert.StartsWith($"The project uses Gemini.Contracts {version}, which this tool (", message, StringComparison.Ordinal);
        Assert.Contains("dotnet tool update --global Gemini.Contracts.Tool", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }
}
