using Gemini.Contracts.Client;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Fallback in streams, progress of lists, uploads on request, the age of the catalog, streams of text.</summary>
public sealed class ClientHostingTests : IAsyncLifetime
{
    private const string Blocked = "data: {\"usageMetadata\":{\"promptTokenCount\":3}}\n\ndata: {\"promptFeedback\":{\"blockReason\":\"SAFETY\"}}\n\n";
    private const string Error = "data: {\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\",\"message\":\"busy\"}}\n\n";
    private const string Good = """data: {"candidates":[{"content":{"parts":[{"text":"[{\"box_2d\":[1,2,3,4],\"label\":\"a\"}]"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2}}""" + "\n\n";

    private LocalGemini _server = null!;
    private RawHttpServer _raw = null!;

    private static VisionRequest<IReadOnlyList<GreenThing>> Request => GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture));

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
    public async Task A_stream_that_is_blocked_or_breaks_off_before_its_text_is_asked_of_the_next_model()
    {
        using GeminiClient gemini = _raw.Client(static options => options with { FallbackModels = ["gemini-3.6-flash", "gemini-4-neon"] });
        _raw.AnswerToClose(200, "text/event-stream", Blocked);
        _raw.AnswerToClose(200, "text/event-stream", Error);
        _raw.AnswerToClose(200, "text/event-stream", Good);
        VisionStream<GreenThing> stream = gemini.StreamAsync(Request);
        Assert.Single(await stream.ToListAsync());
        Assert.Equal(("gemini-4-neon", Outcome.Complete), (stream.Answer.ModelAsked, stream.Answer.Outcome));
        Assert.Equal(["gemini-3.8-flash", "gemini-3.6-flash", "gemini-4-neon"], _raw.Requests.Select(static request => request.Split("/models/")[1].Split(':')[0]));
    }

    [Fact]
    public async Task The_last_models_word_counts_and_a_text_that_had_begun_stays()
    {
        using GeminiClient gemini = _raw.Client(static options => options with { FallbackModels = ["gemini-3.6-flash"] });
        _raw.AnswerToClose(200, "text/event-stream", Error);
        _raw.AnswerToClose(200, "text/event-stream", Blocked);
        VisionStream<GreenThing> stream = gemini.StreamAsync(Request);
        Assert.Empty(await stream.ToListAsync());
        Assert.Equal((Outcome.Blocked, "gemini-3.6-flash"), (stream.Answer.Outcome, stream.Answer.ModelAsked));

        _raw.AnswerToClose(200, "text/event-stream", Good.Replace(",\"finishReason\":\"STOP\"", "", StringComparison.Ordinal) + Error);
        VisionStream<GreenThing> broken = gemini.StreamAsync(Request);
        await Assert.ThrowsAsync<GeminiServerException>(async () => await broken.ToListAsync());
        Assert.Equal(("gemini-3.8-flash", 1), (broken.Answer.ModelAsked, broken.Answer.Value.Count));
    }

    [Fact]
    public async Task Items_and_lists_are_told_while_they_arrive()
    {
        using GeminiClient gemini = _server.Client();
        string text = "[" + string.Join(",", Enumerable.Range(0, 5).Select(static i => $$"""{"box_2d":[1,2,3,4],"label":"{{i}}"}""")) + "]";
        _server.Faults.Enqueue(LocalFault.Answer(text));
        Told<GreenThing> items = new();
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await gemini.AskAsync(Request, items);
        Assert.Equal(answer.Value, items.All);
        Assert.Equal(5, items.All.Count);

        _server.Faults.Enqueue(LocalFault.Answer(text));
        Told<IReadOnlyList<GreenThing>> lists = new();
        await gemini.AskAsync(Request, lists);
        Assert.Equal([1, 2, 3, 4, 5], lists.All.Select(static list => list.Count).Distinct());
    }

    [Fact]
    public async Task Pictures_are_uploaded_once_where_that_is_asked_for()
    {
        using GeminiClient gemini = _server.Client();
        VisionAnswer<IReadOnlyList<GreenThing>> first = await gemini.AskAsync(Request.WithUploadedImages());
        VisionAnswer<IReadOnlyList<GreenThing>> second = await gemini.StreamAsync(Request.WithUploadedImages()).ReadToEndAsync();
        Assert.Single(_server.Files);
        Assert.Equal(first.Value, second.Value);
        Assert.DoesNotContain("inlineData", _server.Requests[^1].BodyText, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.Batches.SubmitAsync([new BatchRequest<IReadOnlyList<GreenThing>>("a", Request.WithUploadedImages())], Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"))));
        using GeminiClient vertex = _server.Client(static options => options with { Dialect = WireDialect.Vertex });
        await Assert.ThrowsAsync<RequestRefusedException>(() => vertex.AskAsync(Request.WithUploadedImages()));
    }

    [Fact]
    public async Task An_old_catalog_is_a_finding_once()
    {
        DateTimeOffset day = new(ModelCatalog.Default.AsOf!.Value.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        using GeminiClient fresh = _server.Client(options => options with { TimeProvider = new Clock(day.AddDays(60)) });
        Assert.Empty((await fresh.AskAsync(Request)).Findings);
        using GeminiClient old = _server.Client(options => options with { TimeProvider = new Clock(day.AddDays(61)) });
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await old.AskAsync(Request);
        Finding finding = Assert.Single(answer.Findings);
        Assert.Equal((FindingCodes.CatalogOutdated, FindingCategory.Catalog, Outcome.Complete), (finding.Code, finding.Category, answer.Outcome));
        Assert.Contains("61 days old", finding.Message, StringComparison.Ordinal);
        Assert.Empty((await old.AskAsync(Request)).Findings);
    }

    [Fact]
    public async Task A_text_streams_and_has_an_answer_at_its_end()
    {
        using GeminiClient gemini = _server.Client();
        _server.Faults.Enqueue(LocalFault.Answer("A ball, and nothing else that would be green."));
        TextStream stream = gemini.StreamAsync(LocalCalls.ByHand);
        List<string> pieces = await stream.ToListAsync();
        Assert.True(pieces.Count > 1);
        Assert.Equal(string.Concat(pieces), stream.Answer.Value);
        Assert.Throws<InvalidOperationException>(() => stream.GetAsyncEnumerator());
        _server.Faults.Enqueue(LocalFault.ErrorInStream(1));
        TextStream cut = gemini.StreamAsync(LocalCalls.ByHand);
        await Assert.ThrowsAsync<GeminiServerException>(async () => await cut.ToListAsync());
        Assert.Equal(Outcome.Truncated, cut.Answer.Outcome);
    }

    [Theory]
    [InlineData(null, TelemetryNames.Version141)]
    [InlineData("http,database", TelemetryNames.Version141)]
    [InlineData("http, gen_ai_latest_experimental", TelemetryNames.Latest)]
    [InlineData("gen_ai_latest_experimental/dup", TelemetryNames.Both)]
    public void The_environment_chooses_the_names_of_measures(string? optIn, TelemetryNames names) => Assert.Equal(names, CallMetrics.NamesOf(optIn));

    private sealed class Told<T> : IProgress<T>
    {
        public List<T> All { get; } = [];

        public void Report(T value) => All.Add(value);
    }

    private sealed class Clock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
