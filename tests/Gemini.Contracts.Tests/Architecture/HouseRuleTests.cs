using System.Text.RegularExpressions;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Architecture;

/// <summary>What is agreed of every source file.</summary>
public sealed partial class HouseRuleTests
{
    private const int MaxLines = 300;

    [Fact]
    public void A_shipped_file_is_short()
    {
        string[] tooLong = [.. Sources("src").Where(static path => File.ReadLines(path).Count() > MaxLines).Select(Relative)];
        Assert.True(tooLong.Length == 0, $"More than {MaxLines} lines; cut them by topic: {string.Join(", ", tooLong)}");
    }

    [Fact]
    public void Nothing_is_called_by_a_word_that_says_nothing() =>
        Violations.None(Sources("src").Concat(Sources("tests"))
            .SelectMany(static path => EmptyWord().Matches(File.ReadAllText(path)).Select(match => $"{Relative(path)}: {match.Value}")));

    [Fact]
    public void Every_text_file_ends_its_lines_with_a_line_feed() =>
        Violations.None(Sources("src").Concat(Sources("tests"))
            .Where(static path => File.ReadAllBytes(path).AsSpan().Contains((byte)'\r'))
            .Select(Relative));

    private static IEnumerable<string> Sources(string folder) => RuntimeSources.FilesUnder(Path.Combine(Repository.Root, folder));

    private static string Relative(string path) => Path.GetRelativePath(Repository.Root, path).Replace('\\', '/');

    [GeneratedRegex(@"\b(?:class|struct|record|interface|enum)\s+(?:\w+\s+)?\w*(?:Utils?|Helpers?|Manager)\b(?!\s+of)", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyWord();
}
