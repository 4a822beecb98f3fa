using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Gemini.Contracts.Benchmarks.Requests;

/// <summary>
/// What a call through the client costs beyond the same body sent by a bare <see cref="HttpClient"/>, both through a handler in memory: <c>-- call-overhead</c>. At most 20 µs and 8 KB.
/// </summary>
internal static class CallOverhead
{
    private const double MaxMicroseconds = 20;
    private const double MaxKilobytes = 8;
    private const int Calls = 20_000;
    private const int Rounds = 9;

    private static readonly byte[] Answer =
        """{"candidates":[{"content":{"parts":[{"text":"[{\"box_2d\":[100,200,300,400],\"label\":\"cup\"}]"}],"role":"model"},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":1100,"candidatesTokenCount":30,"totalTokenCount":1130},"modelVersion":"gemini-3.8-flash","responseId":"abc"}"""u8.ToArray();

    public static async Task<int> RunAsync()
    {
        using HttpClient http = new(new InMemory()) { Timeout = Timeout.InfiniteTimeSpan };

        // As everybody has it: with the timeout of 100 s that an HttpClient comes with.
        using HttpClient bare = new(new InMemory());
        using GeminiClient gemini = new(new GeminiClientOptions { ApiKey = "key" }, http);
        VisionRequest<IReadOnlyList<Cup>> request = Cup.CreateRequest(ImageInput.FromBytes(LargePicture.Make(256)));
        byte[] body = await BodyAsync(gemini, request).ConfigureAwait(false);
        List<double> times = [];
        List<double> bytes = [];
        for (int round = 0; round <= Rounds; round++)
        {
            (double bareTime, double bareBytes) = await MeasureAsync(() => BareAsync(bare, body)).ConfigureAwait(false);
            (double time, double allocated) = await MeasureAsync(() => gemini.AskAsync(request)).ConfigureAwait(false);
            if (round > 0)
            {
                times.Add(time - bareTime);
                bytes.Add(allocated - bareBytes);
                Console.WriteLine(FormattableString.Invariant($"bare {bareTime,6:F2} µs {bareBytes / 1024,6:F2} KB   client {time,6:F2} µs {allocated / 1024,6:F2} KB   beyond {times[^1],6:F2} µs {bytes[^1] / 1024,6:F2} KB"));
            }
        }

        GenerateContentRequest wire = request.ToGenerateContentRequest();
        GenerateContentResponse response = GenerateContentResponse.Read(Answer);
        await PartAsync("the request", () => request.ToGenerateContentRequest()).ConfigureAwait(false);
        await PartAsync("its body", () => RequestBody.Create(wire, gemini.Options.Catalog.Get(gemini.Options.Model), WireDialect.JsonSchema)).ConfigureAwait(false);
        await PartAsync("the model", () => gemini.Options.Catalog.Get(gemini.Options.Model)).ConfigureAwait(false);
        await PartAsync("the response", () => GenerateContentResponse.Read(Answer)).ConfigureAwait(false);
        await PartAsync("the answer", () => request.Contract.Read(response, request.Frames, request.ReadOptions, "m")).ConfigureAwait(false);
        times.Sort();
        bytes.Sort();
        double microseconds = times[Rounds / 2];
        double kilobytes = bytes[Rounds / 2] / 1024;
        bool isKept = microseconds <= MaxMicroseconds && kilobytes <= MaxKilobytes;
        Console.WriteLine(FormattableString.Invariant($"{(isKept ? "kept" : "MISSED")}: {microseconds:F2} µs of at most {MaxMicroseconds}, {kilobytes:F2} KB of at most {MaxKilobytes} (median of {Rounds})"));
        return isKept ? 0 : 1;
    }

    private static async Task PartAsync(string name, Func<object> part)
    {
        (double time, double bytes) = await MeasureAsync(() =>
        {
            part();
            return Task.CompletedTask;
        }).ConfigureAwait(false);
        Console.WriteLine(FormattableString.Invariant($"  of it {name,-14} {time,6:F2} µs {bytes / 1024,6:F2} KB"));
    }

    private static async Task<byte[]> BodyAsync(GeminiClient gemini, VisionRequest<IReadOnlyList<Cup>> request)
    {
        using MemoryStream body = new();
        await RequestBody.Create(request.ToGenerateContentRequest() with { Store = false }, gemini.Options.Catalog.Get(gemini.Options.Model), WireDialect.JsonSchema).WriteToAsync(body).ConfigureAwait(false);
        return body.ToArray();
    }

    private static async Task<int> BareAsync(HttpClient http, byte[] body)
    {
        using HttpRequestMessage message = new(HttpMethod.Post, "https://generativelanguage.googleapis.com/v1beta/models/gemini-3.8-flash:generateContent");
        message.Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        message.Headers.TryAddWithoutValidation("x-goog-api-key", "key");
        using HttpResponseMessage response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead).ConfigureAwait(false);
        return (await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false)).Length;
    }

    private static async Task<(double Microseconds, double Bytes)> MeasureAsync(Func<Task> call)
    {
        long allocated = GC.GetTotalAllocatedBytes(precise: true);
        long started = Stopwatch.GetTimestamp();
        for (int i = 0; i < Calls; i++)
        {
            await call().ConfigureAwait(false);
        }

        double microseconds = Stopwatch.GetElapsedTime(started).TotalMicroseconds / Calls;
        return (microseconds, (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / Calls);
    }

    private sealed class InMemory : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            await request.Content!.CopyToAsync(Stream.Null, cancellationToken).ConfigureAwait(false);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(Answer) };
        }
    }
}

[VisionTask("Detect the cups.")]
internal sealed record Cup(PixelBox Box2D, string Label);
