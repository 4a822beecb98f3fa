using System.Text.RegularExpressions;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tool.Tests;

/// <summary>Every link of every page leads somewhere in the repository.</summary>
public sealed partial class LinkTests
{
    private static readonly string[] Folders = ["docs", "samples", "src", "templates"];

    [Fact]
    public void Every_link_leads_to_a_file_and_every_anchor_to_a_heading()
    {
        List<string> broken = [];
        int links = 0;
        foreach (string page in Pages())
        {
            foreach (Match match in Link().Matches(WithoutCode(File.ReadAllText(page))))
            {
                string target = match.Groups["target"].Value;
                if (target.Contains("://", StringComparison.Ordinal) || target.StartsWith("mailto:", StringComparison.Ordinal))
                {
                    continue;
                }

                links++;
                string[] parts = target.Split('#', 2);
                string path = parts[0].Length == 0 ? page : Path.GetFullPath(Path.Combine(Path.GetDirectoryName(page)!, Uri.UnescapeDataString(parts[0])));
                bool isThere = File.Exists(path) || Directory.Exists(path);
                bool isAnchored = parts.Length == 1 || (isThere && Anchors(path).Contains(parts[1]));
                if (!isThere || !isAnchored)
                {
                    broken.Add($"{Path.GetRelativePath(Repository.Root, page)}: {target}");
                }
            }
        }

        Assert.True(links > 200, "The test sees hardly any link: it looks in the wrong place.");
        Assert.True(broken.Count == 0, string.Join('\n', broken));
    }

    private static IEnumerable<string> Pages() => Directory.EnumerateFiles(Repository.Root, "*.md")
        .Concat(Folders.Select(static folder => Path.Combine(Repository.Root, folder)).Where(Directory.Exists)
            .SelectMany(static folder => Directory.EnumerateFiles(folder, "*.md", SearchOption.AllDirectories)))
        .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string WithoutCode(string page) => CodeSpan().Replace(CodeBlock().Replace(page, ""), "");

    private static HashSet<string> Anchors(string path) => Directory.Exists(path) ? [] : [.. Heading().Matches(CodeBlock().Replace(File.ReadAllText(path), ""))
        .Select(static match => string.Concat(match.Groups["text"].Value.Trim().ToLowerInvariant().Where(static unit => char.IsLetterOrDigit(unit) || unit is ' ' or '-' or '_')).Replace(' ', '-'))];

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^```.*?^```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"`[^`\n]+`")]
    private static partial Regex CodeSpan();

    [GeneratedRegex(@"^#+ (?<text>.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();
}
