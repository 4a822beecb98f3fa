using System.Text;
using Gemini.Contracts.TestSupport;
using Gemini.Contracts.Wire;
using Xunit;

namespace Gemini.Contracts.Tests.Wire.Interactions;

public sealed class InteractionResponseTests
{
    private const string Whole = """
        {"id":"v1_a","object":"interaction","model":"gemini-3.8-flash","status":"completed","service_tier":"standard",
         "steps":[{"signature":"CqACAQ==","summary":[{"text":"I look.","type":"text"}],"type":"thought"},
          {"content":[{"text":"{\"items\":[{\"label\":","type":"text"},{"type":"text","text":"\"cup\"}]}"}],"type":"model_output"},{"type":"new_step","x":[1]}],
         "usage":{"total_tokens":1263,"total_input_tokens":1102,"input_tokens_by_modality":[{"modality":"text","tokens":13},{"modality":"image","tokens":1089}],
          "total_cached_tokens":0,"total_output_tokens":41,"total_tool_use_tokens":0,"total_thought_tokens":120,"output_tokens_by_modality":null}}
        """;

    [Fact]
    public void A_whole_interaction_is_read_into_the_words_of_the_other_wire()
    {
        GenerateContentResponse response = InteractionBodies.Read(Whole, InteractionBodies.List);
        Assert.True(response.IsResponse);
        Assert.Equal("""[{"label":"cup"}]""", response.Text());
        Assert.Equal("I look.", Encoding.UTF8.GetString(response.ThoughtUtf8.Span));
        Assert.Equal((FinishReason.Stop, "gemini-3.8-flash", "v1_a"), (response.FinishReason, response.ModelVersion, response.ResponseId));
        Assert.Equal("prompt 1102 (TEXT 13, IMAGE 1089), thoughts 120, candidates 41, total 1263", response.Usage.ToString());
        Assert.Equal("standard", response.Usage.ServiceTier);
        Assert.Equal([new SignatureMark(0, 7, true, "CqACAQ==")], response.Signatures);
        Assert.Equal(1, response.OtherParts);
    }

    [Theory]
    [InlineData("completed", "STOP")]
    [InlineData("incomplete", "MAX_TOKENS")]
    [InlineData("requires_continuation", "CONTINUATION")]
    [InlineData("requires_action", "REQUIRES_ACTION")]
    [InlineData("budget_exceeded", "BUDGET_EXCEEDED")]
    [InlineData("a_new_one", "A_NEW_ONE")]
    [InlineData("in_progress", null)]
    [InlineData("queued", null)]
    public void A_status_is_a_finish_reason(string status, string? reason)
    {
        GenerateContentResponse response = InteractionBodies.Read($$"""{"id":"v1_a","status":"{{status}}","continuation_token":"t","steps":[]}""");
        Assert.Equal(reason, response.FinishReason?.Value);
        Assert.Equal(reason is null, response.Facts.IsRunning);
        Assert.Equal(reason == "CONTINUATION", response.IsContinued);
    }

    [Theory]
    [InlineData("""[{"type":"model_output","content":[{"type":"text","text":"a"}]},{"type":"thought"},{"type":"model_output","content":[{"type":"text","text":"b"}]}]""", "ab")]
    [InlineData("""[{"type":"model_output","content":[{"type":"text","text":"a"}]},{"type":"google_search_call"},{"type":"google_search_result"},{"type":"model_output","content":[{"type":"text","text":"b"}]}]""", "b")]
    [InlineData("""[{"type":"model_output","content":[{"type":"text","text":"a"}]},{"type":"google_search_call"}]""", "a")]
    [InlineData("""[{"type":"user_input","content":[{"type":"text","text":"?"}]},{"type":"model_output","content":[{"type":"text","text":"old"}]},{"type":"user_input","content":[{"type":"text","text":"?"}]},{"type":"model_output","content":[{"type":"text","text":"new"}]}]""", "new")]
    [InlineData("""[{"type":"model_output","content":[{"type":"text","text":"old"}]},{"type":"user_input","content":[]}]""", "")]
    [InlineData("""[{"type":"model_output","content":[{"type":"text","text":"a"},{"type":"image","data":"AA=="},{"type":"text","text":"b"}]}]""", "b")]
    [InlineData("""[{"type":"model_output","content":null},5,null,{"type":7},{"type":"model_output","content":[1,{"text":"x"},{"type":"text","text":null},{"type":"text","text":"y"}]}]""", "y")]
    public void The_answer_is_the_text_at_the_end_as_googles_sdks_have_it(string steps, string text) =>
        Assert.Equal(text, InteractionBodies.Read($$"""{"status":"completed","steps":{{steps}}}""").Text());

    [Theory]
    [InlineData("""{"items":[1,{"a":"]}"}]}""", """[1,{"a":"]}"}]""")]
    [InlineData(" {\n \"items\" : [ ] }\n", "[ ]")]
    [InlineData("[1]", "[1]")]
    [InlineData("```json\n[1]\n```", "```json\n[1]\n```")]
    [InlineData("""{"items":null}""", """{"items":null}""")]
    [InlineData("""{"boxes":[1]}""", """{"boxes":[1]}""")]
    [InlineData("""{"items":[1],"note":"x"}""", """[1],"note":"x"}""")]
    [InlineData("""{"items":[1]} and more""", """[1]} and more""")]
    [InlineData("""{"items":[1""", "[1")]
    [InlineData("""{"items":[1]""", "[1]")]
    [InlineData("""{"ite""", """{"ite""")]
    [InlineData("", "")]
    public void A_list_is_freed_of_its_object_and_nothing_else_is_changed(string text, string read)
    {
        Assert.Equal(read, InteractionBodies.Read(Body(text), InteractionBodies.List).Text());

        // Without a list in the schema nothing is touched.
        Assert.Equal(text, InteractionBodies.Read(Body(text), InteractionBodies.Object).Text());
        Assert.Equal(text, InteractionBodies.Read(Body(text)).Text());
    }

    [Theory]
    [InlineData("\"red\"", "red")]
    [InlineData(" \"dark \\\"green\\\"\"\n", "dark \"green\"")]
    [InlineData("red", "red")]
    [InlineData("\"re", "\"re")]
    [InlineData("{\"color\":\"red\"}", "{\"color\":\"red\"}")]
    [InlineData("\"red\" or so", "\"red\" or so")]
    public void A_word_is_freed_of_its_quotes(string text, string read) => Assert.Equal(read, InteractionBodies.Read(Body(text), InteractionBodies.Word).Text());

    [Fact]
    public void A_failure_inside_a_success_is_an_error()
    {
        ApiErrorBody error = InteractionBodies.Read("""{"status":"failed","errors":[{"code":"deadline_exceeded","message":"too slow"},{"code":"x"}],"steps":[]}""").Facts.Failure!;
        Assert.Equal((504, "deadline_exceeded", "too slow", true), (error.Code, error.Status, error.Message, error.IsRetryable));
        Assert.Equal(400, InteractionBodies.Read("""{"status":"failed","steps":[{"type":"model_output","error":{"code":3,"message":"bad"}}]}""").Facts.Failure!.Code);
        Assert.Equal(500, InteractionBodies.Read("""{"status":"failed"}""").Facts.Failure!.Code);
        GenerateContentResponse refused = InteractionBodies.Read("""{"status":"failed","errors":[{"code":"prohibited_content","message":"no"}]}""");
        Assert.Equal((null, "PROHIBITED_CONTENT", "no"), (refused.Facts.Failure, refused.BlockReason?.Value, refused.BlockReasonMessage));
    }

    [Theory]
    [InlineData("""{"error":{"code":"parameter_unknown","message":"Unknown parameter 'x'"}}""", 400, "parameter_unknown", false)]
    [InlineData("""{"error":{"message":"m","status":"INVALID_ARGUMENT"}}""", 400, "INVALID_ARGUMENT", false)]
    [InlineData("""{"error":{"code":"rate_limit_exceeded","message":"m"}}""", 429, "rate_limit_exceeded", true)]
    [InlineData("""{"error":{"code":"quota_exceeded","message":"m"}}""", 429, "quota_exceeded", false)]
    [InlineData("""{"error":{"code":"aborted","message":"m"}}""", 409, "aborted", true)]
    [InlineData("""{"error":{"code":"already_exists","message":"m"}}""", 409, "already_exists", false)]
    [InlineData("""{"error":{"code":"api_error","message":"m"}}""", 500, "api_error", true)]
    [InlineData("""{"error":{"code":"unimplemented","message":"m"}}""", 501, "unimplemented", false)]
    [InlineData("""{"error":{"code":"503","message":"m"}}""", 503, null, true)]
    [InlineData("""{"error":{"code":"brand_new","message":"m"}}""", 0, "brand_new", false)]
    public void An_error_is_read_by_its_name(string body, int code, string? status, bool isRetryable)
    {
        Assert.True(ApiErrorBody.TryRead(Encoding.UTF8.GetBytes(body), out ApiErrorBody? error));
        Assert.Equal((code, status, isRetryable), (error!.Code, error.Status, error.IsRetryable));
    }

    [Theory]
    [InlineData("""{"candidates":[{"content":{"parts":[{"text":"a"}]}}]}""")]
    [InlineData("""{"id":"a","model":"b"}""")]
    [InlineData("[]")]
    [InlineData("<html>")]
    [InlineData("")]
    [InlineData("{\"status\":\"completed\"} x")]
    public void What_is_no_interaction_is_no_response(string body) => Assert.False(InteractionBodies.Read(body).IsResponse);

    [Fact]
    public void Recorded_bodies_are_read()
    {
        Assert.SkipUnless(Corpus.IsHere, Corpus.Missing);
        Dictionary<string, (string Text, string Reason, int Total)> expected = new()
        {
            ["basic.json"] = ("Hello! I'm doing well, thank you for asking.\n\nHow are you today?", "STOP", 58),
            ["structured-output.json"] = ("""{"name":"John Doe","age":30}""", "STOP", 78),
            ["tool-call-step1.json"] = ("", "REQUIRES_ACTION", 109),
        };
        foreach ((string file, (string text, string reason, int total)) in expected)
        {
            GenerateContentResponse response = InteractionBodies.Read(File.ReadAllText(Path.Combine(Corpus.Folder("interactions"), file)));
            Assert.Equal((text, reason, total), (response.Text(), response.FinishReason?.Value, response.Usage.Total));
            Assert.Single(response.Signatures);
        }
    }

    private static string Body(string text) =>
        $$"""{"status":"completed","steps":[{"type":"model_output","content":[{"type":"text","text":{{System.Text.Json.JsonSerializer.Serialize(text)}}}]}]}""";
}
