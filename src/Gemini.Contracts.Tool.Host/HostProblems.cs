using System.Text.Json;

namespace Gemini.Contracts.ToolHost;

/// <summary>What went wrong, as the tool tells it.</summary>
internal static class HostProblems
{
    /// <summary>The kind of a problem, by which the tool chooses its exit code, and one sentence.</summary>
    public static (string Kind, string Message) Describe(Exception problem) => problem switch
    {
        HostException or JsonException or ArgumentException => ("usage", problem.Message),
        RequestRefusedException => ("refused", problem.Message),
        ImageInputException => ("usage", problem.Message),
        GeminiException => ("api", problem.Message),
        GeminiContractsException => ("api", problem.Message),
        FileNotFoundException { FileName: { } missing } when missing.Contains(", Version=", StringComparison.Ordinal) => ("version", Version(problem)),
        FileLoadException => ("version", Version(problem)),
        MissingMemberException or TypeLoadException => ("version", Version(problem)),
        IOException or InvalidDataException or UnauthorizedAccessException => ("usage", problem.Message),
        OperationCanceledException => ("canceled", "The call was canceled."),
        _ => ("internal", $"{problem.GetType().Name}: {problem.Message}"),
    };

    private static string Version(Exception problem) =>
        $"The project uses another version of Gemini.Contracts than this tool can work with ({problem.Message.TrimEnd('.')}); update the package in the project, or the tool with 'dotnet tool update gemini-contracts'.";
}
