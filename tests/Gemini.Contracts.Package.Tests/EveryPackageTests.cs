using System.Reflection.PortableExecutable;
using System.Text;
using System.Xml.Linq;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Package.Tests;

/// <summary>What holds of each package that is published: what is in it, what it says of itself, and that its assemblies bring their symbols.</summary>
public sealed class EveryPackageTests(Feed feed) : IClassFixture<Feed>
{
    public static TheoryData<string> Packages =>
        ["Gemini.Contracts", "Gemini.Contracts.Testing", "Gemini.Contracts.Extensions.AI", "Gemini.Contracts.Extensions.DependencyInjection", "Gemini.Contracts.ImageSharp", "Gemini.Contracts.Tool", "Gemini.Contracts.Templates"];

    [Theory]
    [MemberData(nameof(Packages))]
    public async Task A_package_is_complete(string id)
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SOAK") == "1", "Packing all packages takes minutes; SOAK=1 runs it.");
        string path = id == "Gemini.Contracts" ? feed.Package : await feed.PackAsync("feed", id);
        SortedDictionary<string, byte[]> entries = await Feed.EntriesAsync(path);
        if (id != "Gemini.Contracts")
        {
            Snapshot.Verify($"Entries.{id}", string.Join('\n', entries.Keys) + "\n");
        }

        XElement metadata = XDocument.Parse(Encoding.UTF8.GetString(entries[id + ".nuspec"]).TrimStart('\uFEFF')).Root!.Elements().First();
        Assert.Equal(feed.Version, Said(metadata, "version"));
        Assert.Equal("MIT", Said(metadata, "license"));
        Assert.Equal("README.md", Said(metadata, "readme"));
        Assert.Equal("icon.png", Said(metadata, "icon"));
        Assert.True(Said(metadata, "description").Length > 40, "The description says hardly anything.");
        Assert.Contains("gemini", Said(metadata, "tags"), StringComparison.Ordinal);
        Assert.True(entries["README.md"].Length > 100, "The README says hardly anything.");
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], entries["icon.png"][..4]);

        // A package of ours depends on the one of the same build.
        Assert.All(
            metadata.Descendants().Where(static element => element.Name.LocalName == "dependency" && element.Attribute("id")!.Value.StartsWith("Gemini.Contracts", StringComparison.Ordinal)),
            dependency => Assert.Equal(feed.Version, dependency.Attribute("version")!.Value));
        foreach ((string name, byte[] assembly) in entries.Where(static entry => Path.GetFileName(entry.Key).StartsWith("Gemini.Contracts", StringComparison.Ordinal) && entry.Key.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using PEReader file = new(new MemoryStream(assembly));
            DebugDirectoryEntryType[] kinds = [.. file.ReadDebugDirectory().Select(static entry => entry.Type)];
            Assert.True(kinds.Contains(DebugDirectoryEntryType.EmbeddedPortablePdb), $"{name} has no symbols.");
            Assert.True(kinds.Contains(DebugDirectoryEntryType.Reproducible), $"{name} is not built reproducibly.");
        }
    }

    private static string Said(XElement metadata, string name) => metadata.Elements().Single(element => element.Name.LocalName == name).Value;
}
