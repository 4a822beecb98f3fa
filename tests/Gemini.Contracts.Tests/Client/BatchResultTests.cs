using System.Net;
using System.Text;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>A batch's results as an API may give them: in another order, some missing, some twice, cut, or none at all. Each request has one result, and nothing is passed over.</summary>
public sealed class BatchResultTests : IDisposable
{
    private const string Item = "[{\\\"box_2d\\\":[100,100,500,500],\\\"label\\\":\\\"ball\\\"}]";
    private readonly string _folder = Directory.CreateTempSubdirectory("batch-results").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("0 1 2 3", "0 1 2 3", 0)]
    [InlineData("3 2 1 0", "0 1 2 3", 0)]
    [InlineData("3 1", "- 1 - 3", 0)]
    [InlineData("0 1 1 2 3 0", "0 1 2 3", 2)]
    [InlineData("2 2 0 1 3", "0 1 2 3", 1)]
    [InlineData("0 7 1 2 3 8", "0 1 2 3", 2)]
    [InlineData("0 x 1 2 x 3", "0 1 2 3", 2)]
    [InlineData("", "- - - -", 0)]
    public async Task Each_request_has_one_result_and_nothing_is_passed_over(string lines, string expected, int strays)
    {
        string body = string.Concat(lines.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(static key => (key == "x" ? "[]" : Line(key)) + "\n"));
        List<BatchResult<IReadOnlyList<GreenThing>>> results = await ReadAsync(4, _ => Ok(body));
        Assert.Equal(["0", "1", "2", "3"], results.Take(4).Select(static result => result.Key));
        Assert.Equal(expected, string.Join(' ', results.Take(4).Select(static result => result.Answer is null ? "-" : result.Key)));
        Assert.Equal(strays, results.Count - 4);
        Assert.All(results.Where(static result => result.Answer is null), static result => Assert.IsType<GeminiResponseException>(result.Error));
    }

    [Fact]
    public async Task Results_that_come_early_are_kept_on_disk_beyond_some_megabytes()
    {
        StringBuilder body = new();
        for (int number = 29; number >= 0; number--)
        {
            body.Append(Line(number.ToString(System.Globalization.CultureInfo.InvariantCulture), new string(' ', 1 << 20))).Append('\n');
        }

        List<BatchResult<IReadOnlyList<GreenThing>>> results = await ReadAsync(30, _ => Ok(body.ToString()));
        Assert.All(results, static result => Assert.Equal("ball", result.Answer!.Value.Single().Label));
        Assert.Equal(Enumerable.Range(0, 30).Select(static number => number.ToString(System.Globalization.CultureInfo.InvariantCulture)), results.Select(static result => result.Key));
    }

    /// <summary>A body that ends properly may be cut all the same, by a proxy that got half of it.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(200)]
    [InlineData(500)]
    public async Task A_download_that_ends_early_is_made_again(int length)
    {
        string whole = string.Concat(Enumerable.Range(0, 4).Select(static number => Line(number.ToString(System.Globalization.CultureInfo.InvariantCulture)) + "\n"));
        int downloads = 0;
        List<BatchResult<IReadOnlyList<GreenThing>>> results = await ReadAsync(4, _ => Ok(++downloads == 1 ? whole[..length] : whole));
        Assert.Equal((4, 2), (results.Count(static result => result.Answer is not null), downloads));
    }

    [Theory]
    [InlineData("""{"name":"batches/b","done":true,"response":{"responsesFile":"files/r"}}""", BatchState.Succeeded)]
    [InlineData("""{"name":"batches/b","done":true,"metadata":{"output":{"responsesFile":"files/r"}}}""", BatchState.Succeeded)]
    [InlineData("""{"name":"batches/b","done":true,"metadata":{"state":"BATCH_STATE_RUNNING"},"error":{"code":13,"message":"the job broke"}}""", BatchState.Failed)]
    [InlineData("""{"name":"batches/b","metadata":{"state":"JOB_STATE_FAILED"},"done":true,"error":{"code":8,"message":"the job broke"}}""", BatchState.Failed)]
    [InlineData("""{"name":"batches/b","metadata":{"state":"BATCH_STATE_EXPIRED"},"done":true,"error":{"code":4,"message":"the job broke"}}""", BatchState.Expired)]
    public async Task An_operation_that_is_done_has_ended_and_says_why(string status, BatchState state)
    {
        using HttpClient http = new(new Scripted((_, _) => Ok(Line("0") + "\n"), status));
        using GeminiClient gemini = Client(http);
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests(1), Path.Combine(_folder, "done"), TestContext.Current.CancellationToken);
        BatchStatus ended = await batch.WaitAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(state, ended.Progress.State);
        if (state == BatchState.Succeeded)
        {
            Assert.NotNull(Assert.Single(await batch.ReadResultsAsync(TestContext.Current.CancellationToken).ToListAsync()).Answer);
            return;
        }

        Assert.Contains("the job broke", ended.Error!.Message, StringComparison.Ordinal);
        InvalidOperationException refused = await Assert.ThrowsAsync<InvalidOperationException>(async () => await batch.ReadResultsAsync().ToListAsync());
        Assert.Contains("the job broke", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_batch_is_refused_before_it_is_sent_where_it_costs_too_much_and_its_answers_are_counted_once()
    {
        using HttpClient http = new(new Scripted((_, _) => Ok(Line("0") + "\n" + Line("1") + "\n")));
        using GeminiClient poor = new(Options() with { MaxTotalCost = 0.0005m }, http);
        await Assert.ThrowsAsync<RequestRefusedException>(() => poor.Batches.SubmitAsync(Requests(2), Path.Combine(_folder, "poor"), TestContext.Current.CancellationToken));

        using GeminiClient gemini = new(Options() with { MaxTotalCost = 1 }, http);
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests(2), Path.Combine(_folder, "rich"), TestContext.Current.CancellationToken);
        Assert.Equal(0, gemini.TotalCost);
        for (int reading = 0; reading < 2; reading++)
        {
            Assert.Equal(2, (await batch.ReadResultsAsync(TestContext.Current.CancellationToken).ToListAsync()).Count);

            // Twice 1,000 tokens in and 100 out, at half of $0.75 and $3.75 a million.
            Assert.Equal(2 * (1000 * 0.75m + 100 * 3.75m) / 2 / 1_000_000, gemini.TotalCost);
        }
    }

    private async Task<List<BatchResult<IReadOnlyList<GreenThing>>>> ReadAsync(int count, Func<HttpRequestMessage, HttpResponseMessage> download)
    {
        using HttpClient http = new(new Scripted((message, _) => download(message)));
        using GeminiClient gemini = Client(http);
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests(count), Path.Combine(_folder, "batch.json"));
        return await batch.ReadResultsAsync().ToListAsync();
    }

    private static GeminiClientOptions Options() => new()
    {
        ApiKey = "AIza-a-key-of-tests",
        BaseAddress = new Uri("http://gemini.test/"),
        MaxRetryDelay = TimeSpan.FromMilliseconds(1),
        TimeProvider = new Clock(),
    };

    private static GeminiClient Client(HttpClient http) => new(Options(), http);

    private static IEnumerable<BatchRequest<IReadOnlyList<GreenThing>>> Requests(int count) => Enumerable.Range(0, count).Select(
        static number => new BatchRequest<IReadOnlyList<GreenThing>>(number.ToString(System.Globalization.CultureInfo.InvariantCulture), GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))));

    private static string Line(string key, string blanks = "") =>
        "{\"key\":\"" + key + "\"," + blanks + "\"response\":{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"" + Item + "\"}]},\"finishReason\":\"STOP\"}],\"usageMetadata\":{\"promptTokenCount\":1000,\"candidatesTokenCount\":100}}}";

    private static HttpResponseMessage Ok(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body) };

    /// <summary>An API with one batch, whose status and results are given.</summary>
    private sealed class Scripted(Func<HttpRequestMessage, int, HttpResponseMessage> download, string? status = null) : HttpMessageHandler
    {
        private const string Succeeded = """{"name":"batches/b","metadata":{"displayName":"d","state":"BATCH_STATE_SUCCEEDED","batchStats":{"requestCount":"4","successfulRequestCount":"4"},"output":{"responsesFile":"files/r"}},"done":true}""";
        private int _number;

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string path = request.RequestUri!.AbsolutePath;
            if (path.StartsWith("/download/", StringComparison.Ordinal))
            {
                return Task.FromResult(download(request, _number++));
            }

            HttpResponseMessage response = Ok(
                path.StartsWith("/upload/", StringComparison.Ordinal) ? """{"file":{"name":"files/in","uri":"http://gemini.test/files/in","state":"ACTIVE"}}"""
                : path.EndsWith(":batchGenerateContent", StringComparison.Ordinal) ? """{"name":"batches/b","metadata":{"state":"BATCH_STATE_PENDING"}}"""
                : status ?? Succeeded);
            response.Headers.TryAddWithoutValidation("x-goog-upload-url", "http://gemini.test/upload/v1beta/files?upload_id=1");
            return Task.FromResult(response);
        }
    }

    /// <summary>A day of one price, on which waits are over at once.</summary>
    private sealed class Clock : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(1) ? TimeSpan.FromMilliseconds(1) : dueTime, period);
    }
}
