using System.Globalization;
using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>What is read where it stands although it is no strict JSON, is read as the repairer would have repaired it.</summary>
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
    public void An_object_is_read_as_the_repairer_repairs_it()
    {
        int compared = 0;
        for (int seed = 0; seed < 20_000; seed++)
        {
            string text = Object(new Random(seed));
            VisionAnswer<IReadOnlyList<AnswerProperties.Item>> read = Read(text);
            if (read.Findings.Any(static finding => finding.Kind is not (FindingKind.UnquotedName or FindingKind.QuoteStyle or FindingKind.TrailingComma or FindingKind.KeySpelling or FindingKind.UnknownMember)))
            {
                // The repairer was at work already.
                continue;
            }

            LenientJson.TryRepair(Encoding.UTF8.GetBytes(text), out ReadOnlyMemory<byte> json, out IReadOnlyList<Finding> findings);
            VisionAnswer<IReadOnlyList<AnswerProperties.Item>> repaired = AnswerProperties.Item.Contract.Read(json, ImageFrame.Create(1000, 1000));
            Assert.True(Items(read).SequenceEqual(Items(repaired)), $"seed {seed}: {text}\n{Encoding.UTF8.GetString(json.Span)}\n{string.Join(", ", Items(read))}\n{string.Join(", ", Items(repaired))}");
            Assert.Equal(Places(findings), Places(read.Findings));
            compared++;
        }

        Assert.True(compared > 5000, $"{compared} compared");
    }

    [Fact]
    public void Findings_behind_the_two_hundredth_of_a_kind_are_the_same_for_any_split()
    {
        for (int seed = 0; seed < 20; seed++)
        {
            Random random = new(seed);
            StringBuilder text = new("[");
            for (int i = 0; i < 230; i++)
            {
                string box = random.Next(8) == 0 ? "{ymin: 1, 'xmin': 2, \"ymax\": 3, \"xmax\": 4}" : "['1', \"2\", 3, \"4\"]";
                text.Append(CultureInfo.InvariantCulture, $"{{'bbox': {box}, name: 'cup'{(random.Next(2) == 0 ? "," : "")}}}, // one\n");
            }

            byte[] list = AnswerProperties.Break(random, Encoding.UTF8.GetBytes(text.Append(']').ToString()));
            Assert.Null(AnswerProperties.Split(random, list));
        }
    }

    [Fact]
    public void An_object_of_many_members_is_read_as_the_repairer_repairs_it()
    {
        int compared = 0;
        HashSet<FindingKind> met = [];
        for (int seed = 0; seed < 15_000; seed++)
        {
            string text = Sighting(new Random(seed));
            VisionAnswer<IReadOnlyList<Sight>> read = Sight.Contract.Read(Encoding.UTF8.GetBytes(text).AsMemory(), ImageFrame.Create(1000, 1000));
            LenientJson.TryRepair(Encoding.UTF8.GetBytes(text), out ReadOnlyMemory<byte> json, out IReadOnlyList<Finding> findings);

            // The whole text of LenientJson is never given up, as an object of an answer is of which it is open what belongs to it, or which does not begin as an object.
            bool isGivenUp = read.Rejected.Any(static rejected => rejected.Message.StartsWith("The object is broken", StringComparison.Ordinal));
            if (isGivenUp || read.Findings.Any(static finding => !Light.Contains(finding.Kind) && !Others.Contains(finding.Kind)) || json.Span[0] != '{')
            {
                continue;
            }

            VisionAnswer<IReadOnlyList<Sight>> repaired = Sight.Contract.Read(json, ImageFrame.Create(1000, 1000));
            string difference = $"seed {seed}: {text}\n{Encoding.UTF8.GetString(json.Span)}";
            Assert.True(Describe(read) == Describe(repaired), $"{difference}\n{Describe(read)}\n{Describe(repaired)}");
            Assert.True(Places(findings).Order().SequenceEqual(Places(read.Findings).Order()), $"{difference}\n{string.Join(' ', Places(findings))}\n{string.Join(' ', Places(read.Findings))}");
            met.UnionWith(read.Findings.Select(static finding => finding.Kind));
            compared++;
        }

        Assert.True(compared > 7000, $"{compared} compared");
        Assert.Superset(Light.ToHashSet(), met);
    }

    /// <summary>A record of members of many kinds.</summary>
    [VisionTask("Detect the objects.")]
    public sealed record Sight(NormalizedBox Box2D, string Label, bool Seen, string? Note, IReadOnlyList<string>? Tags, double? Sure);

    private static readonly FindingKind[] Light = [FindingKind.UnquotedName, FindingKind.QuoteStyle, FindingKind.TrailingComma, FindingKind.Comment, FindingKind.MissingComma, FindingKind.ControlCharacter, FindingKind.Literal];
    private static readonly FindingKind[] Others = [FindingKind.KeySpelling, FindingKind.UnknownMember, FindingKind.DuplicateMember, FindingKind.BareElement, FindingKind.NullInString, FindingKind.NumberInString, FindingKind.BooleanInOtherForm, FindingKind.TextWithoutQuotes];

    private static string Describe(VisionAnswer<IReadOnlyList<Sight>> answer) => answer.TryGetValue(out IReadOnlyList<Sight>? items)
        ? string.Join(';', items.Select(static item => $"{item.Box2D} {item.Label} {item.Seen} {item.Note ?? "null"} {string.Join('|', item.Tags ?? [])} {item.Sure}"))
        : string.Join(';', answer.Rejected.Select(static item => $"{item.Reason} {item.Message}"));

    private static string Sighting(Random random)
    {
        List<string> members =
        [
            $"{AnyName(random, "box_2d")}: [10, 20, {random.Next(30, 90)}, 40]",
            $"{AnyName(random, random.Next(8) == 0 ? "name" : "label")}: {AnyText(random)}",
            $"{AnyName(random, "seen")}: {AnyLiteral(random, ["true", "True", "FALSE", "False", "false", "'yes'", "1"])}",
            $"{AnyName(random, "note")}: {(random.Next(2) == 0 ? AnyText(random) : AnyLiteral(random, ["null", "None", "undefined", "Null", "NaN"]))}",
            $"{AnyName(random, "tags")}: {(random.Next(6) == 0 ? AnyText(random) : $"[{string.Join(", ", Enumerable.Range(0, random.Next(4)).Select(_ => AnyText(random)))}{(random.Next(6) == 0 ? "," : "")}]")}",
            $"{AnyName(random, "sure")}: {AnyLiteral(random, ["0.5", "1", "'0.5'", "\"0.5\"", "None"])}",
        ];
        for (int i = random.Next(3); i > 0; i--)
        {
            members.RemoveAt(random.Next(members.Count));
        }

        StringBuilder text = new("{");
        for (int i = 0; i < members.Count; i++)
        {
            text.Append(Trivia(random)).Append(members[i]);
            text.Append(i < members.Count - 1 || random.Next(4) == 0 ? random.Next(12) == 0 ? Space(random) : Trivia(random) + "," : "");
        }

        return text.Append(Trivia(random)).Append('}').ToString();
    }

    private static string Trivia(Random random) => random.Next(16) switch { 0 => " // it's seen\n", 1 => "/* \"no\" */", 2 => " # one\n", 3 or 4 => "\n  ", 5 or 6 or 7 => " ", _ => "" };

    private static string AnyName(Random random, string name) => random.Next(8) switch { 0 => $"'{name}'", 1 => name, 2 => $"“{name}”", _ => $"\"{name}\"" };

    private static string AnyLiteral(Random random, string[] literals) => literals[random.Next(literals.Length)];

    private static string AnyText(Random random)
    {
        string word = MoreWords[random.Next(MoreWords.Length)];
        return random.Next(7) switch { 0 => $"'{word}'", 1 => $"“{word}”", 2 => $"\"{word}\n\"", 3 => $"\"{word}\n {word}\"", _ => $"\"{word.Replace('"', '_')}\"" };
    }

    private static readonly string[] MoreWords = ["cup", "a cup", "it's", "a, b", "x', label: 'y", "x\", \"label\": \"y", "{z}", "[1]", "a: b", "Zürich", "猫", "'", "//", "# 1", "q”, “label”: “w", "null", "True", "12", "", " ", "a,", "x:", "a/b", "]", "}", "50%", "“", "\t", "\n", "a +", "-"];

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
