using System.Runtime.InteropServices;

namespace Gemini.Contracts.Tool.Projects;

/// <summary>The <c>dotnet</c> that runs this tool: the one on the PATH may be another.</summary>
internal static class DotnetExecutable
{
    /// <summary>Its path; <c>dotnet</c> where the runtime does not lie in an installation.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";

        // …/dotnet/shared/Microsoft.NETCore.App/10.0.0/
        string path = System.IO.Path.GetFullPath(System.IO.Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(path) ? path : "dotnet";
    }
}
