using System.Text.RegularExpressions;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Architecture;

/// <summary>docs/decisions/README.md lists every decision once, by topic, under its title.</summary>
public sealed partial class DecisionIndexTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "docs", "decisions");

    private static readonly string[] Decisions = [.. Directory.EnumerateFiles(Folder, "*.md").Select(static path => Path.GetFileName(path)!).Where(static name => name != "README.md").Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_decision_is_listed_once_under_its_title()
    {
        string[] listed = [.. Line().Matches(File.ReadAllText(Path.Combine(Folder, "README.md"))).Select(static match => match.Value).Order(StringComparer.Ordinal)];
        Assert.Equal(Decisions.Select(static name => $"- [{name[..4]}]({name}) {TitleOf(name)}"), listed);
    }

    [Fact]
    public void Every_decision_has_a_number_of_its_own() =>
        Violations.None(Decisions.GroupBy(static name => name[..4]).Where(static same => same.Count() > 1).Select(static same => string.Join(", ", same)));

    private static string TitleOf(string name)
    {
        Match title = Title().Match(File.ReadLines(Path.Combine(Folder, name)).First());
        Assert.True(title.Success && title.Groups["number"].Value == name[..4], $"{name} does not begin with its number and title.");
        return title.Groups["title"].Value;
    }

    [GeneratedRegex(@"^- \[\d+\].*$", RegexOptions.Multiline)]
    private static partial Regex Line();

    [GeneratedRegex(@"^# (?<number>\d{4}):? (?<title>.+)$")]
    private static partial Regex Title();
}
