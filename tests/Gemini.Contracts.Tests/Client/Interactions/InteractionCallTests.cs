using System.Net;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client.Interactions;

/// <summary>Calls over Interactions: continuations, refusals, errors, and what the wire does not have.</summary>
public sealed class InteractionCallTests
{
    private static readonly VisionRequest<IReadOnlyList<GreenThing>> Request = GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture));

    private const string FirstHop = """{"id":"v1_a","status":"requires_continuation","continuation_token":"go on","steps":[{"type":"model_output","content":[{"type":"text","text":"{\"items\":[{\"box_2d\":[1,2,30,40],\"label\":\"a\"},{\"box"}]}],"usage":{"total_output_tokens":5}}""";
    private const string SecondHop = """{"id":"v1_b","status":"completed","steps":[{"type":"model_output","content":[{"type":"text","text":"_2d\":[1,2,30,40],\"label\":\"b\"}]}"}]}],"usage":{"total_output_tokens":6}}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_answer_is_continued(bool isStored)
    {
        ScriptedHandler script = new ScriptedHandler().Answer(FirstHop).Answer(SecondHop);
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await script.Client().AskAsync(Request.WithStore(isStored));
        Assert.Equal((Outcome.Complete, "a", "b", 11), (answer.Outcome, answer.Value[0].Label, answer.Value[1].Label, answer.Usage.Candidates));
        CheckContinuation(script, isStored);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_long_stream_is_continued(bool isStored)
    {
        ScriptedHandler script = new ScriptedHandler()
            .Stream(
                """{"event_type":"interaction.created","interaction":{"id":"v1_a","status":"in_progress"}}""",
                """{"event_type":"step.start","index":0,"step":{"type":"model_output"}}""",
                """{"event_type":"step.delta","index":0,"delta":{"type":"text","text":"{\"items\":[{\"box_2d\":[1,2,30,40],\"label\":\"a\"},{\"box"}}""",
                """{"event_type":"interaction.completed","interaction":{"id":"v1_a","status":"requires_continuation","continuation_token":"go on"}}""")
            .Stream(
                """{"event_type":"interaction.created","interaction":{"id":"v1_b","status":"in_progress"}}""",
                """{"event_type":"step.start","index":0,"step":{"type":"model_output","content":[{"type":"text","text":"_2d\":[1,2,30,40],"}]}}""",
                """{"event_type":"step.delta","index":0,"delta":{"type":"text","text":"\"label\":\"b\"}]}"}}""",
                """{"event_type":"interaction.completed","interaction":{"id":"v1_b","status":"completed"}}""");
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await script.Client().StreamAsync(Request.WithStore(isStored)).ReadToEndAsync();
        Assert.Equal((Outcome.Complete, "a", "b"), (answer.Outcome, answer.Value[0].Label, answer.Value[1].Label));
        CheckContinuation(script, isStored);
    }

    private static void CheckContinuation(ScriptedHandler script, bool isStored)
    {
        string next = script.Requests[1].Body;
        Assert.Contains("\"continuation_token\":\"go on\"", next, StringComparison.Ordinal);
        Assert.Equal(isStored, next.Contains("\"previous_interaction_id\":\"v1_a\"", StringComparison.Ordinal));
        Assert.Equal(!isStored, next.Contains("\"input\"", StringComparison.Ordinal));
        Assert.Equal(2, script.Requests.Count);
    }

    [Fact]
    public async Task A_refusal_is_a_blocked_answer_and_the_next_model_is_asked()
    {
        const string Refusal = """{"error":{"code":"prohibited_content","message":"Not this picture."}}""";
        ScriptedHandler script = new ScriptedHandler().Answer(Refusal, HttpStatusCode.BadRequest).Answer(Refusal, HttpStatusCode.BadRequest).Answer(Refusal, HttpStatusCode.BadRequest)
            .Answer("""{"status":"completed","model":"gemini-3.6-flash","steps":[{"type":"model_output","content":[{"type":"text","text":"{\"items\":[]}"}]}]}""");
        using GeminiClient gemini = script.Client();
        VisionAnswer<IReadOnlyList<GreenThing>> blocked = await gemini.AskAsync(Request);
        Assert.Equal((Outcome.Blocked, "PROHIBITED_CONTENT", "Not this picture"), (blocked.Outcome, blocked.BlockReason?.Value, blocked.FinishMessage));
        Assert.Contains("PROHIBITED_CONTENT", Assert.Throws<VisionAnswerException>(() => blocked.Value).Message, StringComparison.Ordinal);
        Assert.Equal(Outcome.Blocked, (await gemini.StreamAsync(Request).ReadToEndAsync()).Outcome);
        using GeminiClient other = script.Client(change: options => options with { FallbackModels = ["gemini-3.6-flash"] });
        Assert.Equal("gemini-3.6-flash", (await other.AskAsync(Request)).ModelAsked);
        Assert.Contains("\"model\":\"gemini-3.6-flash\"", script.Requests[^1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, "parameter_unknown", typeof(GeminiRequestException), 1)]
    [InlineData(401, "authentication", typeof(GeminiPermissionException), 1)]
    [InlineData(402, "payment_required", typeof(GeminiQuotaException), 1)]
    [InlineData(404, "model_not_found", typeof(GeminiNotFoundException), 1)]
    [InlineData(409, "already_exists", typeof(GeminiRequestException), 1)]
    [InlineData(409, "aborted", typeof(GeminiRequestException), 3)]
    [InlineData(429, "rate_limit_exceeded", typeof(GeminiQuotaException), 3)]
    [InlineData(429, "quota_exceeded", typeof(GeminiQuotaException), 1)]
    [InlineData(499, "cancelled", typeof(GeminiRequestException), 1)]
    [InlineData(501, "unimplemented", typeof(GeminiServerException), 1)]
    [InlineData(503, "service_unavailable", typeof(GeminiServerException), 3)]
    public async Task Errors_are_the_same_types_and_are_tried_again_by_the_wires_rules(int status, string code, Type type, int attempts)
    {
        ScriptedHandler script = new();
        for (int i = 0; i < 3; i++)
        {
            script.Answer($$$"""{"error":{"code":"{{{code}}}","message":"So it is."}}""", (HttpStatusCode)status, headers: ("retry-after-ms", "20"));
        }

        Exception? problem = await Record.ExceptionAsync(() => script.Client(change: options => options with { MaxRetries = 2 }).AskAsync(Request));
        Assert.IsType(type, problem);
        GeminiException failed = (GeminiException)problem;
        Assert.Equal((code, attempts, attempts), (failed.ErrorCode, failed.Attempts, script.Requests.Count));
        Assert.Contains("So it is", failed.Message, StringComparison.Ordinal);
        Assert.Equal(failed.QuotaScope, code switch { "payment_required" => QuotaScope.Credits, "rate_limit_exceeded" => QuotaScope.Minute, "quota_exceeded" => QuotaScope.Day, _ => QuotaScope.None });
    }

    [Fact]
    public async Task What_the_wire_does_not_have_names_the_other()
    {
        using GeminiClient gemini = new ScriptedHandler().Client();
        Assert.Contains("WithWire(GeminiWire.GenerateContent)", (await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.CountTokensAsync(Request))).Message, StringComparison.Ordinal);
        string folder = Directory.CreateTempSubdirectory().FullName;
        RequestRefusedException refused = await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.Batches.SubmitAsync([new BatchRequest<IReadOnlyList<GreenThing>>("1", Request)], Path.Combine(folder, "a.json")));
        Directory.Delete(folder, recursive: true);
        Assert.Contains("Interactions has no batches", refused.Message, StringComparison.Ordinal);
        Assert.Contains("Interactions does not take a temperature", (await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.AskAsync(Request.WithTemperature(0.5)))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_cut_and_one_of_the_other_wire_are_no_answers()
    {
        ScriptedHandler script = new ScriptedHandler().Answer("""{"status":"completed","steps":[{"type":"model""").Answer("""{"candidates":[]}""").Answer("""{"error":{"code":"api_error","message":"late"}}""");
        using GeminiClient gemini = script.Client();
        await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(Request));
        await Assert.ThrowsAsync<GeminiResponseException>(() => gemini.AskAsync(Request));
        await Assert.ThrowsAsync<GeminiServerException>(() => gemini.AskAsync(Request));
    }

    [Fact]
    public async Task A_stream_that_breaks_off_throws_after_its_last_whole_item()
    {
        await using LocalGemini server = await LocalGemini.StartAsync();
        using GeminiClient gemini = server.Client(options => options with { Wire = GeminiWire.Interactions });
        ScriptedHandler script = new ScriptedHandler().Stream(
            """{"event_type":"step.start","index":0,"step":{"type":"model_output"}}""",
            """{"event_type":"step.delta","index":0,"delta":{"type":"text","text":"{\"items\":[{\"box_2d\":[1,2,30,40],\"label\":\"a\"},{\"box"}}""");
        VisionStream<GreenThing> dropped = script.Client().StreamAsync(Request);
        await Assert.ThrowsAsync<GeminiConnectionException>(() => dropped.ReadToEndAsync());
        Assert.Equal((Outcome.Truncated, 1), (dropped.Answer.Outcome, dropped.Answer.Value.Count));
        server.Faults.Enqueue(LocalFault.ErrorInStream(9));
        Assert.Equal("service_unavailable", (await Assert.ThrowsAsync<GeminiServerException>(() => gemini.StreamAsync(Request).ReadToEndAsync())).ErrorCode);
        server.Faults.Enqueue(LocalFault.DailyQuotaUsedUp());
        Assert.Equal(QuotaScope.Day, (await Assert.ThrowsAsync<GeminiQuotaException>(() => gemini.AskAsync(Request))).QuotaScope);
    }

    [Fact]
    public async Task Signatures_of_the_older_wire_go_back_in_their_places()
    {
        ScriptedHandler script = new ScriptedHandler()
            .Answer("""{"candidates":[{"content":{"parts":[{"text":"I see","thought":true},{"text":"[{\"box_2d\":[1,2,30,40],"},{"text":"\"label\":\"a\"}]","thoughtSignature":"c2ln"}]},"finishReason":"STOP"}]}""")
            .Answer("""{"candidates":[{"content":{"parts":[{"text":"{\"caption\":\"c\",\"count\":1,\"has_green\":true}"}]},"finishReason":"STOP"}]}""");
        using GeminiClient gemini = script.Client(GeminiWire.GenerateContent);
        VisionAnswer<IReadOnlyList<GreenThing>> first = await gemini.AskAsync(Request);
        Assert.Equal("I see", first.Thoughts);
        await gemini.AskAsync(first.FollowUp(GreenScene.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))));
        Assert.Contains("""{"role":"model","parts":[{"text":"[{\"box_2d\":[1,2,30,40],\"label\":\"a\"}]","thoughtSignature":"c2ln"}]}""", script.Requests[1].Body, StringComparison.Ordinal);
        Assert.DoesNotContain("I see", script.Requests[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_vertex_is_the_projects_own()
    {
        ScriptedHandler script = new ScriptedHandler().Answer("""{"status":"completed","steps":[{"type":"model_output","content":[{"type":"text","text":"{\"items\":[]}"}]}]}""");
        GeminiClientOptions options = GeminiClientOptions.ForVertex("p", "global", static _ => ValueTask.FromResult("token")) with { Wire = GeminiWire.Interactions };
        using GeminiClient gemini = new(options, new HttpClient(script));
        Assert.True((await gemini.AskAsync(Request)).HasValue);
        Assert.Equal("/v1beta1/projects/p/locations/global/interactions", script.Requests[0].Path);
    }
}
