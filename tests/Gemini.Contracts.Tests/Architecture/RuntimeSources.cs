using System.Collections.Immutable;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Tests.Architecture;

/// <summary>The runtime's own sources, compiled once for the tests that look at how they stand.</summary>
internal static class RuntimeSources
{
    private static readonly Lazy<CSharpCompilation> Compiled = new(Compile);

    /// <summary>The folder of the runtime project.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "src", "Gemini.Contracts");

    /// <summary>The runtime, compiled from its sources.</summary>
    public static CSharpCompilation Compilation => Compiled.Value;

    /// <summary>The C# files that people wrote under a folder, by path.</summary>
    public static IEnumerable<string> FilesUnder(string folder) =>
        Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The room that a source file stands in: its first folder under the project, or null for a file that stands in none.</summary>
    public static string? RoomOf(SyntaxTree tree)
    {
        string relative = Path.GetRelativePath(Folder, tree.FilePath);
        int separator = relative.IndexOf(Path.DirectorySeparatorChar, StringComparison.Ordinal);
        return separator < 0 || relative.StartsWith("..", StringComparison.Ordinal) ? null : relative[..separator];
    }

    /// <summary>File and line, for a message.</summary>
    public static string Place(SyntaxNode node) =>
        $"{Path.GetRelativePath(Repository.Root, node.SyntaxTree.FilePath)}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    private static CSharpCompilation Compile()
    {
        CSharpParseOptions options = new(LanguageVersion.Preview, DocumentationMode.None);
        IEnumerable<SyntaxTree> trees = FilesUnder(Folder)
            .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), options, path))
            .Append(CSharpSyntaxTree.ParseText(ImplicitUsings.Text, options, "GlobalUsings.cs"));
        return CSharpCompilation.Create(
            "Gemini.Contracts",
            trees,
            PlatformReferences(),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
    }

    private static ImmutableArray<MetadataReference> PlatformReferences() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => Path.GetFileName(path) is string name && !name.StartsWith("Gemini.", StringComparison.Ordinal))
            .Select(static path => MetadataReference.CreateFromFile(path))];
}
