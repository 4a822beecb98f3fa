namespace Gemini.Contracts.Tool;

/// <summary>Ends a command with one sentence and an exit code.</summary>
internal sealed class ToolException(int exitCode, string kind, string message) : Exception(message)
{
    /// <summary>One of <see cref="ExitCodes"/>.</summary>
    public int ExitCode { get; } = exitCode;

    /// <summary>The kind of problem, as JSON output names it.</summary>
    public string Kind { get; } = kind;

    /// <summary>The command line is wrong, or names what is not there.</summary>
    public static ToolException Usage(string message) => new(ExitCodes.Usage, "usage", message);

    /// <summary>The project does not build, or cannot be found.</summary>
    public static ToolException Project(string message) => new(ExitCodes.Project, "project", message);

    /// <summary>A problem that the host reported.</summary>
    public static ToolException FromHost(string kind, string message) => kind switch
    {
        "usage" => Usage(message),
        "refused" or "api" => new ToolException(ExitCodes.Call, kind, message),
        "version" => new ToolException(ExitCodes.Project, kind, message),
        "canceled" => new ToolException(ExitCodes.Canceled, kind, message),
        _ => new ToolException(ExitCodes.Internal, "internal", message),
    };
}
