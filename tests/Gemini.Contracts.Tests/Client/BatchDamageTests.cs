using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>A batch whose files on disk were damaged, whose API answers oddly, or whose parts end differently: nothing is lost or sent twice, else one clear error says what to do.</summary>
public sealed class BatchDamageTests : IDisposable
{
    /// <summary>More than one request has, and less than two.</summary>
    private const int RequestBytes = 12_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("batch-damage").FullName;
    private readonly OneBatchApi _api = new();

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

    /// <summary>An API with batches, and what a test says of them.</summary>
    private sealed class OneBatchApi : HttpMessageHandler
    {
        public List<string> Calls { get; } = [];

        public SortedDictionary<string, string> States { get; } = new(StringComparer.Ordinal);

        public List<string> Names { get; } = [];

        public int Created => States.Count;

        public bool IsAway { get; set; }

        public bool LosesCreation { get; set; }

        public bool ForbidsCreation { get; set; }

        public string? List { get; set; }

        public string Results { get; set; } = "";

        public HttpStatusCode ResultStatus { get; set; } = HttpStatusCode.OK;

        public string? ResultReason { get; set; }

        public (string Name, string State, long Length)? Found { get; set; }

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            string path = request.RequestUri!.AbsolutePath;
            string command = string.Join(',', request.Headers.TryGetValues("X-Goog-Upload-Command", out IEnumerable<string>? values) ? values : []);
            if (IsAway)
            {
                return Error(HttpStatusCode.ServiceUnavailable, "UNAVAILABLE", "away");
            }

            Calls.Add($"{request.Method} {path} {command}".Trim());
            switch (path)
            {
                case "/upload/v1beta/files":
                    HttpResponseMessage uploaded = Ok("""{"file":{"name":"files/in","uri":"http://gemini.test/files/in","state":"ACTIVE"}}""");
                    uploaded.Headers.TryAddWithoutValidation("x-goog-upload-url", "http://gemini.test/upload/v1beta/files?upload_id=1");
                    return uploaded;
                case "/v1beta/files":
                    return Ok(Found is { } file ? $"{{\"files\":[{{\"name\":\"files/found\",\"displayName\":\"{file.Name}\",\"state\":\"{file.State}\",\"sizeBytes\":\"{file.Length}\"}}]}}" : "{}");
                case "/v1beta/files/found":
                    return Ok("""{"name":"files/found","state":"ACTIVE"}""");
                case "/v1beta/batches":
                    return Ok(List ?? $"{{\"operations\":[{string.Join(',', States.Select((state, number) => Batch(state.Key, Names[number], state.Value)))}]}}");
                case "/download/v1beta/files/out:download":
                    return ResultStatus == HttpStatusCode.OK ? Ok(Results) : Error(ResultStatus, "PERMISSION_DENIED", "You do not have permission to access the File out or it may not exist.", ResultReason);
            }

            if (path.EndsWith(":batchGenerateContent", StringComparison.Ordinal))
            {
                string name = $"batches/{States.Count + 1}";
                States[name] = "RUNNING";
                Names.Add(JsonNode.Parse(await request.Content!.ReadAsStringAsync(cancellationToken))!["batch"]!["displayName"]!.GetValue<string>());
                return LosesCreation ? throw new HttpRequestException("lost")
                    : ForbidsCreation ? Error(HttpStatusCode.Forbidden, "PERMISSION_DENIED", "Blocked by policy")
                    : Ok(Batch(name, Names[^1], "RUNNING"));
            }

            string batch = path["/v1beta/".Length..].Split(':')[0];
            if (!path.EndsWith(":cancel", StringComparison.Ordinal))
            {
                return Ok(Batch(batch, "", States[batch]));
            }

            if (States[batch] != "RUNNING")
            {
                return Error(HttpStatusCode.BadRequest, "FAILED_PRECONDITION", "The batch cannot be canceled");
            }

            States[batch] = "CANCELLED";
            return Ok("{}");
        }

        private static string Batch(string name, string displayName, string state) =>
            $"{{\"name\":\"{name}\",\"metadata\":{{\"displayName\":\"{displayName}\",\"state\":\"BATCH_STATE_{state}\"{(state == "SUCCEEDED" ? ",\"output\":{\"responsesFile\":\"files/out\"}" : "")}}}}}";

        private static HttpResponseMessage Ok(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

        private static HttpResponseMessage Error(HttpStatusCode status, string code, string message, string? reason = null)
        {
            string details = reason is null ? "" : $",\"details\":[{{\"@type\":\"type.googleapis.com/google.rpc.ErrorInfo\",\"reason\":\"{reason}\"}}]";
            return new HttpResponseMessage(status) { Content = new StringContent($"{{\"error\":{{\"code\":{(int)status},\"message\":\"{message}\",\"status\":\"{code}\"{details}}}}}") };
        }
    }
}
