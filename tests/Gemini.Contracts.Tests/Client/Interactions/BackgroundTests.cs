using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client.Interactions;

/// <summary>Runs in the background: asked for until they end, streamed over several connections, ended with the call.</summary>
public sealed class BackgroundTests : IAsyncLifetime
{
    private static readonly ImageInput Photo = ImageInput.FromBytes(LocalCalls.Picture);
    private static readonly VisionRequest<IReadOnlyList<GreenThing>> Request = GreenThing.CreateRequest(Photo).WithStore(true).WithBackground();
    private LocalGemini _server = null!;
    private GeminiClient _gemini = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalGemini.StartAsync();
        _gemini = _server.Client(options => options with { Wire = GeminiWire.Interactions, TimeProvider = new HurriedClock() });
    }

    public async ValueTask DisposeAsync()
    {
        _gemini.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_run_is_asked_for_until_it_has_ended()
    {
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await _gemini.AskAsync(Request);
        Assert.Equal(Outcome.Complete, answer.Outcome);
        Assert.Single(answer.Value);
        Assert.Equal(["POST", "GET", "GET"], _server.Requests.Select(static request => request.Method));
        Assert.Equal($"/v1beta/interactions/{answer.ResponseId}", _server.Requests[^1].PathAndQuery);
        Assert.Single((await _gemini.AskAsync(answer.FollowUp(GreenThing.CreateRequest(Photo)))).Value);
    }

    [Fact]
    public async Task A_stream_that_is_cut_goes_on_where_it_was()
    {
        for (int frames = 0; frames < 10; frames++)
        {
            int before = _server.Requests.Count;
            _server.Faults.Enqueue(LocalFault.DroppedStream(frames));
            VisionAnswer<IReadOnlyList<GreenThing>> answer = await _gemini.StreamAsync(Request).ReadToEndAsync();
            Assert.Equal((Outcome.Complete, FinishReason.Stop), (answer.Outcome, answer.FinishReason));
            Assert.Single(answer.Value);
            Assert.Empty(answer.Findings);
            string[] paths = [.. _server.Requests.Skip(before).Select(static request => $"{request.Method} {request.PathAndQuery.Split('?').ElementAtOrDefault(1)}")];
            Assert.Equal(["POST ", "GET stream=true"], paths[..2]);

            // What was on its way when the connection was lost may not have arrived.
            string[] places = [.. Enumerable.Range(0, frames + 1).Select(static place => place == 0 ? "GET stream=true" : $"GET stream=true&last_event_id={place}")];
            Assert.Contains(Assert.Single(paths[2..]), places);
        }
    }

    [Fact]
    public async Task An_error_of_the_run_is_thrown_and_not_asked_for_again()
    {
        _server.Faults.Enqueue(LocalFault.ErrorInStream(8));
        GeminiServerException problem = await Assert.ThrowsAsync<GeminiServerException>(() => _gemini.StreamAsync(Request).ReadToEndAsync());
        Assert.Equal("service_unavailable", problem.ErrorCode);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_stream_that_is_left_early_ends_the_run()
    {
        await using LocalGemini slow = await LocalGemini.StartAsync(new LocalGeminiOptions { StreamDelay = TimeSpan.FromMilliseconds(20), StreamChunkLength = 4 });
        using GeminiClient gemini = slow.Client(options => options with { Wire = GeminiWire.Interactions });
        await foreach (BareDetection item in gemini.StreamAsync(BareDetection.CreateRequest(Photo).WithStore(true).WithBackground()))
        {
            break;
        }

        Assert.EndsWith("/cancel", slow.Requests[^1].PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_call_that_is_canceled_ends_the_run()
    {
        using GeminiClient patient = _server.Client(options => options with { Wire = GeminiWire.Interactions });
        using CancellationTokenSource cancel = new();
        Task<VisionAnswer<IReadOnlyList<GreenThing>>> call = patient.AskAsync(Request, cancel.Token);
        while (_server.Requests.Count == 0)
        {
            await Task.Delay(5);
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.True(_server.Requests.Count == 1 || _server.Requests[^1].PathAndQuery.EndsWith("/cancel", StringComparison.Ordinal), _server.Requests[^1].PathAndQuery);
    }

    [Fact]
    public async Task A_canceled_run_and_one_that_failed_are_told()
    {
        ScriptedHandler script = new();
        script.Answer("""{"id":"v1_a","status":"queued"}""").Answer("""{"id":"v1_a","status":"in_progress","steps":[{"type":"model_output","content":[{"type":"text","text":"{\"items\":[{\"box_2d\":[1,2,"}]}]}""")
            .Answer("""{"id":"v1_a","status":"cancelled","steps":[{"type":"model_output","content":[{"type":"text","text":"{\"items\":[{\"box_2d\":[1,2,30,40],\"label\":\"a\"},{"}]}]}""");
        VisionAnswer<IReadOnlyList<GreenThing>> canceled = await script.Client().AskAsync(Request);
        Assert.Equal((Outcome.Truncated, "CANCELLED", 1), (canceled.Outcome, canceled.FinishReason?.Value, canceled.Value.Count));
        script.Answer("""{"id":"v1_a","status":"in_progress"}""").Answer("""{"id":"v1_a","status":"failed","errors":[{"code":"api_error","message":"broken"}]}""");
        GeminiServerException problem = await Assert.ThrowsAsync<GeminiServerException>(() => script.Client().AskAsync(Request));
        Assert.Contains("broken", problem.Message, StringComparison.Ordinal);
        script.Answer("""{"status":"in_progress"}""");
        Assert.Contains("no id", (await Assert.ThrowsAsync<GeminiConnectionException>(() => script.Client().AskAsync(Request))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task An_answer_that_is_cut_is_asked_for_again_while_the_run_goes_on(int retries)
    {
        const string Whole = """{"id":"v1_a","status":"completed","steps":[{"type":"model_output","content":[{"type":"text","text":"{\"items\":[{\"box_2d\":[1,2,30,40],\"label\":\"a\"}]}"}]}]}""";
        ScriptedHandler script = new();
        script.Answer("""{"id":"v1_a","status":"queued"}""").Answer(Whole[..100]).Answer("""{"id":"v1_a","status":"in_progress"}""").Answer(Whole[..90]).Answer(Whole);
        using GeminiClient gemini = script.Client(change: options => options with { MaxRetries = retries });
        if (retries == 0)
        {
            await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(Request, TestContext.Current.CancellationToken));
            return;
        }

        Assert.Equal("a", (await gemini.AskAsync(Request, TestContext.Current.CancellationToken)).Value.Single().Label);
        Assert.Equal(["POST", "GET", "GET", "GET", "GET"], script.Requests.Select(static request => request.Method));
    }

    [Fact]
    public async Task A_run_that_brings_nothing_is_given_up()
    {
        ScriptedHandler script = new();
        script.Answer("""{"id":"v1_a","status":"in_progress"}""");
        for (int i = 0; i < 4; i++)
        {
            script.Answer("", contentType: "text/event-stream");
        }

        script.Answer("{}");
        await Assert.ThrowsAsync<GeminiConnectionException>(() => script.Client().StreamAsync(Request).ReadToEndAsync());
        Assert.Equal(6, script.Requests.Count);
        Assert.Equal("/v1beta/interactions/v1_a/cancel", script.Requests[^1].Path);
    }

    [Fact]
    public async Task A_run_that_has_ended_at_once_is_an_answer()
    {
        ScriptedHandler script = new();
        script.Answer("""{"id":"v1_a","status":"completed","steps":[{"type":"model_output","content":[{"type":"text","text":"{\"items\":[]}"}]}]}""");
        Assert.Empty((await script.Client().StreamAsync(Request).ReadToEndAsync()).Value);
        Assert.Single(script.Requests);
    }
}
