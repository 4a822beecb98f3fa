using System.Text;
using Gemini.Contracts.Reading;
using Gemini.Contracts.TestSupport;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Reading.Text;

public class ListTextTests
{
    private const string Cat = """{"box_2d": [1, 2, 3, 4], "label": "cat"}""";
    private const string Dog = """{"box_2d": [5, 6, 7, 8], "label": "dog"}""";

    [Theory]
    [InlineData($"[{Cat}, {Dog}]", Outcome.Complete)]
    [InlineData($"```json\n[{Cat},\n{Dog}]\n```", Outcome.Repaired)]
    [InlineData($"Here:\n{Cat}\nand\n{Dog}\n", Outcome.Repaired)]
    [InlineData($"{{\"boxes\": [{Cat}, {Dog}]}}", Outcome.Repaired)]
    [InlineData($"{{\"image\": \"x.jpg\", \"count\": 2, \"detections\": [{Cat}, {Dog}]}}", Outcome.Repaired)]
    [InlineData($"{{\"result\": {{\"items\": [{Cat}, {Dog}], \"note\": null}}}}", Outcome.Repaired)]
    [InlineData($"* [{Cat}]\n* [{Dog}]", Outcome.Repaired)]
    [InlineData($"```json\n{Cat}\n```\n\n```\n{Dog}\n```", Outcome.Repaired)]
    [InlineData("""{"cat": [1, 2, 3, 4], "dog": [5, 6, 7, 8]}""", Outcome.Repaired)]
    [InlineData($"[{Cat}, {Dog}", Outcome.Truncated)]
    [InlineData($"[{Cat}, {Dog}, {{\"box_2d\": [9, 9", Outcome.Truncated)]
    [InlineData($"{{\"boxes\": [{Cat}, {Dog}, {{\"box_2d\": [9", Outcome.Truncated)]
    [InlineData($"{{\"result\": {{\"boxes\": [{Cat}, {Dog}, {{\"box_2d\": [9", Outcome.Truncated)]
    [InlineData("""["box_2d": [1, 2, 3, 4], "label": "cat"}, {"box_2d": [5, 6, 7, 8], "label": "dog"}]""", Outcome.Repaired)]
    [InlineData("""["box_2d": [1, 2, 3, 4], "label": "cat"}, "box_2d": [5, 6, 7, 8], "label": "dog"]""", Outcome.Repaired)]
    [InlineData("""["box_2d": [1, 2, 3, 4], "label": "cat", {"box_2d": [5, 6, 7, 8], "label": "dog"]""", Outcome.Repaired)]
    [InlineData("""[\n {\"box_2d\": [1, 2, 3, 4],\n \"label\": \"cat\"},\n {\"box_2d\": [5, 6, 7, 8], \"label\": \"dog\"}\n]""", Outcome.Repaired)]
    public void The_items_are_found_wherever_they_stand(string text, Outcome outcome)
    {
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = Read(text);
        Assert.Equal(["cat", "dog"], answer.Value.Select(item => item.Label));
        Assert.Equal(outcome, answer.Outcome);
        Assert.Empty(answer.Rejected);
    }

    [Fact]
    public void An_object_that_lacks_a_member_is_rejected_with_its_bytes_and_the_others_stay()
    {
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = Read($"[{Cat}, {{\"label\": \"bird\"}}, {Dog}]");
        Assert.Equal(["cat", "dog"], answer.Value.Select(item => item.Label));
        RejectedItem rejected = Assert.Single(answer.Rejected);
        Assert.Equal("""{"label": "bird"}""", Encoding.UTF8.GetString(rejected.Bytes.Span));
        Assert.Equal((RejectionReason.MissingMember, "/1/box_2d"), (rejected.Reason, rejected.Pointer));
        Assert.Equal("""{"label": "bird"}""", rejected.Text);
        Assert.Equal("""MissingMember at /1/box_2d: The required member 'box_2d' is missing. {"label": "bird"}""", rejected.ToString());
    }

    [Fact]
    public void Objects_in_program_code_are_no_items_where_there_are_others()
    {
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = Read($"boxes = [{Cat}]\nprint(boxes)\n\n[{Dog}]");
        Assert.Equal(["dog"], answer.Value.Select(item => item.Label));
        Assert.Equal(RejectionReason.InCode, Assert.Single(answer.Rejected).Reason);
        Assert.Equal(["cat"], Read($"boxes = [{Cat}]").Value.Select(item => item.Label));
    }

    [Theory]
    [InlineData("", Outcome.Empty, "The answer is empty")]
    [InlineData("I see nothing green.", Outcome.Unreadable, "holds no JSON that could be read")]
    [InlineData(" null\n", Outcome.Unreadable, "is null, where a list of items was asked for")]
    [InlineData("""[{"label": "cat"}]""", Outcome.Unreadable, "The required member 'box_2d' is missing")]
    [InlineData("""[{"box_2d": [1""", Outcome.Truncated, "The answer was cut off before the first item was whole")]
    public void A_value_that_is_not_there_says_why_in_one_line(string text, Outcome outcome, string words)
    {
        VisionAnswerException exception = Assert.Throws<VisionAnswerException>(() => Read(text).Value);
        Assert.Equal(outcome, exception.Outcome);
        Assert.Contains(words, exception.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Thoughts_that_ate_the_budget_are_named_with_their_tokens()
    {
        GenerateContentResponse response = GenerateContentResponse.Read("""{"candidates":[{"finishReason":"MAX_TOKENS"}],"usageMetadata":{"thoughtsTokenCount":997}}"""u8.ToArray());
        ItemScanner<AnswerProperties.Item> scanner = new(new ReadSession(response.TextUtf8, ImageFrame.Create(10, 10), ReadOptions.Default), AnswerProperties.ReadItem);
        scanner.ScanToEnd(response.TextUtf8);
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = VisionAnswer<IReadOnlyList<AnswerProperties.Item>>.Create(scanner.Items, ReadingSummary.Create(AnswerForm.List, scanner, 0), scanner.Session, response, "gemini-x");
        VisionAnswerException exception = Assert.Throws<VisionAnswerException>(() => answer.Value);
        Assert.Contains("997 tokens on thoughts and reached MAX_TOKENS", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_runaway_is_recognized_within_a_few_kilobytes()
    {
        ItemStream<AnswerProperties.Item> stream = new(ImageFrame.Create(10, 10), ReadOptions.Default, AnswerProperties.ReadItem);
        stream.Append(Encoding.UTF8.GetBytes($"[{Cat}, {{\"box_2d\": [1, 2, 3, 4], \"mask\": \"<start_of_mask>"));
        int sent = 0;
        while (!stream.IsLooping && sent < 65_500)
        {
            stream.Append("203_"u8);
            sent += 4;
        }

        Assert.InRange(sent, 1, 5000);
        ItemScanner<AnswerProperties.Item> scanner = stream.Complete();
        VisionAnswer<IReadOnlyList<AnswerProperties.Item>> answer = VisionAnswer<IReadOnlyList<AnswerProperties.Item>>.Create(scanner.Items, ReadingSummary.Create(AnswerForm.List, scanner, 1), scanner.Session, null, null);
        Assert.Equal(Outcome.Truncated, answer.Outcome);
        Assert.Contains(answer.Findings, finding => finding.Kind == FindingKind.Looping);
    }

    [Fact]
    public void An_item_comes_as_soon_as_its_brace_closes()
    {
        ItemStream<AnswerProperties.Item> stream = new(ImageFrame.Create(10, 10), ReadOptions.Default, AnswerProperties.ReadItem);
        byte[] text = Encoding.UTF8.GetBytes($"{{\"boxes\": [{Cat}, {Dog}]}}");
        int first = Encoding.UTF8.GetByteCount($"{{\"boxes\": [{Cat}");
        stream.Append(text.AsSpan(0, first - 1));
        Assert.False(stream.TryTake(out _));
        stream.Append(text.AsSpan(first - 1, 1));
        Assert.True(stream.TryTake(out AnswerProperties.Item? item));
        Assert.Equal("cat", item!.Label);
    }

    private static VisionAnswer<IReadOnlyList<AnswerProperties.Item>> Read(string text) => AnswerProperties.Read(Encoding.UTF8.GetBytes(text));
}
