using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.TestSupport;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

/// <summary>Answers whose items are not plain objects in a list.</summary>
public class OtherShapeTests
{
    private const string Cat = """{"box_2d": [1, 2, 3, 4], "label": "cat"}""";
    private const string Dog = """{"box_2d": [5, 6, 7, 8], "label": "dog"}""";

    private static readonly string[] CatAndDog =
    [
        $"{{\"name\": \"detect\", \"args\": {{\"objects\": [{Cat}, {Dog}]}}}}",
        $"{{\"label\": \"a kitchen\", \"detections\": [{Cat}, {Dog}]}}",
        $"[{{\"object\": {Cat}}}, {{\"object\": {Dog}}}]",
        $"[{{\"name\": [{Cat}, {Dog}]}}]",
        """{"cat": [[1, 2, 3, 4]], "dog": [[5, 6, 7, 8]]}""",
        """[[1, 2, 3, 4, "cat"], [5, 6, 7, 8, "dog"]]""",
        """[["cat", 1, 2, 3, 4], ["dog", 5, 6, 7, 8]]""",
        $"[\n  // the first\n  {Cat},\n  /* the second */ {Dog}\n]",
        $"[{Cat}]\n[{Dog}]",
        $"{{\"result\": \"[{Escaped(Cat)}, {Escaped(Dog)}]\"}}",
        $"{{\"text\": \"Here:\\n```json\\n[{Escaped(Cat)},\\n {Escaped(Dog)},]\\n```\"}}",
    ];

    private static readonly string[] Nothing =
    [
        """{"detections": []}""",
        """{"result": {"objects": [], "count": 0}, "message": "nothing found"}""",
        "```json\n{\"boxes\": []}\n```",
    ];


    public static TheoryData<string> Both => [.. CatAndDog];

    public static TheoryData<string> Neither => [.. Nothing];

    public static TheoryData<string> All => [.. CatAndDog, .. Nothing, """[[1, 2, 3, 4], ["a", "b"], [true], [1, 2, 3, 4, 5]]""", """{"boxes": [[1, 2, 3, 4]]}""", """{"a": [1, 2, 3, 4], "b": [null, 2], "c": "x", "d": []}"""];

    [Theory]
    [MemberData(nameof(Both))]
    public void The_items_are_found(string text)
    {
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = AnswerProperties.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal([new(new NormalizedBox(1, 2, 3, 4), "cat"), new(new NormalizedBox(5, 6, 7, 8), "dog")], answer.Value);
        Assert.Equal(Outcome.Repaired, answer.Outcome);
        Assert.Empty(answer.Rejected);
    }

    [Theory]
    [MemberData(nameof(Neither))]
    public void An_empty_list_in_a_wrapper_is_an_answer_without_items(string text)
    {
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = AnswerProperties.Read(Encoding.UTF8.GetBytes(text));
        Assert.Empty(answer.Value);
        Assert.Equal(Outcome.Repaired, answer.Outcome);
        Assert.Empty(answer.Rejected);
    }

    [Theory]
    [InlineData("""{"message": "nothing found"}""")]
    [InlineData("""{"label": "cat", "parts": []}""")]
    [InlineData("""{"detections": [1, 2]}""")]
    [InlineData("""{"where": [1, 2, 3, 4], "what": "cat"}""")]
    [InlineData("{}")]
    public void An_object_without_an_item_or_an_empty_list_is_rejected(string text)
    {
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = AnswerProperties.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(Outcome.Unreadable, answer.Outcome);
        Assert.Equal(text, Encoding.UTF8.GetString(Assert.Single(answer.Rejected).Bytes.Span));
    }

    [Fact]
    public void An_item_with_a_place_of_its_own_is_not_looked_into()
    {
        string text = $"[{{\"box_2d\": [1, 2, 3], \"label\": \"whole\", \"parts\": [{Cat}]}}, {Dog}]";
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = AnswerProperties.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(["dog"], answer.Value.Select(static item => item.Label));
        Assert.Equal(RejectionReason.WrongKind, Assert.Single(answer.Rejected).Reason);
    }

    [Theory]
    [InlineData("""{"label": "cat", "place": {"box_2d": [1, 2, 3, 4]}}""")]
    [InlineData("""{"label": "a {b} of \\"c\\"", "size": {"w": 3}}""")]
    public void An_item_in_two_objects_is_rejected_as_one(string text) =>
        Assert.Equal(text, Assert.Single(AnswerProperties.Read(Encoding.UTF8.GetBytes(text)).Rejected).Text);

    [Fact]
    public void Boxes_beside_labels_are_no_points()
    {
        byte[] text = """{"boxes": [[1, 2, 3, 4], [5, 6, 7, 8]], "labels": ["cat", "dog"]}"""u8.ToArray();
        VisionAnswer<IReadOnlyList<Spot>> answer = Spot.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal(2, answer.Value.Count);
        Assert.Equal("""["cat", "dog"]""", Assert.Single(answer.Rejected).Text);
    }

    [Fact]
    public void An_array_in_a_list_that_is_no_item_is_one_rejected_element()
    {
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = AnswerProperties.Read("""[[1, 2, 3, 4], ["a", "b"], [1, 2, 3, 4, "cat"]]"""u8.ToArray());
        Assert.Equal(["cat"], answer.Value.Select(static item => item.Label));
        Assert.Equal(["[1, 2, 3, 4]", """["a", "b"]"""], answer.Rejected.Select(static item => Encoding.UTF8.GetString(item.Bytes.Span)));
    }

    [Fact]
    public void What_is_no_box_in_a_map_of_boxes_is_rejected_or_passed_over()
    {
        string text = """{"screen": "login", "ok": [1, 2, 3, 4], "broken": [null, 2, 3, 4], "three": [1, 2, 3], "none": [], "cancel": ["5", 6, 7, 8]}""";
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = AnswerProperties.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal([new(new NormalizedBox(1, 2, 3, 4), "ok"), new(new NormalizedBox(5, 6, 7, 8), "cancel")], answer.Value);
        Assert.Equal(["[null, 2, 3, 4]", "[1, 2, 3]"], answer.Rejected.Select(static item => Encoding.UTF8.GetString(item.Bytes.Span)));
    }

    [Fact]
    public void The_name_of_a_list_is_no_label()
    {
        byte[] text = """{"boxes": [[1, 2, 3, 4], [5, 6, 7, 8]]}"""u8.ToArray();
        Assert.Equal(Outcome.Unreadable, AnswerProperties.Read(text).Outcome);
        VisionAnswer<IReadOnlyList<Spot>> optional = Spot.Contract.Read(text, ImageFrame.Create(1000, 1000));
        Assert.Equal([new(new PixelBox(2, 1, 4, 3)), new(new PixelBox(6, 5, 8, 7))], optional.Value);
    }

    [Theory]
    [InlineData("""{"caption": {"title": "a cat", "color": "black"}}""")]
    [InlineData("""{"name": "describe", "args": {"title": "a cat", "color": "black"}}""")]
    [InlineData("""{"result": "{\"title\": \"a cat\", \"color\": \"black\"}"}""")]
    public void The_one_object_is_found_in_another(string text)
    {
        VisionAnswer<Animal> answer = AnimalContract.Instance.Read(text, ImageFrame.Create(10, 10));
        Assert.Equal((new Animal("a cat", "black"), Outcome.Repaired), (answer.Value, answer.Outcome));
    }

    [Theory]
    [InlineData("[]", "no JSON that could be read as Caption")]
    [InlineData("```json\n[]\n```", "no JSON that could be read as Caption")]
    [InlineData("[[],]", "no JSON that could be read as Caption")]
    [InlineData("{}", "no Caption: The required member 'title' is missing")]
    [InlineData("[1, 2]", "no Caption: ")]
    public void A_text_without_the_one_object_that_was_asked_for_has_no_value(string text, string words)
    {
        VisionAnswer<Caption> answer = CaptionContract.Instance.Read(text, ImageFrame.Create(10, 10));
        Assert.Equal((Outcome.Unreadable, false), (answer.Outcome, answer.TryGetValue(out _)));
        Assert.Contains(words, Assert.Throws<VisionAnswerException>(() => answer.Value).Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_truncation_gives_the_same_in_pieces_as_whole(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        for (int length = 0; length <= bytes.Length; length++)
        {
            foreach (int piece in (ReadOnlySpan<int>)[1, 3, 7])
            {
                Assert.Null(AnswerProperties.Split([piece], bytes[..length]));
            }
        }
    }

    private static string Escaped(string json) => json.Replace("\"", "\\\"", StringComparison.Ordinal);
}

/// <summary>What a picture shows.</summary>
[VisionTask("What does the picture show?")]
internal sealed record Caption(string Title);

/// <summary>An animal and its color.</summary>
[VisionTask("Which animal is it?")]
internal sealed record Animal(string Title, string Color);

/// <summary>A box with a label that may be missing.</summary>
[VisionTask("Find the spots.")]
internal sealed record Spot(PixelBox Box2D, string? Label = null);
