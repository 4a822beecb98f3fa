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

    /// <summary>The project's library is too far from the one that this host was compiled against.</summary>
    /// <param name="problem">What was not there.</param>
    public static string Version(Exception problem) =>
        $"The project uses {ProjectContracts.Library} {ProjectContracts.LibraryVersion}, which this tool ({ToolVersion}) cannot do that with ({problem.Message.TrimEnd('.')}); update the older of the two: 'dotnet add package {ProjectContracts.Library} --prerelease' or 'dotnet tool update --global {ProjectContracts.Library}.Tool --prerelease'.";

    private static string ToolVersion => ProjectContracts.VersionOf(typeof(HostProblems).Assembly);
}
