using System.Globalization;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>An answer over several responses of which a later one cannot be had: what has come, and is paid for, is not lost, and is not called whole.</summary>
public sealed class ContinuationTests : IAsyncLifetime
{
    private const string Item = """{\"box_2d\":[1,2,3,4],\"label\":\"a\"}""";
    private const string Refused = """{"error":{"code":400,"message":"The token is not valid.","status":"INVALID_ARGUMENT"}}""";
    private const string Busy = """{"error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}}""";

    private RawHttpServer _raw = null!;

    public ValueTask InitializeAsync()
    {
        _raw = new RawHttpServer();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _raw.DisposeAsync();

    [Theory]
    [InlineData(400, Refused, "The token is not valid")]
    [InlineData(503, Busy, "overloaded")]
    [InlineData(200, "<html>", "not a Gemini answer")]
    public async Task What_has_come_is_the_answer_where_the_rest_cannot_be_had(int status, string body, string words)
    {
        using GeminiClient gemini = _raw.Client();
        Answer(isStream: false, First(100));
        _raw.AnswerToClose(status, "application/json", body);
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await gemini.AskAsync(Request, TestContext.Current.CancellationToken);
        Assert.Equal((Outcome.Truncated, 1, 2), (answer.Outcome, answer.Value.Count, _raw.Requests.Count));
        Assert.Contains(answer.Findings, finding => finding.Code == FindingCodes.Truncated && finding.Message.Contains(words, StringComparison.Ordinal));
        Assert.Throws<VisionAnswerException>(() => answer.EnsureWhole());

        // A stream throws, and has what came.
        Answer(isStream: true, First(100));
        _raw.AnswerToClose(status, "application/json", body);
        VisionStream<GreenThing> stream = gemini.StreamAsync(Request, TestContext.Current.CancellationToken);
        GeminiException problem = await Assert.ThrowsAnyAsync<GeminiException>(() => stream.ReadToEndAsync());
        Assert.Contains(words, problem.Message, StringComparison.Ordinal);
        Assert.Equal((Outcome.Truncated, 1), (stream.Answer.Outcome, stream.Answer.Value.Count));
    }

    [Fact]
    public async Task Another_model_is_asked_for_the_whole_where_there_is_one()
    {
        using GeminiClient gemini = _raw.Client(static options => options with { FallbackModels = ["gemini-3.6-flash"] });
        Answer(isStream: false, First(100));
        _raw.AnswerToClose(503, "application/json", Busy);
        Answer(isStream: false, Last("[" + Item + "]"));
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await gemini.AskAsync(Request, TestContext.Current.CancellationToken);
        Assert.Equal((Outcome.Complete, "gemini-3.6-flash"), (answer.Outcome, answer.ModelAsked));
    }

    [Fact]
    public async Task A_cancellation_stays_one()
    {
        using CancellationTokenSource cancel = new();
        using GeminiClient gemini = _raw.Client();
        Answer(isStream: false, First(100));
        _raw.Answer("", stalls: true);
        Task<VisionAnswer<IReadOnlyList<GreenThing>>> call = gemini.AskAsync(Request, cancel.Token);
        while (_raw.Requests.Count < 2)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    /// <summary>The first part costs $3.75; the second may not be sent.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_limit_of_costs_holds_between_the_parts(bool isStream)
    {
        using GeminiClient gemini = _raw.Client(static options => options with { MaxTotalCost = 1, TimeProvider = new Day() });
        Answer(isStream, First(1_000_000));
        Answer(isStream, Last("]"));
        if (isStream)
        {
            VisionStream<GreenThing> stream = gemini.StreamAsync(Request, TestContext.Current.CancellationToken);
            await Assert.ThrowsAsync<RequestRefusedException>(() => stream.ReadToEndAsync());
            Assert.Equal((Outcome.Truncated, 1), (stream.Answer.Outcome, stream.Answer.Value.Count));
        }
        else
        {
            VisionAnswer<IReadOnlyList<GreenThing>> answer = await gemini.AskAsync(Request, TestContext.Current.CancellationToken);
            Assert.Equal((Outcome.Truncated, 1), (answer.Outcome, answer.Value.Count));
            Assert.Contains(answer.Findings, static finding => finding.Message.Contains("MaxTotalCost", StringComparison.Ordinal));
        }

        Assert.Single(_raw.Requests);
        Assert.Equal(3.75m, gemini.TotalCost);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_part_is_counted_once(bool isStream)
    {
        using GeminiClient gemini = _raw.Client(static options => options with { MaxTotalCost = 100, TimeProvider = new Day() });
        Answer(isStream, First(1_000_000));
        Answer(isStream, First(1_000_000).Replace("\"[{", "\",{", StringComparison.Ordinal));
        Answer(isStream, Last("]"));
        VisionAnswer<IReadOnlyList<GreenThing>> answer = isStream
            ? await gemini.StreamAsync(Request, TestContext.Current.CancellationToken).ReadToEndAsync()
            : await gemini.AskAsync(Request, TestContext.Current.CancellationToken);
        Assert.Equal((Outcome.Complete, 2_000_000L), (answer.Outcome, answer.Usage.Candidates));
        Assert.Equal(7.5m, gemini.TotalCost);
    }

    private static VisionRequest<IReadOnlyList<GreenThing>> Request => GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture));

    private static string First(int tokens) => string.Create(
        CultureInfo.InvariantCulture,
        $$$"""{"candidates":[{"content":{"parts":[{"text":"[{{{Item}}}"}]},"finishReason":"CONTINUATION","continuationToken":"t"}],"usageMetadata":{"candidatesTokenCount":{{{tokens}}}}}""");

    private static string Last(string text) => $$"""{"candidates":[{"content":{"parts":[{"text":"{{text}}"}]},"finishReason":"STOP"}]}""";

    private void Answer(bool isStream, string body) => _raw.AnswerToClose(200, isStream ? "text/event-stream" : "application/json", isStream ? $"data: {body}\n\n" : body);

    /// <summary>A day of one price: $3.75 a million tokens out.</summary>
    private sealed class Day : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    }
}
