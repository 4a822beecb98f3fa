using System.Net;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Uploads and batches over a bad connection: lost requests, lost responses and errors at every request.</summary>
public sealed class UploadFaultTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("upload-faults").FullName;
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>Start, two chunks of 8 MB and a last one.</summary>
    [Theory]
    [CombinatorialFaults(4)]
    public async Task An_upload_survives_a_fault_at_any_of_its_requests(int request, Fault fault)
    {
        string path = Path.Combine(_folder, "noise.bin");
        byte[] bytes = new byte[17_000_000];
        new Random(request).NextBytes(bytes);
        await File.WriteAllBytesAsync(path, bytes);
        using HttpClient http = Http(new Meddler((message, number) => message.RequestUri!.AbsolutePath.StartsWith("/upload/", StringComparison.Ordinal) && number == request ? fault : Fault.None));
        using GeminiClient gemini = new(_server.Options() with { MaxRetries = 3, MaxRetryDelay = TimeSpan.FromMilliseconds(10) }, http);
        GeminiFile file = await gemini.Files.UploadFileAsync(path, "application/octet-stream", "noise");
        Assert.Equal((GeminiFileState.Active, (long)bytes.Length), (file.State, file.SizeBytes));
        Assert.Single(_server.Files);
    }

    [Fact]
    public async Task An_upload_goes_on_at_the_very_byte_that_the_api_confirms()
    {
        await using RawHttpServer raw = new();
        string path = Path.Combine(_folder, "small.bin");
        await File.WriteAllBytesAsync(path, new byte[500_000]);
        raw.Answer($"HTTP/1.1 200 X\r\nx-goog-upload-url: {raw.BaseAddress}upload/v1beta/files?upload_id=1\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        raw.Answer("HTTP/1.1 503 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        raw.Answer("HTTP/1.1 200 X\r\nx-goog-upload-status: active\r\nx-goog-upload-size-received: 300001\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        raw.AnswerToClose(200, "application/json", """{"file":{"name":"files/a","uri":"https://x/files/a","mimeType":"a/b","sizeBytes":"500000","state":"ACTIVE"}}""");
        using GeminiClient gemini = raw.Client(static options => options with { MaxRetryDelay = TimeSpan.FromMilliseconds(10) });
        Assert.Equal("files/a", (await gemini.Files.UploadFileAsync(path, "a/b")).Name);
        string[] requests = [.. raw.Requests];
        Assert.Contains("X-Goog-Upload-Offset: 300001", requests[3], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Content-Length: 199999", requests[3], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Content-Length: 0", "answered to the beginning of an upload without the header x-goog-upload-url, which the API does not")]
    [InlineData("x-goog-upload-url: /upload/1\r\nContent-Length: 0", "answered with a count of more bytes than were uploaded, which the API does not")]
    public async Task What_the_api_never_answers_to_an_upload_is_told_as_it_is(string headers, string message)
    {
        await using RawHttpServer raw = new();
        string path = Path.Combine(_folder, "small.bin");
        await File.WriteAllBytesAsync(path, new byte[500]);
        raw.Answer($"HTTP/1.1 201 X\r\n{headers}\r\nConnection: close\r\n\r\n");
        raw.Answer("HTTP/1.1 201 X\r\nx-goog-upload-status: active\r\nx-goog-upload-size-received: 501\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        raw.Answer("HTTP/1.1 201 X\r\nx-goog-upload-status: active\r\nx-goog-upload-size-received: 501\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using GeminiClient gemini = raw.Client();
        GeminiResponseException problem = await Assert.ThrowsAsync<GeminiResponseException>(() => gemini.Files.UploadFileAsync(path, "a/b"));
        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, problem.StatusCode);
    }

    [Theory]
    [InlineData(Fault.LostRequest)]
    [InlineData(Fault.LostResponse)]
    [InlineData(Fault.Unavailable)]
    public async Task A_batch_is_waited_for_over_errors_of_the_questions(Fault fault)
    {
        int polls = 0;
        using HttpClient http = Http(new Meddler((message, _) => message.Method == HttpMethod.Get && message.RequestUri!.AbsolutePath.Contains("/batches/", StringComparison.Ordinal) && ++polls is 1 or 2 or 4 ? fault : Fault.None));
        using GeminiClient gemini = new(_server.Options(), http);
        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests, Path.Combine(_folder, "batch.json"));
        BatchStatus status = await batch.WaitAsync(pollInterval: TimeSpan.FromMilliseconds(1));
        Assert.Equal(BatchState.Succeeded, status.Progress.State);
        Assert.True(polls >= 3);
    }

    [Theory]
    [InlineData(Fault.LostRequest, 2)]
    [InlineData(Fault.LostResponse, 1)]
    [InlineData(Fault.Unavailable, 2)]
    [InlineData(Fault.UnavailableAfterwards, 1)]
    public async Task A_batch_whose_creation_got_lost_is_looked_for_before_it_is_created_again(Fault fault, int creations)
    {
        int created = 0;
        using HttpClient http = Http(new Meddler((message, _) => message.RequestUri!.AbsolutePath.EndsWith(":batchGenerateContent", StringComparison.Ordinal) && ++created == 1 ? fault : Fault.None));
        using GeminiClient gemini = new(_server.Options() with { MaxRetries = 1, MaxRetryDelay = TimeSpan.FromMilliseconds(5) }, http);
        string manifest = Path.Combine(_folder, "batch.json");
        if (fault == Fault.LostRequest)
        {
            await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.Batches.SubmitAsync(Requests, manifest));
        }

        GeminiBatch<IReadOnlyList<GreenThing>> batch = await gemini.Batches.SubmitAsync(Requests, manifest);
        Assert.Equal((1, creations), (_server.Batches.Count, created));
        Assert.Equal(batch.DisplayName, _server.Batches[0]);
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "", 2)]
    [InlineData(HttpStatusCode.OK, "cancelled", 2)]
    [InlineData(HttpStatusCode.OK, "active", 1)]
    public async Task An_upload_that_the_api_no_longer_knows_is_begun_anew(HttpStatusCode status, string state, int starts)
    {
        string path = Path.Combine(_folder, "noise.bin");
        await File.WriteAllBytesAsync(path, new byte[700_000], TestContext.Current.CancellationToken);
        int begun = 0;
        bool isCut = false;
        using HttpClient http = new(new Answerer(message =>
        {
            string command = string.Join(',', message.Headers.TryGetValues("X-Goog-Upload-Command", out IEnumerable<string>? values) ? values : []);
            begun += command == "start" ? 1 : 0;
            if (command.StartsWith("upload", StringComparison.Ordinal) && !isCut)
            {
                isCut = true;
                throw new HttpRequestException("lost");
            }

            if (command != "query" || begun > 1)
            {
                return null;
            }

            HttpResponseMessage answer = new(status) { Content = new StringContent("{}") };
            answer.Headers.Add("x-goog-upload-status", state);
            return answer;
        })
        { InnerHandler = GeminiHttp.CreateHandler(_server.BaseAddress) });
        using GeminiClient gemini = new(_server.Options() with { MaxRetryDelay = TimeSpan.FromMilliseconds(5) }, http);
        Assert.Equal(700_000, (await gemini.Files.UploadFileAsync(path, "image/png", cancellationToken: TestContext.Current.CancellationToken)).SizeBytes);
        Assert.Equal((starts, 1), (begun, _server.Files.Count));
    }

    [Theory]
    [InlineData("99999999999")]
    [InlineData("0")]
    public async Task An_upload_whose_bytes_are_never_or_wrongly_confirmed_ends_with_an_error(string received)
    {
        string path = Path.Combine(_folder, "noise.bin");
        await File.WriteAllBytesAsync(path, new byte[700_000], TestContext.Current.CancellationToken);
        int chunks = 0;
        using HttpClient http = new(new Answerer(message =>
        {
            if (!message.Headers.Contains("X-Goog-Upload-Offset"))
            {
                return null;
            }

            chunks++;
            HttpResponseMessage answer = new(HttpStatusCode.OK) { Content = new StringContent("") };
            answer.Headers.Add("x-goog-upload-status", "active");
            answer.Headers.Add("x-goog-upload-size-received", received);
            return answer;
        })
        { InnerHandler = GeminiHttp.CreateHandler(_server.BaseAddress) });
        using GeminiClient gemini = new(_server.Options(), http);
        await Assert.ThrowsAsync<GeminiResponseException>(() => gemini.Files.UploadFileAsync(path, "image/png", cancellationToken: TestContext.Current.CancellationToken));
        Assert.InRange(chunks, 1, 8);
    }

    private static IEnumerable<BatchRequest<IReadOnlyList<GreenThing>>> Requests => [new("a", GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)))];

    private HttpClient Http(Meddler meddler)
    {
        meddler.InnerHandler = GeminiHttp.CreateHandler(_server.BaseAddress);
        return new HttpClient(meddler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>What happens to a request.</summary>
    public enum Fault
    {
        /// <summary>Nothing.</summary>
        None,

        /// <summary>It never arrives.</summary>
        LostRequest,

        /// <summary>It arrives and is carried out, and nobody hears of it.</summary>
        LostResponse,

        /// <summary>503, without being carried out.</summary>
        Unavailable,

        /// <summary>It is carried out, and a gateway that has lost its own connection says 503.</summary>
        UnavailableAfterwards,
    }

    /// <summary>Each fault at each request.</summary>
    private sealed class CombinatorialFaultsAttribute(int requests) : Xunit.v3.DataAttribute
    {
        public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(System.Reflection.MethodInfo testMethod, Xunit.Sdk.DisposalTracker disposalTracker)
        {
            List<ITheoryDataRow> rows = [];
            for (int request = 1; request <= requests; request++)
            {
                foreach (Fault fault in (Fault[])[Fault.LostRequest, Fault.LostResponse, Fault.Unavailable, Fault.UnavailableAfterwards])
                {
                    rows.Add(new TheoryDataRow(request, fault));
                }
            }

            return new(rows);
        }

        public override bool SupportsDiscoveryEnumeration() => true;
    }

    /// <summary>Answers some requests itself, and lets the others through.</summary>
    private sealed class Answerer(Func<HttpRequestMessage, HttpResponseMessage?> answer) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            answer(request) is { } own ? Task.FromResult(own) : base.SendAsync(request, cancellationToken);
    }

    private sealed class Meddler(Func<HttpRequestMessage, int, Fault> choose) : DelegatingHandler
    {
        private int _number;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Fault fault = choose(request, Interlocked.Increment(ref _number));
            if (fault == Fault.LostRequest)
            {
                throw new HttpRequestException("lost");
            }

            if (fault == Fault.Unavailable)
            {
                return Busy();
            }

            HttpResponseMessage response = await base.SendAsync(request, cancellationToken);
            if (fault == Fault.UnavailableAfterwards)
            {
                response.Dispose();
                return Busy();
            }

            if (fault == Fault.LostResponse)
            {
                response.Dispose();
                throw new HttpRequestException("lost");
            }

            return response;
        }

        private static HttpResponseMessage Busy() =>
            new(HttpStatusCode.ServiceUnavailable) { Content = new StringContent("{\"error\":{\"code\":503,\"message\":\"busy\",\"status\":\"UNAVAILABLE\"}}") };
    }
}
