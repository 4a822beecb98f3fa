using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>What a project has is found in its own build, by its own version of the library.</summary>
public sealed class ListAndShowTests
{
    [Fact]
    public async Task Contracts_of_a_program_are_listed()
    {
        ToolRun run = await ToolRun.RunAsync("list", "--project", ToolRun.SampleAssembly, "--json");
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        JsonNode contract = Assert.Single(run.Json["contracts"]!.AsArray())!;
        Assert.Equal("Detection", contract["name"]!.GetValue<string>());
        Assert.Equal("GreenObjects.Detection", contract["type"]!.GetValue<string>());
        Assert.Equal("list", contract["answer"]!.GetValue<string>());
        Assert.Equal("image", contract["parameters"]![0]!["kind"]!.GetValue<string>());
        Assert.NotEmpty(run.Json["libraryVersion"]!.GetValue<string>());
    }

    [Fact]
    public async Task Each_form_of_an_answer_is_told()
    {
        ToolRun run = await ToolRun.RunAsync("list", "--project", ToolRun.OwnAssembly, "--json");
        Dictionary<string, string> forms = run.Json["contracts"]!.AsArray().ToDictionary(static contract => contract!["name"]!.GetValue<string>(), static contract => contract!["answer"]!.GetValue<string>());
        Assert.Equal(new Dictionary<string, string> { ["ColoredThing"] = "list", ["Difference"] = "object", ["Inside"] = "object", ["MainColor"] = "label", ["Outlined"] = "list", ["RatedThing"] = "list", ["Segment"] = "list", ["SpaceThing"] = "list" }, forms.OrderBy(static pair => pair.Key).ToDictionary());
    }

    [Fact]
    public async Task A_table_is_printed_for_people()
    {
        ToolRun run = await ToolRun.RunAsync("list", "--project", ToolRun.OwnAssembly);
        Assert.Contains("before (image), after (image), focus (argument)", run.Output, StringComparison.Ordinal);
        Assert.Contains("with Gemini.Contracts", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_that_is_no_program_is_served_by_the_hosts_own_runtime()
    {
        string folder = Directory.CreateTempSubdirectory("tool-tests-").FullName;
        foreach (string name in (string[])["GreenObjects.dll", "Gemini.Contracts.dll"])
        {
            File.Copy(Path.Combine(Path.GetDirectoryName(ToolRun.SampleAssembly)!, name), Path.Combine(folder, name));
        }

        ToolRun run = await ToolRun.RunAsync("list", "--project", Path.Combine(folder, "GreenObjects.dll"), "--json");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Error);
        Assert.Single(run.Json["contracts"]!.AsArray());
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_project_file_is_evaluated_to_find_its_build()
    {
        string configuration = Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory)!);
        ToolRun run = await ToolRun.RunAsync(
            "list", "--project", Path.Combine(TestSupport.Repository.Root, "samples", "GreenObjects"), "--no-build", "--configuration", char.ToUpperInvariant(configuration[0]) + configuration[1..], "--json");
        Assert.True(run.ExitCode == ExitCodes.Success, run.Output + run.Error);
        Assert.Equal("GreenObjects", run.Json["project"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_contract_is_shown_with_the_request_of_each_dialect_and_its_price()
    {
        ToolRun run = await ToolRun.RunAsync("show", "Detection", "--project", ToolRun.SampleAssembly, "--size", "960x600", "--json");
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        JsonArray requests = run.Json["requests"]!.AsArray();
        Assert.Equal([.. Enum.GetNames<WireDialect>(), "Interactions"], requests.Select(static request => request!["dialect"]!.GetValue<string>()));
        Assert.All(requests.Take(requests.Count - 1), static request => Assert.Equal("generateContent", request!["wire"]!.GetValue<string>()));
        JsonNode other = requests[^1]!;
        Assert.Equal("interactions", other["wire"]!.GetValue<string>());
        Assert.Equal("Detect the green objects.", other["body"]!["input"]![0]!["content"]![1]!["text"]!.GetValue<string>());
        Assert.True(other["estimate"]!["outputPricePerMillion"]!.GetValue<decimal>() > 0);
        JsonNode first = requests[0]!;
        Assert.Equal("Detect the green objects.", first["body"]!["contents"]![0]!["parts"]![1]!["text"]!.GetValue<string>());
        Assert.True(first["estimate"]!["inputPrice"]![0]!.GetValue<decimal>() > 0);
        Assert.Equal("array", run.Json["jsonSchema"]!["type"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_page_for_people_holds_prompt_schema_and_price()
    {
        ToolRun run = await ToolRun.RunAsync("show", "Detection", "--project", ToolRun.SampleAssembly, "--dialect", "openapi");
        Assert.Contains("Schema of the answer", run.Output, StringComparison.Ordinal);
        Assert.Contains("generateContent JsonSchema ", run.Output, StringComparison.Ordinal);
        Assert.Contains("interactions    Interactions", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"costs \$[0-9.]+ a million tokens", run.Output);
        Assert.Contains("\"responseSchema\"", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_there_is_told_with_what_is()
    {
        ToolRun run = await ToolRun.RunAsync("show", "Detektion", "--project", ToolRun.SampleAssembly);
        Assert.Equal(ExitCodes.Usage, run.ExitCode);
        Assert.Contains("has no contract 'Detektion'; it has Detection.", run.Error, StringComparison.Ordinal);

        ToolRun json = await ToolRun.RunAsync("show", "Detektion", "--project", ToolRun.SampleAssembly, "--json");
        Assert.Equal("usage", json.Json["error"]!["kind"]!.GetValue<string>());

        ToolRun project = await ToolRun.RunAsync("list", "--project", "/nowhere/Nothing.dll");
        Assert.Equal(ExitCodes.Project, project.ExitCode);

        ToolRun dialect = await ToolRun.RunAsync("show", "Detection", "--project", ToolRun.SampleAssembly, "--dialect", "soap");
        Assert.Equal(ExitCodes.Usage, dialect.ExitCode);
    }

    [Fact]
    public async Task An_assembly_without_contracts_says_how_to_make_one()
    {
        ToolRun run = await ToolRun.RunAsync("list", "--project", ToolRun.OwnAssembly.Replace("Gemini.Contracts.Tool.Tests.dll", "Gemini.Contracts.Testing.dll", StringComparison.Ordinal));
        Assert.True(run.ExitCode == ExitCodes.Success, run.Error);
        Assert.Contains("annotate a record", run.Error, StringComparison.Ordinal);

        ToolRun stranger = await ToolRun.RunAsync("list", "--project", typeof(System.Text.Json.JsonSerializer).Assembly.Location);
        Assert.Equal(ExitCodes.Project, stranger.ExitCode);
        Assert.Contains("does not use Gemini.Contracts", stranger.Error, StringComparison.Ordinal);
    }
}
