using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Spectre.Console;

namespace Gemini.Contracts.Tool;

/// <summary>Where the tool writes: results to the output, everything else to the error stream.</summary>
/// <param name="Out">For JSON and plain text.</param>
/// <param name="Error">For notices and problems.</param>
/// <param name="Ansi">For tables, on the output.</param>
internal sealed record ToolConsole(TextWriter Out, TextWriter Error, IAnsiConsole Ansi)
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A whole JSON document.</summary>
    public void WriteJson(JsonNode json) => Out.WriteLine(json.ToJsonString(Indented));

    /// <summary>One line of a stream of JSON objects.</summary>
    public void WriteJsonLine(JsonNode json)
    {
        Out.WriteLine(json.ToJsonString(OneLine));
        Out.Flush();
    }

    /// <summary>Something to know that is no result.</summary>
    public void Notice(string message) => Error.WriteLine(TerminalText.Clean(message));
}
