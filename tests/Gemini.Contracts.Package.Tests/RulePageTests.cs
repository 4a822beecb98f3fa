using System.Text.RegularExpressions;
using System.Xml.Linq;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Package.Tests;

/// <summary>
/// The example of every rule's page, written in a fresh app against the packed package: the build shows the warning at the marked line, and <c>dotnet format analyzers</c> cures it where the page
/// promises a fix. Two builds and a formatting of one project; <c>SOAK=1</c> runs it.
/// </summary>
public sealed partial class RulePageTests(Feed feed) : IClassFixture<Feed>
{
    private const string NeedsOldLanguage = "GEM9001";

    // Its attribute stands before all namespaces, and in another package.
    private const string NeedsTestingPackage = "GEM9002";

    [Fact]
    public async Task Every_page_is_true_of_the_packed_package()
    {
        Assert.SkipUnless(Environment.GetEnvironmentVariable("SOAK") == "1", "Takes minutes; SOAK=1 runs it.");
        IReadOnlyList<RulePage> pages = RulePage.All();
        Assert.True(pages.Count > 70, $"{pages.Count} pages");
        List<string> faults = await CheckAsync("pages", [.. pages.Where(static page => page.Id is not (NeedsOldLanguage or NeedsTestingPackage))], "14");
        faults.AddRange(await CheckAsync("older-language", [.. pages.Where(static page => page.Id == NeedsOldLanguage)], "13"));
        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    private async Task<List<string>> CheckAsync(string name, RulePage[] pages, string language)
    {
        StrangersProgram program = await feed.ProgramAsync(name, "");
        File.Delete(Path.Combine(program.Folder, "Program.cs"));
        await WriteAsync(program.Folder, pages, language);
        (await program.DotnetAsync("restore", "-v", "q", "-nologo")).Successfully();
        Ended built = await program.DotnetAsync("build", "--no-restore", "-v", "q", "-nologo", "-p:UseSharedCompilation=false");
        Assert.DoesNotContain("CS8785", built.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("AD0001", built.Output, StringComparison.Ordinal);
        Dictionary<string, HashSet<int>> reported = Reported(built.Output);
        List<string> faults = [];
        foreach (RulePage page in pages)
        {
            HashSet<int> lines = reported.GetValueOrDefault(page.Id, []);
            if (!lines.Order().SequenceEqual(page.Lines))
            {
                faults.Add($"{page.Id}: marked on {string.Join(", ", page.Lines)}, reported on {string.Join(", ", lines.Order())}");
            }
        }

        (await program.DotnetAsync("format", "analyzers", "--no-restore", "--severity", "info")).Successfully();
        Dictionary<string, HashSet<int>> left = Reported((await program.DotnetAsync("build", "--no-restore", "-v", "q", "-nologo", "-p:UseSharedCompilation=false")).Output);
        faults.AddRange(pages.Where(page => page.HasFix && left.ContainsKey(page.Id)).Select(static page => $"{page.Id}: 'dotnet format analyzers' leaves it"));
        return faults;
    }

    /// <summary>A program of the pages' examples. Rules of the lock need a lock, and a snapshot; an information is shown by a build where it is made a warning.</summary>
    private static async Task WriteAsync(string folder, RulePage[] pages, string language)
    {
        XDocument project = XDocument.Load(Path.Combine(folder, "App.csproj"));
        XElement properties = project.Root!.Element("PropertyGroup")!;
        foreach (string name in new[] { "TreatWarningsAsErrors", "AnalysisLevel", "EnforceCodeStyleInBuild", "GenerateDocumentationFile", "OutputType" })
        {
            properties.Element(name)!.Remove();
        }

        properties.Add(new XElement("LangVersion", language), new XElement("GeminiContractsBuildDate", "2099-1"), new XElement("NoWarn", "$(NoWarn);CS8321;CS0219;CS1998"));
        XElement items = project.Root!.Element("ItemGroup")!;
        items.Add(
            new XElement("PackageReference", new XAttribute("Include", "Microsoft.Extensions.AI"), new XAttribute("Version", VersionOf("Microsoft.Extensions.AI"))),
            new XElement("PackageReference", new XAttribute("Include", "Microsoft.SemanticKernel.Abstractions"), new XAttribute("Version", VersionOf("Microsoft.SemanticKernel.Abstractions"))),
            new XElement("AdditionalFiles", new XAttribute("Include", "contracts.lock;*.verified.md")));
        project.Save(Path.Combine(folder, "App.csproj"));
        foreach (RulePage page in pages)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, page.FileName), page.Source);
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "contracts.lock"), "Pages.GEM5001.Cup 0 box_2d:Box label:String\n");
        await File.WriteAllTextAsync(Path.Combine(folder, "Pages.GEM5003.Cup.verified.md"), "fingerprint: 0123456789abcdef0123456789abcdef\n");
        await File.WriteAllTextAsync(Path.Combine(folder, ".editorconfig"), "root = true\n[*.cs]\n" + string.Concat(pages.Select(static page => $"dotnet_diagnostic.{page.Id}.severity = warning\n")));
    }

    private static string VersionOf(string package) =>
        XDocument.Load(Path.Combine(Repository.Root, "Directory.Packages.props")).Descendants("PackageVersion").First(item => item.Attribute("Include")?.Value == package).Attribute("Version")!.Value;

    /// <summary>The lines of each rule in the file that is called after it.</summary>
    private static Dictionary<string, HashSet<int>> Reported(string output)
    {
        Dictionary<string, HashSet<int>> reported = [];
        foreach (Match match in Message().Matches(output))
        {
            if (match.Groups["file"].Value == match.Groups["id"].Value)
            {
                if (!reported.TryGetValue(match.Groups["id"].Value, out HashSet<int>? lines))
                {
                    reported[match.Groups["id"].Value] = lines = [];
                }

                lines.Add(int.Parse(match.Groups["line"].Value, System.Globalization.CultureInfo.InvariantCulture));
            }
        }

        return reported;
    }

    [GeneratedRegex(@"(?<file>GEM\d{4})\.cs\((?<line>\d+),\d+\): (?:error|warning) (?<id>GEM\d{4}):", RegexOptions.CultureInvariant)]
    private static partial Regex Message();
}
