using System.Text;
using System.Text.Json;
using Gemini.Contracts.Client;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Contracts;

/// <summary>One rule for the outcome of lists, objects, labels and texts.</summary>
public sealed class OutcomeTests
{
    private const string Cat = """{"box_2d": [1, 2, 3, 4], "label": "cat"}""";

    private static readonly AnswerFrames Frames = ImageFrame.Create(1000, 1000);

    [Theory]
    [InlineData($"[{Cat}]", Outcome.Complete)]
    [InlineData($"[{Cat}, {{\"label\": \"dog\"}}]", Outcome.Partial)]
    [InlineData($"[{Cat}, {{\"label\": \"dog\"}},]", Outcome.Partial)]
    [InlineData($"[{Cat}, 7]", Outcome.Partial)]
    [InlineData($"[{Cat},]", Outcome.Repaired)]
    [InlineData($"[[{Cat}], [{Cat}]]", Outcome.Repaired)]
    [InlineData($"[{Cat}", Outcome.Truncated)]
    [InlineData("[]", Outcome.Complete)]
    [InlineData($"[1] The first: {Cat}\n[2] The second: {Cat}", Outcome.Repaired)]
    [InlineData($"[1] {Cat}\n[2] {Cat}", Outcome.Repaired)]
    [InlineData($"[{Cat}]\n[1]", Outcome.Partial)]
    public void A_list_that_lost_an_item_is_not_complete(string text, Outcome outcome)
    {
        VisionAnswer<IReadOnlyList<Found>> answer = Found.Contract.Read(text, Frames);
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(outcome is Outcome.Complete or Outcome.Repaired, answer.IsWhole);
        if (outcome is Outcome.Repaired or Outcome.Truncated)
        {
            Assert.NotEmpty(answer.Findings);
        }
    }

    [Fact]
    public void Nothing_but_a_whole_answer_passes_EnsureWhole()
    {
        Assert.Single(Found.Contract.Read($"[{Cat}]", Frames).EnsureWhole());
        VisionAnswerException lost = Assert.Throws<VisionAnswerException>(() => Found.Contract.Read($"[{Cat}, {{\"label\": \"dog\"}}]", Frames).EnsureWhole());
        Assert.Equal(Outcome.Partial, lost.Outcome);
        Assert.Equal("""{"label": "dog"}""", Assert.Single(lost.Rejected).Text);
        Assert.Contains("1 object could not be read: The required member 'box_2d' is missing (/1", lost.Message, StringComparison.Ordinal);
        VisionAnswerException cut = Assert.Throws<VisionAnswerException>(() => Found.Contract.Read(Response($"[{Cat}, {{", "MAX_TOKENS"), Frames).EnsureWhole());
        Assert.Contains("cut off by MAX_TOKENS", cut.Message, StringComparison.Ordinal);
        Assert.Throws<VisionAnswerException>(() => Found.Contract.Read("", Frames).EnsureWhole());
    }

    [Theory]
    [InlineData($"[{Cat}]", null, Outcome.Complete)]
    [InlineData($"{{\"boxes\": [{Cat}]}}", null, Outcome.Repaired)]
    [InlineData($"{Cat}\n{Cat}", null, Outcome.Truncated)]
    [InlineData($"{Cat}\n{Cat}", "STOP", Outcome.Repaired)]
    [InlineData($"[{Cat}", null, Outcome.Truncated)]
    [InlineData($"[{Cat}", "STOP", Outcome.Repaired)]
    [InlineData($"[{Cat}]", "MAX_TOKENS", Outcome.Truncated)]
    [InlineData($"[{Cat}]", "SAFETY", Outcome.Truncated)]
    [InlineData("", "SAFETY", Outcome.Blocked)]
    [InlineData("", "STOP", Outcome.Empty)]
    public void A_missing_finish_reason_is_a_cut_where_the_text_does_not_show_its_own_end(string text, string? reason, Outcome outcome)
    {
        VisionAnswer<IReadOnlyList<Found>> answer = Found.Contract.Read(Response(text, reason), Frames);
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(outcome is Outcome.Truncated, answer.Findings.Any(static finding => finding.Code == FindingCodes.Truncated));
        if (outcome is Outcome.Repaired)
        {
            Assert.NotEmpty(answer.Findings);
        }
    }

    [Theory]
    [InlineData("""{"text": "a cat"}""", null, Outcome.Complete)]
    [InlineData("""{"text": "a cat"} {"text": "a dog"}""", "STOP", Outcome.Partial)]
    [InlineData("""{"text": "a cat", "people": 1""", "STOP", Outcome.Truncated)]
    [InlineData("""{"people": 1}""", "STOP", Outcome.Unreadable)]
    public void An_object_is_judged_by_the_same_rule(string text, string? reason, Outcome outcome)
    {
        VisionAnswer<Caption> answer = Caption.Contract.Read(Response(text, reason), Frames);
        Assert.Equal(outcome, answer.Outcome);
        Assert.Equal(outcome is Outcome.Truncated, answer.Findings.Any(static finding => finding.Code == FindingCodes.Truncated));
    }

    [Theory]
    [InlineData("STOP", Outcome.Complete)]
    [InlineData(null, Outcome.Truncated)]
    [InlineData("MAX_TOKENS", Outcome.Truncated)]
    [InlineData("SAFETY", Outcome.Truncated)]
    public void A_label_and_a_text_are_judged_by_the_same_rule(string? reason, Outcome outcome)
    {
        VisionAnswer<Sky> label = Sky.Contract.Read(Response("clear", reason), Frames);
        VisionAnswer<string> text = TextAnswer.Create(Response("clear", reason), "m");
        Assert.Equal((outcome, outcome), (label.Outcome, text.Outcome));
        Assert.Equal(outcome is Outcome.Truncated, label.Findings.Any(static finding => finding.Code == FindingCodes.Truncated));
        Assert.Equal(outcome is Outcome.Truncated, text.Findings.Any(static finding => finding.Code == FindingCodes.Truncated));
    }

    [Fact]
    public void A_block_reason_that_is_not_specified_is_no_block()
    {
        GenerateContentResponse response = GenerateContentResponse.Read(Encoding.UTF8.GetBytes("""{"promptFeedback":{"blockReason":"BLOCK_REASON_UNSPECIFIED"},"candidates":[{"content":{"parts":[{"text":"[]"}]},"finishReason":"STOP"}]}"""));
        VisionAnswer<IReadOnlyList<Found>> answer = Found.Contract.Read(response, Frames);
        Assert.Equal((Outcome.Complete, null), (answer.Outcome, answer.BlockReason));
    }

    [Fact]
    public void Names_with_underscores_are_read_like_others()
    {
        GenerateContentResponse response = GenerateContentResponse.Read(Encoding.UTF8.GetBytes(
            """{"candidates":[{"content":{"parts":[{"text":"hm","thought":true}],"role":"model"},"finish_reason":"SAFETY","safety_ratings":[{"category":"HARM","probability":"HIGH","blocked":true}]}],"prompt_feedback":null,"usage_metadata":{"prompt_token_count":5,"prompt_tokens_details":[{"modality":"TEXT","token_count":5}]},"model_version":"m","response_id":"r"}"""));
        Assert.True(response.IsResponse);
        Assert.Equal((FinishReason.Safety, 5, "m", "r"), (response.FinishReason, response.Usage.Prompt, response.ModelVersion, response.ResponseId));
        Assert.Equal(5, Assert.Single(response.Usage.PromptDetails).Tokens);
        Assert.True(Assert.Single(response.SafetyRatings).IsBlocked);
    }

    [Fact]
    public void An_answer_without_a_value_can_be_serialized()
    {
        VisionAnswer<IReadOnlyList<Found>> blocked = Found.Contract.Read(Response("", "SAFETY"), Frames);
        using JsonDocument written = JsonDocument.Parse(JsonSerializer.Serialize(blocked, JsonSerializerOptions.Web));
        Assert.Equal(JsonValueKind.Null, written.RootElement.GetProperty("value").ValueKind);
        Assert.Equal("Blocked", written.RootElement.GetProperty("outcome").GetString());
        VisionAnswer<Caption> caption = Caption.Contract.Read("""{"text": "a cat"} {"text": "a dog"}""", Frames);
        using JsonDocument whole = JsonDocument.Parse(JsonSerializer.Serialize(caption, JsonSerializerOptions.Web));
        Assert.Equal("a cat", whole.RootElement.GetProperty("value").GetProperty("text").GetString());
        Assert.Equal("""{"text": "a dog"}""", whole.RootElement.GetProperty("rejected")[0].GetProperty("text").GetString());
    }

    private static GenerateContentResponse Response(string text, string? reason) => GenerateContentResponse.Read(JsonSerializer.SerializeToUtf8Bytes(new
    {
        candidates = new[] { new { content = new { parts = new[] { new { text } } }, finishReason = reason } },
    }));
}
