using System.CommandLine;

namespace Gemini.Contracts.Tool.Commands;

/// <summary>Options that several commands have.</summary>
internal static class SharedOptions
{
    /// <summary>Machine-readable output.</summary>
    public static Option<bool> Json() => new("--json") { Description = "Writes JSON to the output: one document, or one object a line where results stream." };

    /// <summary>The stand-in.</summary>
    public static Option<bool> Local() => new("--local") { Description = "Asks LocalGemini, a stand-in on this machine, although there is a key." };

    /// <summary>A page.</summary>
    public static Option<string?> Html() => new("--html") { Description = "Draws the answer over its picture, as an HTML page at this path; several answers as a gallery in a folder of this name." };

    /// <summary>A limit.</summary>
    public static Option<double?> MaxCost() => new("--max-cost") { Description = "The most that the calls may cost together, in US dollars." };
}
