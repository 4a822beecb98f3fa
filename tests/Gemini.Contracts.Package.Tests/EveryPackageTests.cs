using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Package.Tests;

/// <summary>What holds of each package that is published: what is in it, what it says of itself, what it depends on, that its assemblies bring their symbols, and that a second build gives the same.</summary>
public sealed class EveryPackageTests(AllPackages packages) : IClassFixture<AllPackages>
{
    // What each brings into a program besides itself. "framework" is a part of the installed runtime, not a package.
    private static readonly Dictionary<string, string[]> Dependencies = new()
    {
        ["Gemini.Contracts"] = [],
        ["Gemini.Contracts.Extensions.AI"] = ["Gemini.Contracts", "Microsoft.Extensions.AI.Abstractions"],
        ["Gemini.Contracts.Extensions.DependencyInjection"] = ["Gemini.Contracts", "Microsoft.Extensions.Diagnostics.HealthChecks", "Microsoft.Extensions.Http", "System.Threading.RateLimiting"],
        ["Gemini.Contracts.ImageSharp"] = ["Gemini.Contracts", "SixLabors.ImageSharp"],
        ["Gemini.Contracts.Templates"] = [],
        ["Gemini.Contracts.Testing"] = ["Gemini.Contracts", "framework Microsoft.AspNetCore.App"],
        ["Gemini.Contracts.Tool"] = ["framework Microsoft.AspNetCore.App"],
    };

    public static TheoryData<string> Ids => [.. Dependencies.Keys];

    /// <summary>All but the library itself, whose entries PackageTests holds in every run.</summary>
    public static TheoryData<string> OtherIds => [.. Dependencies.Keys.Where(static id => id != "Gemini.Contracts")];

    [Fact]
    public void One_command_packs_all_packages_in_one_version_and_nothing_else()
    {
        SkipUnlessWanted();

        // Symbols are inside the assemblies, where a debugger finds them without a symbol server, so there is no .snupkg.
        Assert.Equal(Dependencies.Keys.Order(StringComparer.Ordinal).Select(id => $"{id}.{packages.Version}.nupkg"), packages.Files("first"));
    }

    [Theory]
    [MemberData(nameof(OtherIds))]
    public async Task A_package_holds_what_it_should_and_nothing_else(string id)
    {
        SkipUnlessWanted();
        Snapshot.Verify($"Entries.{id}", string.Join('\n', (await packages.EntriesAsync("first", id)).Keys) + "\n");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_package_says_what_it_is_and_what_it_needs(string id)
    {
        SkipUnlessWanted();
        SortedDictionary<string, byte[]> entries = await packages.EntriesAsync("first", id);
        XElement metadata = XDocument.Parse(Encoding.UTF8.GetString(entries[id + ".nuspec"]).TrimStart('\uFEFF')).Root!.Elements().First();
        Assert.Equal(id, Said(metadata, "id"));
        Assert.Equal(packages.Version, Said(metadata, "version"));
        Assert.Equal("MIT", Said(metadata, "license"));
        Assert.Equal("README.md", Said(metadata, "readme"));
        Assert.Equal("icon.png", Said(metadata, "icon"));
        Assert.True(Said(metadata, "description").Length > 40, "The description says hardly anything.");
        Assert.Contains("gemini", Said(metadata, "tags"), StringComparison.Ordinal);
        Assert.True(entries["README.md"].Length > 100, "The README says hardly anything.");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], entries["icon.png"][..4]);

        XElement[] needed = [.. metadata.Descendants().Where(static element => element.Name.LocalName == "dependency")];
        string[] names =
        [
            .. needed.Select(static dependency => dependency.Attribute("id")!.Value),
            .. metadata.Descendants().Where(static element => element.Name.LocalName == "frameworkReference").Select(static framework => "framework " + framework.Attribute("name")!.Value),
        ];
        Assert.Equal(Dependencies[id], names.Order(StringComparer.Ordinal));

        // A package of ours depends on the one of the same build.
        Assert.All(
            needed.Where(static dependency => dependency.Attribute("id")!.Value.StartsWith("Gemini.Contracts", StringComparison.Ordinal)),
            dependency => Assert.Equal(packages.Version, dependency.Attribute("version")!.Value));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Each_assembly_of_ours_brings_the_symbols_of_its_own_build(string id)
    {
        SkipUnlessWanted();
        SortedDictionary<string, byte[]> entries = await packages.EntriesAsync("first", id);
        string[] ours = [.. entries.Keys.Where(static name => Path.GetFileName(name).StartsWith("Gemini.Contracts", StringComparison.Ordinal) && name.EndsWith(".dll", StringComparison.Ordinal))];
        Assert.Equal(id == "Gemini.Contracts.Templates", ours.Length == 0);
        foreach (string name in ours)
        {
            using PEReader file = new(new MemoryStream(entries[name]));
            DebugDirectoryEntry[] directory = [.. file.ReadDebugDirectory()];
            Assert.True(directory.Any(static entry => entry.Type == DebugDirectoryEntryType.Reproducible), $"{name} is not built reproducibly.");
            DebugDirectoryEntry embedded = directory.SingleOrDefault(static entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            Assert.True(embedded.DataSize > 0, $"{name} has no symbols.");
            using MetadataReaderProvider provider = file.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
            MetadataReader symbols = provider.GetMetadataReader();

            // What a debugger compares before it believes them.
            Guid asked = file.ReadCodeViewDebugDirectoryData(directory.Single(static entry => entry.Type == DebugDirectoryEntryType.CodeView)).Guid;
            Assert.Equal(asked, new BlobContentId(symbols.DebugMetadataHeader!.Id).Guid);
            string[] sources = [.. symbols.Documents.Select(handle => symbols.GetString(symbols.GetDocument(handle).Name))];
            Assert.NotEmpty(sources);
            Assert.DoesNotContain(sources, static source => source.StartsWith(Repository.Root, StringComparison.Ordinal));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_second_build_gives_the_same_package(string id)
    {
        SkipUnlessWanted();
        SortedDictionary<string, byte[]> first = await packages.EntriesAsync("first", id);
        SortedDictionary<string, byte[]> second = await packages.EntriesAsync("second", id);
        Assert.Equal(first.Keys, second.Keys);
        string[] different = [.. first.Keys.Where(name => !first[name].AsSpan().SequenceEqual(second[name]))];
        Assert.Equal([], different);
    }

    [Fact]
    public async Task Templates_make_projects_that_use_the_packages_of_the_same_build()
    {
        SkipUnlessWanted();
        SortedDictionary<string, byte[]> entries = await packages.EntriesAsync("first", "Gemini.Contracts.Templates");
        string[] projects = [.. entries.Where(static entry => entry.Key.EndsWith(".csproj", StringComparison.Ordinal)).Select(static entry => Encoding.UTF8.GetString(entry.Value))];
        Assert.Equal(3, projects.Length);
        Assert.All(projects, project =>
        {
            XElement[] ours = [.. XDocument.Parse(project.TrimStart('\uFEFF')).Descendants("PackageReference").Where(static reference => reference.Attribute("Include")!.Value.StartsWith("Gemini.Contracts", StringComparison.Ordinal))];
            Assert.NotEmpty(ours);
            Assert.All(ours, reference => Assert.Equal(packages.Version, reference.Attribute("Version")!.Value));
        });
    }

    private static void SkipUnlessWanted() => Assert.SkipUnless(AllPackages.AreWanted, "Packing all packages twice takes minutes; SOAK=1 runs it.");

    private static string Said(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
}
