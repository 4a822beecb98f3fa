using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>Outside a list, an object whose beginning is broken looks like prose; it is rejected, not passed over.</summary>
public class LostItemTests
{
    private const string Cat = """{"box_2d": [100, 200, 300, 400], "label": "cat"}""";

    [Theory]
    [InlineData(""" "box_2d": [500, 600, 700, 800], "label": "dog"}""")]
    [InlineData("""{;"box_2d": [500, 600, 700, 800], "label": "dog"}""")]
    [InlineData("""{}"box_2d": [500, 600, 700, 800], "label": "dog"}""")]
    [InlineData("""{"box_2d"): [500, 600, 700, 800], "label": "dog"}""")]
    [InlineData("""{;'box_2d': [500, 600, 700, 800], 'label': 'dog'}""")]
    [InlineData("""{;box_2d: [500, 600, 700, 800], label: "dog"}""")]
    [InlineData("""{;"label": "dog", "box_2d": [500, 600""")]
    public void An_object_with_a_broken_beginning_is_rejected(string broken)
    {
        string text = $"{Cat}\n{broken}";
        VisionAnswer<IReadOnlyList<CorruptedContracts.Detection>> answer = CorruptedContracts.Detection.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal("cat", Assert.Single(answer.Value).Label);
        RejectedItem rejected = answer.Rejected[^1];
        Assert.Equal(RejectionReason.WrongFormat, rejected.Reason);
        Assert.Contains("500, 600", rejected.Text, StringComparison.Ordinal);
        Assert.Equal(Outcome.Partial, answer.Outcome);
    }

    [Fact]
    public void The_prose_before_the_object_is_a_finding_as_ever_and_no_part_of_it()
    {
        string text = "Sure:\n{;\"box_2d\": [500, 600, 700, 800], \"label\": \"dog\"}\nThat is all.\n" + Cat;
        VisionAnswer<IReadOnlyList<CorruptedContracts.Detection>> answer = CorruptedContracts.Detection.Contract.Read(text, ImageFrame.Create(1000, 1000));
        RejectedItem rejected = Assert.Single(answer.Rejected);
        Assert.Equal("/0", rejected.Pointer);
        Assert.Equal("""{;"box_2d": [500, 600, 700, 800], "label": "dog"}""", rejected.Text);
        Assert.Equal(["Sure:", "That is all."], answer.Findings.Where(static finding => finding.Code == FindingCodes.Prose).Select(finding => text.Substring(finding.Start, finding.Length)));
    }

    [Fact]
    public void Where_one_object_is_asked_for_it_is_rejected_too()
    {
        VisionAnswer<CorruptedContracts.Receipt> answer = CorruptedContracts.Receipt.Contract.Read(""" "shop": "Fjord", "total": 0.35, "paid": false, "note": null}""", ImageFrame.Create(1000, 1000));
        Assert.Equal(Outcome.Unreadable, answer.Outcome);
        Assert.Contains("Fjord", Assert.Single(answer.Rejected).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The \"label\": what it is. The \"box_2d\": [y, x, y, x].")]
    [InlineData("Each has a \"label\": \"cat\" or \"dog\", for instance.")]
    [InlineData("Print them with {item[\"label\"]} or {label}: [1]")]
    [InlineData("if (found) { return label; }")]
    public void Prose_that_speaks_of_the_members_is_prose(string prose)
    {
        VisionAnswer<IReadOnlyList<CorruptedContracts.Detection>> answer = CorruptedContracts.Detection.Contract.Read($"{prose}\n{Cat}", ImageFrame.Create(1000, 1000));
        Assert.Empty(answer.Rejected);
        Assert.Single(answer.Value);
    }

    [Fact]
    public void It_is_found_in_any_split_of_the_text()
    {
        string prose = string.Concat(Enumerable.Repeat("Some {words} of prose. ", 20));
        byte[] text = [.. System.Text.Encoding.UTF8.GetBytes($"{Cat}\n{prose}{{;\"box_2d\": [500, 600, 700, 800], \"label\": \"dog\"}} {prose}{Cat}")];
        foreach (int piece in (int[])[1, 7, 64, 500])
        {
            Assert.Null(AnswerProperties.Split(Enumerable.Repeat(piece, (text.Length / piece) + 1).ToList(), text));
        }
    }

    [Fact]
    public void Objects_a_line_each_of_which_some_are_broken_are_the_same_in_any_split()
    {
        for (int seed = 0; seed < 400; seed++)
        {
            Random random = new(seed);
            AnswerProperties.List(random, out _, out List<string> items);
            string[] lines = [.. items.Select(item => random.Next(3) == 0 ? Broken(random, item) : item)];
            string text = string.Join(random.Next(2) == 0 ? "\n" : "\nThe {next} one:\n", lines);
            Assert.Null(AnswerProperties.Split(random, System.Text.Encoding.UTF8.GetBytes(text)));
        }
    }

    /// <summary>One character near the item's beginning is deleted, or one is put in.</summary>
    private static string Broken(Random random, string item)
    {
        int at = random.Next(Math.Min(item.Length, 14));
        return random.Next(3) == 0 ? item.Remove(at, 1) : item.Insert(at, ";:}{[](\"a0"[random.Next(10)].ToString());
    }
}
