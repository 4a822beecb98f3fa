using System.Text.Json;
using System.Text.Json.Nodes;
using Gemini.Contracts.TestSupport;
using Spectre.Console;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>One run of the tool in this process; the host is a process of its own.</summary>
internal sealed record ToolRun(int ExitCode, string Output, string Error)
{
    /// <summary>This assembly, which has contracts of its own.</summary>
    public static string OwnAssembly => typeof(ToolRun).Assembly.Location;

    /// <summary>The sample that is built beside the tests.</summary>
    public static string SampleAssembly { get; } = Path.Combine(Repository.Root, "artifacts", "bin", "GreenObjects", Path.GetFileName(Path.GetDirectoryName(AppContext.BaseDirectory)!), "GreenObjects.dll");

    /// <summary>The output as one JSON document.</summary>
    public JsonNode Json => JsonNode.Parse(Output) ?? throw new JsonException("null");

    /// <summary>The output as JSON, an object a line.</summary>
    public IReadOnlyList<JsonObject> JsonLines => [.. Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonNode.Parse(line)!.AsObject())];

    /// <summary>Runs the tool.</summary>
    public static async Task<ToolRun> RunAsync(params string[] args)
    {
        using StringWriter output = new();
        using StringWriter error = new();
        IAnsiConsole ansi = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Interactive = InteractionSupport.No, Out = new AnsiConsoleOutput(output) });
        ansi.Profile.Width = 160;
        int code = await ToolCommands.RunAsync(args, new ToolConsole(output, error, ansi), Xunit.TestContext.Current.CancellationToken);
        return new ToolRun(code, output.ToString(), error.ToString());
    }

    /// <summary>A picture of the desk in a file of its own.</summary>
    public static string DrawDesk(string name)
    {
        string path = Path.Combine(Directory.CreateTempSubdirectory("tool-tests-").FullName, name);
        File.WriteAllBytes(path, GreenObjects.DeskPicture.Draw().ToPng());
        return path;
    }
}
