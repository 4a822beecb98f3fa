namespace Gemini.Contracts.Tool.Projects;

/// <summary>Which project, and how it is built.</summary>
internal sealed record ProjectChoice(string? Path, string Configuration, string? Framework, bool IsBuilt);
