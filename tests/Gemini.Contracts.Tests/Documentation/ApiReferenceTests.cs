using System.Text.RegularExpressions;
using Gemini.Contracts.Tests.Architecture;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Tests.Documentation;

/// <summary>The API reference, written anew by each run into <c>artifacts/api</c>: so it is never out of date.</summary>
public sealed partial class ApiReferenceTests
{
    private static readonly string[] Assemblies =
        ["Gemini.Contracts", "Gemini.Contracts.Testing", "Gemini.Contracts.Extensions.AI", "Gemini.Contracts.ImageSharp", "Gemini.Contracts.Extensions.DependencyInjection"];

    [Fact]
    public void Every_public_type_and_member_is_described_and_every_link_leads_somewhere()
    {
        PortableExecutableReference[] own = [.. Assemblies.Select(static name => MetadataReference.CreateFromFile(Path.Combine(AppContext.BaseDirectory, name + ".dll")))];
        IEnumerable<MetadataReference> others = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(static path => !Assemblies.Contains(Path.GetFileNameWithoutExtension(path)) && Path.GetFileName(path) is var name
                && (name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal) || name is "SixLabors.ImageSharp.dll"))
            .Select(static path => MetadataReference.CreateFromFile(path));
        CSharpCompilation compilation = CSharpCompilation.Create("Reference", references: [.. own, .. others], options: new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, metadataImportOptions: MetadataImportOptions.Internal));
        ApiReference reference = ApiReference.Write(
            compilation, own.Select(library => (IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(library)!),
            Assemblies.Select(static name => Path.Combine(AppContext.BaseDirectory, name + ".xml")));

        string folder = Path.Combine(Repository.Root, "artifacts", "api");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        foreach ((string name, string page) in reference.Pages)
        {
            File.WriteAllText(Path.Combine(folder, name), page);
        }

        Assert.True(reference.Pages.Count > 200, $"{reference.Pages.Count} pages");
        Violations.None(reference.Faults.Concat(BrokenLinks(reference.Pages)));
    }

    private static IEnumerable<string> BrokenLinks(SortedDictionary<string, string> pages)
    {
        foreach ((string name, string page) in pages)
        {
            foreach (Match match in Link().Matches(page))
            {
                string[] target = match.Groups["target"].Value.Split('#');
                if (!pages.TryGetValue(target[0], out string? other) || (target.Length > 1 && !other.Contains($"<a id=\"{target[1]}\"></a>", StringComparison.Ordinal)))
                {
                    yield return $"{name}: {match.Groups["target"].Value}";
                }
            }
        }
    }

    [GeneratedRegex(@"\]\((?!https?://)(?<target>[^)\s]+)\)")]
    private static partial Regex Link();
}
