using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gemini.Contracts.Site.Api;

/// <summary>The API reference of all packages, from the assemblies and documentation files that this program was built with.</summary>
internal static class ApiPages
{
    private static readonly string[] Assemblies =
        ["Gemini.Contracts", "Gemini.Contracts.Testing", "Gemini.Contracts.Extensions.AI", "Gemini.Contracts.ImageSharp", "Gemini.Contracts.Extensions.DependencyInjection"];

    /// <summary>Writes the pages.</summary>
    public static ApiReference Write()
    {
        PortableExecutableReference[] own = [.. Assemblies.Select(static name => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll")))];
        IEnumerable<MetadataReference> others = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Assemblies.Contains(Path.GetFileNameWithoutExtension(path)) && Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "SixLabors.ImageSharp.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path));
        CSharpCompilation compilation = CSharpCompilation.Create("Reference", references: [.. own, .. others], options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.Internal));
        return ApiReference.Write(
            compilation, own.Select(library => (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(library)!),
            Assemblies.Select(static name => Path.Combine(AppContext.BaseDirectory, name + ".xml")));
    }
}
