using System.Text.RegularExpressions;
using Gemini.Contracts.TestSupport;

namespace Gemini.Contracts.Package.Tests;

/// <summary>The first example of a rule's page, as a file of a stranger's program.</summary>
/// <param name="Id">The rule.</param>
/// <param name="HasFix">Whether the page promises a code fix without conditions.</param>
/// <param name="Source">The file.</param>
/// <param name="Lines">The lines that the page marks, counted from one.</param>
internal sealed partial record RulePage(string Id, bool HasFix, string Source, IReadOnlyList<int> Lines)
{
    /// <summary>The pages of all rules.</summary>
    public static IReadOnlyList<RulePage> All() =>
        [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "rules"), "GEM*.md").Order(StringComparer.Ordinal).Select(static path => Read(Path.GetFileNameWithoutExtension(path), File.ReadAllText(path).ReplaceLineEndings("\n")))];

    /// <summary>The file's name.</summary>
    public string FileName => Id + ".cs";

    private static RulePage Read(string id, string page)
    {
        string example = Fence().Match(page).Groups["code"].Value;
        string head = $"""
            #nullable enable
            using System.ComponentModel.DataAnnotations;
            using System.Text.Json.Serialization;
            using Gemini.Contracts;
            using Gemini.Contracts.Wire;
            using Microsoft.Extensions.AI;

            namespace Pages.{id};


            """.ReplaceLineEndings("\n");
        string body = example;
        if (!Declaration().IsMatch(example))
        {
            string photo = example.Contains("ImageInput photo", StringComparison.Ordinal) ? "" : "ImageInput photo, ";
            head += $"internal sealed class Example {{ public static void Run({photo}byte[] bytes) {{\n";
            body = example + "\n} }";
        }
        else if (!example.Contains("record", StringComparison.Ordinal) && !example.Contains("class", StringComparison.Ordinal))
        {
            body = example + "\nrecord Example(PixelBox Box2D, string Label);";
        }

        int first = head.Count(static c => c == '\n') + 1;
        int[] lines = [.. example.Split('\n').Index().Where(line => line.Item.Contains($"// {id}", StringComparison.Ordinal)).Select(line => line.Index + first)];
        return new RulePage(id, page.Contains("· has a code fix\n", StringComparison.Ordinal), head + body + "\n", lines);
    }

    [GeneratedRegex("```csharp\n(?<code>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex(@"^(\[|public |internal )", RegexOptions.CultureInvariant)]
    private static partial Regex Declaration();
}
