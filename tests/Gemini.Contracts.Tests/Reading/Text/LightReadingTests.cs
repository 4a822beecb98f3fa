using System.Globalization;
using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>What is read where it stands although it is no strict JSON, is read as the mender would have mended it.</summary>
public class LightReadingTests
{
    // Among them what could be a text's end, or another member.
    private static readonly string[] Words = ["cup", "a cup", "cat-7", "rock", "n", "", "it's", "a, b", "x', label: 'y", "x', 'label': 'y", "{z}", "[1]", "a: b", "Zürich", "'", "\\'", "v1.5", " a ", "//", "#", "“q”", "a\"b", "null", "12"];

    [Fact]
    public void A_name_without_quotes_or_in_single_ones_a_text_in_single_quotes_and_a_last_comma_are_findings()
    {
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = Read("[{box_2d: [1, 2, 3, 4], 'label': 'a cup',}]");
        Assert.Equal([new AnswerProperties.Item(new NormalizedBox(1, 2, 3, 4), "a cup")], answer.Value);
        Assert.Equal(Outcome.Repaired, answer.Outcome);
        Assert.Equal(
            [(FindingKind.UnquotedName, "/0", 2, 6), (FindingKind.QuoteStyle, "/0/box_2d", 24, 1), (FindingKind.QuoteStyle, "/0/label", 33, 1), (FindingKind.TrailingComma, "/0/label", 41, 0)],
            answer.Findings.Select(static finding => (finding.Kind, finding.Pointer, finding.Start, finding.Length)));
    }

    [Fact]
    public void Findings_behind_the_two_hundredth_of_a_kind_are_one_that_covers_them()
    {
        string item = "{box_2d: [1, 2, 3, 4], label: 'a'},\n";
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = Read("[" + string.Concat(Enumerable.Repeat(item, 500)) + "]");
        Assert.Equal(500, answer.Value.Count);
        Finding[] names = [.. answer.Findings.Where(static finding => finding.Kind == FindingKind.UnquotedName)];
        Assert.Equal(200, names.Length);
        Assert.Equal(1 + (499 * item.Length) + item.IndexOf("label", StringComparison.Ordinal) + "label".Length, names[^1].Start + names[^1].Length);
    }

    [Fact]
    public void An_object_is_read_as_the_mender_mends_it()
    {
        int compared = 0;
        for (int seed = 0; seed < 20_000; seed++)
        {
            string text = Object(new Random(seed));
            VisionAnswer<IReadOnlyList<AnswerProperties.Item>> read = Read(text);
            if (read.Findings.Any(static finding => finding.Kind is not (FindingKind.UnquotedName or FindingKind.QuoteStyle or FindingKind.TrailingComma or FindingKind.KeySpelling or FindingKind.UnknownMember)))
            {
                // The mender was at work already.
                continue;
            }

            LenientJson.TryMend(Encoding.UTF8.GetBytes(text), out ReadOnlyMemory<byte> json, out IReadOnlyList<Finding> findings);
            VisionAnswer<IReadOnlyList<AnswerProperties.Item>> mended = AnswerProperties.Item.Contract.Read(json, ImageFrame.Of(1000, 1000));
            Assert.True(Items(read).SequenceEqual(Items(mended)), $"seed {seed}: {text}\n{Encoding.UTF8.GetString(json.Span)}\n{string.Join(", ", Items(read))}\n{string.Join(", ", Items(mended))}");
            Assert.Equal(Places(findings), Places(read.Findings));
            compared++;
        }

        Assert.True(compared > 5000, $"{compared} compared");
    }

    private static string Object(Random random)
    {
        string box = $"{Name(random, "box_2d")}:{Space(random)}[{string.Join(", ", Enumerable.Range(0, 4).Select(i => (i * 100 + random.Next(99)).ToString(CultureInfo.InvariantCulture)))}]";
        string word = Words[random.Next(Words.Length)];
        string value = random.Next(2) == 0 ? $"'{word}'" : $"\"{word.Replace("\\", "", StringComparison.Ordinal).Replace('"', '_')}\"";
        string label = $"{Name(random, random.Next(4) == 0 ? "name" : "label")}{Space(random)}:{Space(random)}{value}";
        string extra = random.Next(4) == 0 ? $", {Name(random, "more")}: {random.Next(9)}" : "";
        bool isBoxFirst = random.Next(3) > 0;
        return $"{{{Space(random)}{(isBoxFirst ? box : label)}{Space(random)},{Space(random)}{(isBoxFirst ? label : box)}{extra}{Space(random)}{(random.Next(3) == 0 ? "," : "")}{Space(random)}}}";
    }

    private static string Name(Random random, string name) => random.Next(3) switch { 0 => $"'{name}'", 1 => $"\"{name}\"", _ => name };

    private static string Space(Random random) => random.Next(4) switch { 0 => " ", 1 => "\n  ", _ => "" };

    private static IEnumerable<(FindingKind, int, int)> Places(IEnumerable<Finding> findings) =>
        findings.Where(static finding => finding.Kind is FindingKind.UnquotedName or FindingKind.QuoteStyle or FindingKind.TrailingComma).Select(static finding => (finding.Kind, finding.Start, finding.Length));

    private static IReadOnlyList<AnswerProperties.Item> Items(VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer) =>
        answer.TryGetValue(out IReadOnlyList<AnswerProperties.Item>? items) ? items : [];

    private static VisionAnswer<IReadOnlyList<AnswerProperties.Item>> Read(string text) => AnswerProperties.Read(Encoding.UTF8.GetBytes(text));
}
