using System.Net;
using System.Net.Http.Headers;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>
/// What a call costs in memory beyond the same body sent by a bare <see cref="HttpClient"/>: counted, not timed. Everything runs on this thread, so that other tests do not count.
/// Optimized code needs at most 8 KB, as the benchmark <c>call-overhead</c> measures it; code that the runtime has not optimized yet needs half a kilobyte more, and when it does so is not up to a test.
/// </summary>
public sealed class CallMemoryTests
{
    private const int Calls = 1000;
    private const int Rounds = 20;
    private const int MaxBytes = 8 * 1024;
    private const int MaxBytesBeforeOptimization = 9 * 1024;

    private static readonly byte[] Answer =
        """{"candidates":[{"content":{"parts":[{"text":"[{\"box_2d\":[100,200,300,400],\"label\":\"cup\"}]"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":1100,"candidatesTokenCount":30,"totalTokenCount":1130},"modelVersion":"gemini-3.8-flash","responseId":"abc"}"""u8.ToArray();

    [Fact]
    public void A_call_costs_little_beyond_a_bare_client()
    {
        using HttpClient http = new(new InMemory()) { Timeout = Timeout.InfiniteTimeSpan };
        using HttpClient bare = new(new InMemory());
        using GeminiClient gemini = new(new GeminiClientOptions { ApiKey = "key" }, http);
        VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(ImageInput.FromBytes(Wire.Requests.BodyTests.BigPicture(1 << 12)));
        byte[] bytes = BodyOf(RequestBody.Create(request.ToGenerateContentRequest() with { Store = false }, gemini.Options.Catalog.Get(gemini.Options.Model)));

        long least = long.MaxValue;
        long own = long.MaxValue;
        for (int round = 0; round < Rounds && (round == 0 || own - least > MaxBytes); round++)
        {
            least = Math.Min(least, BytesOf(() => Bare(bare, bytes)));
            own = Math.Min(own, BytesOf(() => Done(gemini.AskAsync(request))));
        }

        Assert.True(own - least <= MaxBytesBeforeOptimization, $"{own} bytes a call, of which a bare HttpClient has {least}: {own - least} beyond it, more than {MaxBytesBeforeOptimization}.");

        // A count that went past the call would be far too small.
        Assert.InRange(own - least, 2000, MaxBytesBeforeOptimization);
    }

    private static byte[] BodyOf(RequestBody body)
    {
        using MemoryStream bytes = new();
        body.WriteToAsync(bytes).GetAwaiter().GetResult();
        return bytes.ToArray();
    }

    private static long BytesOf(Action call)
    {
        for (int i = 0; i < Calls / 4; i++)
        {
            call();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Calls; i++)
        {
            call();
        }

        return (GC.GetAllocatedBytesForCurrentThread() - before) / Calls;
    }

    private static void Bare(HttpClient http, byte[] body)
    {
        using HttpRequestMessage message = new(HttpMethod.Post, "https://generativelanguage.googleapis.com/v1beta/models/gemini-3.8-flash:generateContent");
        message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        message.Headers.TryAddWithoutValidation("x-goog-api-key", "key");
        using HttpResponseMessage response = Done(http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead));
        Assert.NotEmpty(Done(response.Content.ReadAsByteArrayAsync()));
    }

    /// <summary>The result of a call that never had to wait: one that did might have gone on on another thread, whose memory is not counted.</summary>
    private static T Done<T>(Task<T> call)
    {
        Assert.True(call.IsCompletedSuccessfully, call.Exception?.ToString() ?? "The call went on on another thread.");
        return call.Result;
    }

    /// <summary>Takes the body and answers at once.</summary>
    private sealed class InMemory : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Answer) };
        }
    }
}
