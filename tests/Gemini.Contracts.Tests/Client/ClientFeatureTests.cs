using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Continuation, fallback, cost, retirement, observers, models and counts.</summary>
public sealed class ClientFeatureTests : IAsyncLifetime
{
    private const string Part = """{"candidates":[{"content":{"parts":[{"text":"TEXT"}]},"finishReason":"CONTINUATION","continuationToken":"next-1"}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2}}""";
    private const string Last = """{"candidates":[{"content":{"parts":[{"text":"TEXT"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2}}""";

    private LocalGemini _server = null!;
    private RawHttpServer _raw = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalGemini.StartAsync();
        _raw = new RawHttpServer();
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _raw.DisposeAsync();
    }

    [Fact]
    public async Task A_long_answer_is_continued_and_is_one_answer()
    {
        const string First = """[{\"box_2d\":[1,2,3,4],\"label\":\"a\"},{\"box_2d\":[5,6,""";
        const string Second = """7,8],\"label\":\"b\"}]""";
        using GeminiClient gemini = _raw.Client();
        VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture));
        foreach (bool isStream in (bool[])[false, true])
        {
            string open = isStream ? "data: " : "";
            _raw.AnswerToClose(200, "application/json", open + Part.Replace("TEXT", First, StringComparison.Ordinal) + "\n\n");
            _raw.AnswerToClose(200, "application/json", open + Last.Replace("TEXT", Second, StringComparison.Ordinal) + "\n\n");
            VisionAnswer<IReadOnlyList<GreenThing>> answer = isStream ? await gemini.StreamAsync(request).ReadToEndAsync() : await gemini.AskAsync(request);
            Assert.Equal((Outcome.Complete, 2, 6, 4), (answer.Outcome, answer.Value.Count, answer.Usage.Prompt, answer.Usage.Candidates));
        }
    }

    [Fact]
    public async Task An_answer_that_is_not_continued_is_cut()
    {
        _raw.AnswerToClose(200, "application/json", Part.Replace("TEXT", "[", StringComparison.Ordinal));
        using GeminiClient gemini = _raw.Client(static options => options with { MaxContinuations = 0 });
        Assert.Equal(Outcome.Truncated, (await gemini.AskAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)))).Outcome);
    }

    [Fact]
    public async Task Another_model_is_asked_where_the_first_is_overloaded_or_blocks()
    {
        using GeminiClient gemini = _raw.Client(static options => options with { FallbackModels = ["gemini-3.6-flash", "gemini-4-neon"] });
        _raw.AnswerToClose(503, "application/json", """{"error":{"code":503,"status":"UNAVAILABLE","message":"busy"}}""");
        _raw.AnswerToClose(200, "application/json", """{"promptFeedback":{"blockReason":"SAFETY"}}""");
        _raw.AnswerToClose(200, "application/json", Last);
        VisionAnswer<string> answer = await gemini.AskAsync(LocalCalls.ByHand);
        Assert.Equal(("gemini-4-neon", "TEXT"), (answer.ModelAsked, answer.Value));
        Assert.Equal(["gemini-3.8-flash", "gemini-3.6-flash", "gemini-4-neon"], _raw.Requests.Select(static request => request.Split("/models/")[1].Split(':')[0]));
    }

    [Fact]
    public async Task A_retired_model_is_refused_by_the_clients_clock_unless_it_is_allowed_or_routed()
    {
        DayClock clock = new(new DateTimeOffset(2026, 5, 31, 12, 0, 0, TimeSpan.Zero));
        using GeminiClient gemini = _server.Client(options => options with { TimeProvider = clock });
        GenerateContentRequest request = LocalCalls.ByHand with { Model = "gemini-2.0-flash" };
        Assert.True((await gemini.AskAsync(request)).HasValue);
        clock.Advance(TimeSpan.FromDays(1));
        Assert.Contains("2026-06-01", (await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.AskAsync(request))).Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.AskAsync(request with { Model = "gemini-1.5-flash" }));
        using GeminiClient allowing = _server.Client(options => options with { TimeProvider = clock, AllowRetired = true });
        Assert.True((await allowing.AskAsync(request)).HasValue);
        clock.Advance(TimeSpan.FromDays(200));
        Assert.True((await gemini.AskAsync(request with { Model = "gemini-3.7-flash" })).HasValue);
    }

    [Theory]
    [InlineData(GeminiWire.GenerateContent, null)]
    [InlineData(GeminiWire.GenerateContent, true)]
    [InlineData(GeminiWire.Interactions, null)]
    public async Task An_estimate_counts_the_bytes_that_are_sent(GeminiWire wire, bool? store)
    {
        using GeminiClient gemini = _server.Client();
        VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)).WithWire(wire).WithStore(store);
        await gemini.AskAsync(request);
        Assert.Equal(_server.Requests[^1].Body.Length, request.Estimate(ModelCatalog.Default.Get(gemini.Options.Model)).Bytes);
    }

    [Fact]
    public async Task A_call_that_costs_too_much_is_refused()
    {
        using GeminiClient gemini = _server.Client(static options => options with { MaxCostPerCall = 0.0001m });
        await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.AskAsync(LocalCalls.ByHand));
        using GeminiClient total = _server.Client(static options => options with { MaxTotalCost = 0.002m });
        await total.AskAsync(LocalCalls.ByHand);
        Assert.InRange(total.TotalCost, 0.0005m, 0.002m);
        await Assert.ThrowsAsync<RequestRefusedException>(async () =>
        {
            for (int i = 0; i < 5; i++)
            {
                await total.AskAsync(LocalCalls.ByHand);
            }
        });
        await Assert.ThrowsAsync<RequestRefusedException>(() => total.AskAsync(LocalCalls.ByHand with { Model = "gemini-of-tomorrow" }));
        Assert.InRange(_server.Requests.Count, 1, 3);
    }

    [Fact]
    public async Task Calls_are_not_stored_unless_that_is_wanted()
    {
        using GeminiClient gemini = _server.Client();
        await gemini.AskAsync(LocalCalls.ByHand);
        await gemini.AskAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)).WithStore(true));
        Assert.Contains("\"store\":false", _server.Requests[0].BodyText, StringComparison.Ordinal);
        Assert.Contains("\"store\":true", _server.Requests[1].BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_wire_lacks_is_refused_by_name()
    {
        VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture));
        using GeminiClient gemini = _server.Client();
        Assert.Contains("labels", (await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.AskAsync(request.WithLabel("team", "a")))).Message, StringComparison.Ordinal);
        using GeminiClient vertex = _server.Client(static options => options with { Dialect = WireDialect.Vertex });
        Assert.Contains("store", (await Assert.ThrowsAsync<RequestRefusedException>(() => vertex.AskAsync(request.WithStore(true)))).Message, StringComparison.Ordinal);
        Assert.Contains("context cache", (await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.AskAsync(request.WithModel("gemini-4-argon").WithCachedContent("cachedContents/a")))).Message, StringComparison.Ordinal);
        Assert.Contains("budget", (await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.AskAsync(request.WithModel("gemini-4-argon").WithOptions(static options => options with { ThinkingBudget = 1 })))).Message, StringComparison.Ordinal);
        Assert.Empty(_server.Requests);
    }

    [Fact]
    public async Task A_vertex_client_has_its_own_address_and_a_token()
    {
        GeminiClientOptions options = GeminiClientOptions.ForVertex("my-project", "europe-west4", static _ => new ValueTask<string>("token-1"));
        Assert.Equal("https://europe-west4-aiplatform.googleapis.com/", options.BaseAddress.ToString());
        _raw.AnswerToClose(200, "application/json", Last);
        using GeminiClient gemini = new(options with { BaseAddress = _raw.BaseAddress });
        await gemini.AskAsync(LocalCalls.ByHand);
        string request = _raw.Requests.Single();
        Assert.StartsWith("POST /v1/projects/my-project/locations/europe-west4/publishers/google/models/gemini-3.8-flash:generateContent", request, StringComparison.Ordinal);
        Assert.Contains("Authorization: Bearer token-1", request, StringComparison.Ordinal);
        Assert.DoesNotContain("x-goog-api-key", request, StringComparison.Ordinal);
    }

    /// <summary>Google's own client leaves project and location out where it asks about models, and so does the API's description.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Vertex_tells_of_models_under_the_publisher(bool isExpress)
    {
        GeminiClientOptions options = isExpress
            ? new GeminiClientOptions { ApiKey = _server.ApiKey, ApiVersion = "v1/publishers/google", Dialect = WireDialect.Vertex, BaseAddress = _server.BaseAddress }
            : GeminiClientOptions.ForVertex("my-project", "global", static _ => new ValueTask<string>("local-gemini-token")) with { BaseAddress = _server.BaseAddress };
        using GeminiClient vertex = new(options);
        Assert.Equal("gemini-3.8-flash", (await vertex.GetModelAsync("gemini-3.8-flash")).Id);
        Assert.Equal("/v1beta1/publishers/google/models/gemini-3.8-flash", _server.Requests[^1].PathAndQuery);
        List<ListedModel> listed = await vertex.ListModelsAsync().ToListAsync();
        Assert.Contains(listed, static model => model.Id == "gemini-3.8-flash");
        Assert.StartsWith("/v1beta1/publishers/google/models?", _server.Requests[^1].PathAndQuery, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_observer_sees_each_attempt_and_can_hold_it_back()
    {
        Recorder observer = new();
        using GeminiClient gemini = _server.Client(options => options with { Observer = observer, MaxRetries = 1 });
        _server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.Zero));
        await gemini.AskAsync(LocalCalls.ByHand);
        Assert.Equal(["sending generateContent 1", "failed 1", "sending generateContent 2", "answered 2"], observer.Seen);
    }

    [Fact]
    public async Task An_observer_is_told_of_an_answer_that_was_cut()
    {
        Recorder observer = new();
        using GeminiClient gemini = _raw.Client(options => options with { Observer = observer });
        _raw.AnswerCut(200, Last[..40]);
        await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(LocalCalls.ByHand, TestContext.Current.CancellationToken));
        Assert.Equal(["sending generateContent 1", "failed 1"], observer.Seen);

        observer.Seen.Clear();
        _raw.AnswerCut(200, "data: " + Part.Replace("CONTINUATION", "", StringComparison.Ordinal) + "\n\n");
        await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.StreamAsync(LocalCalls.ByHand, TestContext.Current.CancellationToken).ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(["sending streamGenerateContent 1", "failed 1"], observer.Seen);
    }

    [Fact]
    public async Task Tokens_are_counted_and_models_listed()
    {
        using GeminiClient gemini = _server.Client();
        TokenCount count = await gemini.CountTokensAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)));
        Assert.InRange(count.Total, 1000, 3000);
        List<ListedModel> models = await gemini.ListModelsAsync().ToListAsync();
        Assert.Contains(models, static model => model.Id == "gemini-4-argon");
        Assert.Equal(65_536, (await gemini.GetModelAsync("models/gemini-3.8-flash")).OutputTokenLimit);
        await Assert.ThrowsAsync<GeminiNotFoundException>(() => gemini.GetModelAsync("gemini-of-tomorrow"));
    }

    /// <summary>A clock whose day the test sets; timers run as usual.</summary>
    private sealed class DayClock(DateTimeOffset now) : TimeProvider
    {
        private DateTimeOffset _now = now;

        public override DateTimeOffset GetUtcNow() => _now;

        public void Advance(TimeSpan time) => _now += time;
    }

    private sealed class Recorder : GeminiCallObserver
    {
        public List<string> Seen { get; } = [];

        public override ValueTask<IDisposable?> OnSendingAsync(GeminiCallInfo call, CancellationToken cancellationToken)
        {
            Seen.Add($"sending {call.Operation} {call.Attempt}");
            return base.OnSendingAsync(call, cancellationToken);
        }

        public override void OnAttemptFailed(GeminiCallInfo call, GeminiException exception, TimeSpan? retryIn) => Seen.Add($"failed {call.Attempt}");

        public override void OnAnswered(GeminiCallInfo call, TokenUsage usage, TimeSpan duration) => Seen.Add($"answered {call.Attempt}");
    }
}
