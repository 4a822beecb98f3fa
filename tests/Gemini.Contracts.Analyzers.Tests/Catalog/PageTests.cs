using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Gemini.Contracts.TestSupport;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Gemini.Contracts.Analyzers.Tests.Catalog;

/// <summary>What a rule's page shows is so: the rule, and no other, speaks on the lines that the page marks, and none speaks on what the page advises.</summary>
public sealed partial class PageTests
{
    private const string Usings = "using System.ComponentModel.DataAnnotations; using System.Text.Json.Serialization; using Microsoft.Extensions.AI; ";

    public static TheoryData<string> Ids =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "rules"), "GEM*.md").Select(static path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task The_rule_speaks_on_the_lines_that_its_page_marks(string id)
    {
        string example = Blocks(id, beforeAdvice: true).First();
        int[] marked = [.. example.Split('\n').Index().Where(line => line.Item.Contains($"// {id}", StringComparison.Ordinal)).Select(static line => line.Index)];
        Assert.NotEmpty(marked);
        ImmutableArray<Diagnostic> found = await EditorProject.DiagnosticsAsync(InAFile(example), FilesFor(id), id == "GEM9001" ? LanguageVersion.CSharp13 : LanguageVersion.CSharp14);
        Assert.All(found, diagnostic => Assert.Contains(diagnostic.Id, example.Split('\n')[LineOf(diagnostic)], StringComparison.Ordinal));
        Assert.Equal(marked, found.Where(diagnostic => diagnostic.Id == id).Select(LineOf).Distinct());
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task No_rule_speaks_on_what_a_page_advises(string id)
    {
        foreach (string advised in Blocks(id, beforeAdvice: false).Where(static block => !block.Contains("#pragma", StringComparison.Ordinal)))
        {
            Assert.Empty(await EditorProject.DiagnosticsAsync(InAFile(advised)));
        }
    }

    // The rules of the lock need one that differs from the example, and an old catalog a build that is later.
    private static (string Path, string Text)[]? FilesFor(string id) => id switch
    {
        "GEM5001" => [("/users/contracts.lock", "Cup 0 box_2d:Box label:String")],
        "GEM5002" => [("/users/contracts.lock", "")],
        "GEM5003" => [("/users/Cup.verified.md", "fingerprint: 0123456789abcdef0123456789abcdef")],
        "GEM3020" => [(".globalconfig", "build_property.GeminiContractsBuildDate = 2099-1")],
        _ => null,
    };

    private static IEnumerable<string> Blocks(string id, bool beforeAdvice)
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "rules", id + ".md")).ReplaceLineEndings("\n");
        int advice = page.IndexOf("## How to fix", StringComparison.Ordinal);
        return Fence().Matches(page).Where(match => match.Index < advice == beforeAdvice).Select(static match => match.Groups["code"].Value);
    }

    private static int LineOf(Diagnostic diagnostic) => diagnostic.Location.GetLineSpan().StartLinePosition.Line - 1;

    // One line stands before the example: its own first line is the file's second.
    private static string InAFile(string example)
    {
        if (!Declaration().IsMatch(example))
        {
            string photo = example.Contains("ImageInput photo", StringComparison.Ordinal) ? "" : "ImageInput photo, ";
            return $"class Example {{ void M({photo}byte[] bytes) {{\n" + example + "\n} }";
        }

        // A page may show a task's options without its record.
        return Usings + "\n" + (example.Contains("record", StringComparison.Ordinal) || example.Contains("class", StringComparison.Ordinal) ? example : example + "\nrecord Example(PixelBox Box2D, string Label);");
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(\[|public |internal )", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
