using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Models to fall back to that cannot be asked: a limit of costs that would not hold is refused when the client is made, and what became of the call is told in any case.</summary>
public sealed class FallbackTests : IAsyncLifetime
{
    private const string Busy = """{"error":{"code":503,"status":"UNAVAILABLE","message":"busy"}}""";
    private const string Blocked = """{"promptFeedback":{"blockReason":"SAFETY"},"usageMetadata":{"promptTokenCount":3}}""";
    private const string Good = """{"candidates":[{"content":{"parts":[{"text":"[]"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3,"candidatesTokenCount":2}}""";

    private RawHttpServer _raw = null!;

    public ValueTask InitializeAsync()
    {
        _raw = new RawHttpServer();
        return default;
    }

    public async ValueTask DisposeAsync() => await _raw.DisposeAsync();

    [Theory]
    [InlineData("gemini-3.8-flash", "gemini-of-tomorrow", "FallbackModels")]
    [InlineData("gemini-of-tomorrow", "gemini-3.8-flash", "Model")]
    public void A_limit_of_costs_with_a_model_without_a_price_is_refused_when_the_client_is_made(string model, string fallback, string option)
    {
        GeminiClientOptions options = new() { ApiKey = "key", Model = model, FallbackModels = ["gemini-3.5-flash-lite", fallback] };
        foreach (GeminiClientOptions limited in (GeminiClientOptions[])[options with { MaxTotalCost = 1 }, options with { MaxCostPerCall = 1 }])
        {
            string said = Assert.Throws<ArgumentException>(() => new GeminiClient(limited)).Message;
            Assert.Contains($"no price for 'gemini-of-tomorrow' of GeminiClientOptions.{option}", said, StringComparison.Ordinal);
        }

        using GeminiClient unlimited = new(options);
        ModelCatalog priced = ModelCatalog.Default.With(ModelCatalog.Default.Get("gemini-of-tomorrow") with { Id = "gemini-of-tomorrow", Prices = [new ModelPrice(1, 2)] });
        using GeminiClient known = new(options with { MaxTotalCost = 1, Catalog = priced });
    }

    /// <summary>Argon does not think at the highest level, 1.5 Flash is retired: neither can be asked, and both are named.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_is_told_with_why_no_other_model_was_asked(bool isStream)
    {
        using GeminiClient gemini = Client("gemini-4-argon", "gemini-1.5-flash");
        _raw.AnswerToClose(503, "application/json", Busy);
        GeminiServerException failed = await Assert.ThrowsAsync<GeminiServerException>(() => AskAsync(gemini, isStream));
        Assert.Equal(("gemini-4-hydrogen", 503, "UNAVAILABLE", true, 1), (failed.ModelAsked, (int)failed.StatusCode!, failed.ErrorCode, failed.IsRetryable, failed.Attempts));
        Assert.Contains("busy", failed.Message, StringComparison.Ordinal);
        Assert.Contains("gemini-4-argon: ", failed.Message, StringComparison.Ordinal);
        Assert.Contains("gemini-1.5-flash was retired", failed.Message, StringComparison.Ordinal);

        _raw.AnswerToClose(404, "application/json", """{"error":{"code":404,"status":"NOT_FOUND","message":"gone"}}""");
        GeminiNotFoundException unknown = await Assert.ThrowsAsync<GeminiNotFoundException>(() => AskAsync(gemini, isStream));
        Assert.Contains("gemini-1.5-flash was retired", unknown.Message, StringComparison.Ordinal);
        Assert.Equal(2, _raw.Requests.Count);
    }

    [Fact]
    public async Task A_failure_in_a_stream_is_told_with_why_no_other_model_was_asked()
    {
        using GeminiClient gemini = Client("gemini-1.5-flash");
        _raw.AnswerToClose(200, "text/event-stream", $"data: {Busy}\n\n");
        GeminiServerException failed = await Assert.ThrowsAsync<GeminiServerException>(() => AskAsync(gemini, isStream: true));
        Assert.Contains("gemini-1.5-flash was retired", failed.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_block_stays_the_answer_and_says_why_no_other_model_was_asked(bool isStream)
    {
        using GeminiClient gemini = Client("gemini-4-argon", "gemini-1.5-flash");
        _raw.AnswerToClose(200, isStream ? "text/event-stream" : "application/json", isStream ? $"data: {Blocked}\n\n" : Blocked);
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await AskAsync(gemini, isStream);
        Assert.Equal((Outcome.Blocked, "gemini-4-hydrogen"), (answer.Outcome, answer.ModelAsked));
        Finding found = Assert.Single(answer.Findings, static finding => finding.Code == FindingCodes.FallbackRefused);
        Assert.Contains("gemini-1.5-flash was retired", found.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_model_that_cannot_be_asked_is_passed_over_for_the_next(bool isStream)
    {
        using GeminiClient gemini = Client("gemini-4-argon", "gemini-4-neon");
        _raw.AnswerToClose(503, "application/json", Busy);
        _raw.AnswerToClose(200, isStream ? "text/event-stream" : "application/json", isStream ? $"data: {Good}\n\n" : Good);
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await AskAsync(gemini, isStream);
        Assert.Equal((Outcome.Complete, "gemini-4-neon"), (answer.Outcome, answer.ModelAsked));
        Assert.Empty(answer.Findings);
    }

    [Fact]
    public async Task A_retired_model_whose_fallback_is_retired_too_names_both()
    {
        using GeminiClient gemini = Client("gemini-1.5-flash");
        string said = (await Assert.ThrowsAsync<RequestRefusedException>(() => gemini.AskAsync(LocalCalls.ByHand with { Model = "gemini-2.0-flash" }))).Message;
        Assert.Contains("gemini-2.0-flash was retired", said, StringComparison.Ordinal);
        Assert.Contains("gemini-1.5-flash was retired", said, StringComparison.Ordinal);
        Assert.Empty(_raw.Requests);
    }

    /// <summary>Asked on a day on which 1.5 and 2.0 Flash are retired.</summary>
    private GeminiClient Client(params string[] fallbacks) => _raw.Client(options => options with { Model = "gemini-4-hydrogen", FallbackModels = fallbacks, MaxRetries = 0, TimeProvider = new FixedDay() });

    private static Task<VisionAnswer<IReadOnlyList<GreenThing>>> AskAsync(GeminiClient gemini, bool isStream)
    {
        VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)).WithThinking(Thinking.XHigh);
        return isStream ? gemini.StreamAsync(request).ReadToEndAsync() : gemini.AskAsync(request);
    }

    private sealed class FixedDay : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);
    }
}
