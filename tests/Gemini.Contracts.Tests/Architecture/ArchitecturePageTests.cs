using System.Text;
using System.Text.RegularExpressions;
using Gemini.Contracts.Tests.Reading.Typed;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Architecture;

/// <summary>docs/architecture.md says what the sources say.</summary>
public sealed partial class ArchitecturePageTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "architecture.md"));

    [Fact]
    public void Every_file_that_the_page_names_exists_where_it_says()
    {
        string runtime = Path.Combine(Repository.Root, "src", "Gemini.Contracts");
        string[] files = [.. Directory.EnumerateFiles(runtime, "*.cs", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(runtime, path).Replace('\\', '/'))];
        string[] named = [.. FileName().Matches(Page).Select(static match => match.Value).Where(static name => !name.EndsWith(".g.cs", StringComparison.Ordinal)).Distinct()];
        Assert.True(named.Length > 30, "The page names hardly any file.");
        Violations.None(named.Where(name => !files.Any(file => file == name || file.EndsWith("/" + name, StringComparison.Ordinal))));
    }

    [Fact]
    public void Every_project_of_the_library_is_on_the_page() =>
        Violations.None(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "src"), "Gemini.Contracts*")
            .Select(static folder => Path.GetFileName(folder)!)
            .Where(static name => !ProjectTable().IsMatch(Page) || !(Page.Contains($"`src/{name}`", StringComparison.Ordinal) || Page.Contains($"`{name["Gemini.Contracts".Length..]}`", StringComparison.Ordinal))));

    [Fact]
    public void The_floors_of_the_page_are_those_that_the_rooms_are_held_to()
    {
        string[][] drawn = [.. Floor().Matches(Page).Select(static match => (string[])[.. Room().Matches(match.Groups["rooms"].Value).Select(static room => room.Groups["name"].Value)])];
        Assert.Equal(RoomTests.Floors, drawn);
    }

    [Theory]
    [InlineData("[{\"box_2d\": [100, 200, 500, 600], \"label\": \"cup\"}]", "cup", Outcome.Complete)]
    [InlineData("[{box_2d: [100, 200, 500, 600], 'label': 'a \"green cup\"}]", "a \"green cup\"", Outcome.Repaired)]
    public void The_answers_that_the_page_follows_are_read_as_it_says(string text, string label, Outcome outcome)
    {
        Assert.Contains(text, Page, StringComparison.Ordinal);
        VisionAnswer<IReadOnlyList<Detection>> answer = DetectionContract.Instance.Read(Encoding.UTF8.GetBytes(text), Typed.Thousand);
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(new Detection(new PixelBox(200, 100, 600, 500), label), Assert.Single(answer.Value));
    }

    [GeneratedRegex(@"[A-Za-z0-9]+(?:[/.][A-Za-z0-9]+)*\.cs\b(?!proj)")]
    private static partial Regex FileName();

    [GeneratedRegex(@"^## The projects$", RegexOptions.Multiline)]
    private static partial Regex ProjectTable();

    [GeneratedRegex(@"^\| \d \| (?<rooms>[^|]+)\|", RegexOptions.Multiline)]
    private static partial Regex Floor();

    [GeneratedRegex(@"`(?<name>\w+)`")]
    private static partial Regex Room();
}
