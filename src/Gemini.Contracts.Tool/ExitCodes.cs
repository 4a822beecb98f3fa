namespace Gemini.Contracts.Tool;

/// <summary>How the tool ends. The guide <c>docs/guides/tool.md</c> lists them.</summary>
internal static class ExitCodes
{
    /// <summary>All went well, and every answer is whole.</summary>
    public const int Success = 0;

    /// <summary>An answer is not whole, a check failed, or what was compared differs.</summary>
    public const int NotWhole = 1;

    /// <summary>The command line is wrong, or names what is not there.</summary>
    public const int Usage = 2;

    /// <summary>The project does not build, or cannot be found.</summary>
    public const int Project = 3;

    /// <summary>The call failed.</summary>
    public const int Call = 4;

    /// <summary>A fault of the tool itself.</summary>
    public const int Internal = 70;

    /// <summary>Ctrl+C.</summary>
    public const int Canceled = 130;
}
