using System.Net;
using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>A batch whose files on disk were damaged, whose API answers oddly, or whose parts end differently: nothing is lost or sent twice, else one clear error says what to do.</summary>
public sealed class BatchDamageTests : IDisposable
{
    /// <summary>More than one request has, and less than two.</summary>
    private const int RequestBytes = 12_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("batch-damage").FullName;
    private readonly BatchesApi _api = new();

    private string Manifest => Path.Combine(_folder, "batch.json");

    public void Dispose()
    {
        _api.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"format\":\"gemini-con")]
    [InlineData("\0\0\0\0")]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("{\"format\":\"gemini-contracts-batch-1\",\"id\":\"\\ud800\",\"model\":\"m\",\"fingerprint\":\"f\",\"parts\":[{\"id\":\"x\",\"count\":1}]}")]
    [InlineData("{\"format\":\"gemini-contracts-batch-1\",\"id\":\"i\",\"model\":\"m\",\"fingerprint\":\"f\",\"parts\":[7]}")]
    [InlineData("{\"format\":\"gemini-contracts-batch-1\",\"id\":\"i\",\"model\":\"m\",\"fingerprint\":\"f\",\"parts\":[{\"id\":\"x\"}]}")]
    public async Task A_damaged_manifest_is_told_with_what_another_name_would_do(string text)
    {
        await File.WriteAllTextAsync(Manifest, text, TestContext.Current.CancellationToken);
        using GeminiClient gemini = Client();
        InvalidDataException problem = await Assert.ThrowsAsync<InvalidDataException>(() => gemini.Batches.SubmitAsync(Requests(2), Manifest));
        Assert.Contains("would be sent again", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Batches.ListAsync", problem.Message, StringComparison.Ordinal);
        Assert.Empty(_api.Calls);
        Assert.Equal(text, await File.ReadAllTextAsync(Manifest, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(-1)]
    public async Task Requests_that_are_not_what_was_written_are_not_uploaded(int length)
    {
        using GeminiClient gemini = Client();
        _api.IsAway = true;
        await Assert.ThrowsAsync<GeminiServerException>(() => gemini.Batches.SubmitAsync(Requests(2), Manifest));
        string requests = Manifest + ".requests.jsonl";
        byte[] written = await File.ReadAllBytesAsync(requests, TestContext.Current.CancellationToken);
        if (length < 0)
        {
            File.Delete(requests);
        }
        else
        {
            await File.WriteAllBytesAsync(requests, written[..length], TestContext.Current.CancellationToken);
        }

        _api.IsAway = false;
        Exception? problem = await Record.ExceptionAsync(() => gemini.Batches.ResumeAsync(Requests(2), Manifest));
        Assert.IsType(length < 0 ? typeof(FileNotFoundException) : typeof(InvalidDataException), problem);
        Assert.Contains("put it back as it was", problem!.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(_api.Calls, static call => call.Contains("upload", StringComparison.Ordinal));

        await File.WriteAllBytesAsync(requests, written, TestContext.Current.CancellationToken);
        await gemini.Batches.ResumeAsync(Requests(2), Manifest);
        Assert.Equal(1, _api.Created);
    }

    [Theory]
    [InlineData("ACTIVE", 0, 0)]
    [InlineData("PROCESSING", 0, 0)]
    [InlineData("ACTIVE", -1, 1)]
    [InlineData("FAILED", 0, 1)]
    public async Task A_file_that_is_found_after_a_crash_is_whole_and_ready_before_the_batch_is_created(string state, int longer, int uploads)
    {
        using GeminiClient gemini = Client();
        _api.IsAway = true;
        await Assert.ThrowsAsync<GeminiServerException>(() => gemini.Batches.SubmitAsync(Requests(2), Manifest));
        _api.IsAway = false;
        _api.Found = (JsonNode.Parse(await File.ReadAllTextAsync(Manifest, TestContext.Current.CancellationToken))!["id"]!.GetValue<string>(), state, new FileInfo(Manifest + ".requests.jsonl").Length + longer);
        await gemini.Batches.ResumeAsync(Requests(2), Manifest);
        Assert.Equal((1, uploads), (_api.Created, _api.Calls.Count(static call => call.EndsWith("start", StringComparison.Ordinal))));
        Assert.Equal(state == "PROCESSING", _api.Calls.Contains("GET /v1beta/files/found"));
    }

    [Fact]
    public async Task A_list_that_a_proxy_answers_does_not_create_the_batch_once_more()
    {
        using GeminiClient gemini = Client();
        _api.LosesCreation = true;
        _api.List = """{"login":"required"}""";
        await Assert.ThrowsAsync<GeminiResponseException>(() => gemini.Batches.SubmitAsync(Requests(2), Manifest));
        await Assert.ThrowsAsync<GeminiResponseException>(() => gemini.Batches.ResumeAsync(Requests(2), Manifest));
        Assert.Equal(1, _api.Created);
        _api.List = null;
        Assert.Equal("batches/1", (await gemini.Batches.ResumeAsync(Requests(2), Manifest)).Name);
        Assert.Equal(1, _api.Created);
    }

    /// <summary>A proxy that looks at answers may say so of a batch that was created.</summary>
    [Fact]
    public async Task A_batch_whose_creation_is_forbidden_is_looked_for_before_its_requests_are_uploaded_again()
    {
        using GeminiClient gemini = Client();
        _api.IsAway = true;
        await Assert.ThrowsAsync<GeminiServerException>(() => gemini.Batches.SubmitAsync(Requests(2), Manifest));
        (_api.IsAway, _api.ForbidsCreation) = (false, true);
        Assert.Equal("batches/1", (await gemini.Batches.ResumeAsync(Requests(2), Manifest)).Name);
        Assert.Equal(1, _api.Created);
    }

    /// <summary>A gateway that has sent the call twice itself may say so of the second time.</summary>
    [Fact]
    public async Task A_batch_whose_creation_meets_a_quota_is_looked_for_before_it_is_created_again()
    {
        Attempts observer = new();
        using GeminiClient gemini = Client(options => options with { MaxRetries = 2, Observer = observer });
        _api.MeetsQuota = true;
        Assert.Equal("batches/1", (await gemini.Batches.SubmitAsync(Requests(2), Manifest)).Name);
        Assert.Equal(1, _api.Created);
        Assert.Contains("batches.create 1 GeminiQuotaException", observer.Failed);
    }

    [Fact]
    public async Task Two_at_once_with_one_manifest_are_told_to_wait()
    {
        using GeminiClient gemini = Client();
        await using FileStream other = new(Manifest + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        IOException problem = await Assert.ThrowsAsync<IOException>(() => gemini.Batches.SubmitAsync(Requests(2), Manifest));
        Assert.StartsWith("Another process works with the batch of '", problem.Message, StringComparison.Ordinal);
        Assert.Empty(_api.Calls);
    }

    [Fact]
    public async Task A_batch_that_is_submitted_is_read_by_several_at_once()
    {
        using GeminiClient gemini = Client();
        await gemini.Batches.SubmitAsync(Requests(1), Manifest);
        _api.States["batches/1"] = "SUCCEEDED";
        await using FileStream other = new(Manifest + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.ResumeAsync(Requests(1), Manifest);
        Assert.Single(await batch.ReadResultsAsync(TestContext.Current.CancellationToken).ToListAsync());
        Assert.Equal(1, _api.Created);
    }

    [Fact]
    public async Task All_parts_are_canceled_also_where_one_has_ended_or_cannot_be()
    {
        using GeminiClient gemini = Client(static options => options with { BatchDisk = new SmallFiles() });
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests(3), Manifest);
        Assert.Equal(3, batch.Names.Count);
        _api.States["batches/1"] = "SUCCEEDED";
        await batch.CancelAsync();
        Assert.Equal(["SUCCEEDED", "CANCELLED", "CANCELLED"], _api.States.Values);

        // It is canceled already: the answer of the first attempt may have been lost.
        await batch.CancelAsync();

        _api.States["batches/1"] = "STUCK";
        _api.States["batches/3"] = "RUNNING";
        GeminiRequestException problem = await Assert.ThrowsAsync<GeminiRequestException>(() => batch.CancelAsync());
        Assert.EndsWith("(400 FAILED_PRECONDITION: The batch cannot be canceled); correct what it names.", problem.Message, StringComparison.Ordinal);
        Assert.Equal("CANCELLED", _api.States["batches/3"]);
    }

    [Theory]
    [InlineData("{}", typeof(GeminiResponseException))]
    [InlineData("{\"hello\":1}", typeof(GeminiResponseException))]
    [InlineData("null", typeof(GeminiResponseException))]
    [InlineData("\"text\"", typeof(GeminiResponseException))]
    [InlineData("{\"error\":{\"code\":503,\"message\":\"overloaded\",\"status\":\"UNAVAILABLE\"}}", typeof(GeminiServerException))]
    public async Task A_row_that_is_no_answer_has_an_error(string response, Type error)
    {
        using GeminiClient gemini = Client();
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests(1), Manifest);
        _api.States["batches/1"] = "SUCCEEDED";
        _api.Results = "{\"key\":\"0\",\"response\":" + response + "}\n";
        BatchResult<IReadOnlyList<GreenThing>> result = Assert.Single(await batch.ReadResultsAsync(TestContext.Current.CancellationToken).ToListAsync());
        Assert.IsType(error, result.Error);
        Assert.Null(result.Answer);
    }

    /// <summary>A key that may not do anything any more says nothing of the results.</summary>
    [Theory]
    [InlineData(HttpStatusCode.Forbidden, null, typeof(InvalidOperationException))]
    [InlineData(HttpStatusCode.NotFound, null, typeof(InvalidOperationException))]
    [InlineData(HttpStatusCode.Forbidden, "SERVICE_DISABLED", typeof(GeminiPermissionException))]
    public async Task Results_are_called_gone_only_where_that_may_be(HttpStatusCode status, string? reason, Type error)
    {
        using GeminiClient gemini = Client();
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests(1), Manifest);
        _api.States["batches/1"] = "SUCCEEDED";
        (_api.ResultStatus, _api.ResultReason) = (status, reason);
        Exception? problem = await Record.ExceptionAsync(async () => await batch.ReadResultsAsync(TestContext.Current.CancellationToken).ToListAsync());
        Assert.IsType(error, problem);
    }

    private GeminiClient Client(Func<GeminiClientOptions, GeminiClientOptions>? change = null)
    {
        GeminiClientOptions options = new() { ApiKey = "AIza-a-key-of-tests", BaseAddress = new Uri("http://gemini.test/"), MaxRetries = 0, TimeProvider = new NoWaits() };
        return new GeminiClient(change is null ? options : change(options), new HttpClient(_api, disposeHandler: false));
    }

    private static IEnumerable<BatchRequest<IReadOnlyList<GreenThing>>> Requests(int count) => Enumerable.Range(0, count).Select(
        static number => new BatchRequest<IReadOnlyList<GreenThing>>(number.ToString(System.Globalization.CultureInfo.InvariantCulture), GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))));

    private sealed class Attempts : GeminiCallObserver
    {
        public List<string> Failed { get; } = [];

        public override void OnAttemptFailed(GeminiCallInfo call, GeminiException exception, TimeSpan? retryIn) => Failed.Add($"{call.Operation} {call.Attempt} {exception.GetType().Name}");
    }

    /// <summary>Each request in a file of its own.</summary>
    private sealed class SmallFiles : Gemini.Contracts.Client.BatchDisk
    {
        public override long MaxFileBytes => RequestBytes;
    }

    private sealed class NoWaits : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, dueTime > TimeSpan.Zero && dueTime < TimeSpan.FromMinutes(1) ? TimeSpan.FromMilliseconds(1) : dueTime, period);
    }
}
