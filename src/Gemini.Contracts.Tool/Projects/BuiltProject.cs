namespace Gemini.Contracts.Tool.Projects;

/// <summary>A project that was built: what the host needs to run it.</summary>
/// <param name="Name">The project's name.</param>
/// <param name="AssemblyPath">Its assembly.</param>
/// <param name="PackageFolder">Where NuGet keeps packages; null where it is not known.</param>
internal sealed record BuiltProject(string Name, string AssemblyPath, string? PackageFolder)
{
    /// <summary>The list of what the project depends on, with versions; null where the build made none.</summary>
    public string? DepsFile => Beside(".deps.json");

    /// <summary>The frameworks that the project runs on; null where it is no program, or one that brings its own.</summary>
    public string? RuntimeConfig => Beside(".runtimeconfig.json") is { } path && !File.ReadAllText(path).Contains("\"includedFrameworks\"", StringComparison.Ordinal) ? path : null;

    private string? Beside(string extension) => Path.ChangeExtension(AssemblyPath, extension) is { } path && File.Exists(path) ? path : null;
}
