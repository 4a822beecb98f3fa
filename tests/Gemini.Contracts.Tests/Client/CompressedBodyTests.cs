using System.IO.Compression;
using System.Text;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>The client asks for compressed bodies and unpacks them itself, whatever handler its calls go through.</summary>
public sealed class CompressedBodyTests : IAsyncLifetime
{
    private const string Whole = """{"candidates":[{"content":{"parts":[{"text":"yes"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3}}""";

    private readonly RawHttpServer _server = new();

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("gzip")]
    [InlineData("x-gzip")]
    [InlineData("GZIP")]
    [InlineData("deflate")]
    [InlineData("identity")]
    public async Task A_compressed_answer_is_read_whole_and_streamed(string encoding)
    {
        using GeminiClient gemini = _server.Client();
        Answer(encoding, "application/json", Whole);
        Assert.Equal("yes", (await gemini.AskAsync(LocalCalls.ByHand)).Value);
        Answer(encoding, "text/event-stream", $"data: {Whole}\n\n");
        string streamed = "";
        await foreach (string piece in gemini.StreamAsync(LocalCalls.ByHand))
        {
            streamed += piece;
        }

        Assert.Equal("yes", streamed);
        Assert.All(_server.Requests, static head => Assert.Contains("Accept-Encoding: gzip\r\n", head, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(2, _server.Requests.Count);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip, gzip")]
    public async Task A_coding_that_was_not_asked_for_is_told(string encoding)
    {
        using GeminiClient gemini = _server.Client();
        Answer(encoding, "application/json", Whole);
        GeminiConnectionException problem = await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.Contains("compressed in a way that was not asked for", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusals_own_words_are_unpacked_too()
    {
        using GeminiClient gemini = _server.Client();
        Answer("gzip", "application/json", """{"error":{"code":400,"message":"The picture is upside down.","status":"INVALID_ARGUMENT"}}""", status: 400);
        Assert.Contains("The picture is upside down", (await Assert.ThrowsAsync<GeminiRequestException>(() => gemini.AskAsync(LocalCalls.ByHand))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_unpacks_bodies_itself_is_let()
    {
        using SocketsHttpHandler handler = new() { AutomaticDecompression = System.Net.DecompressionMethods.All, UseProxy = false };
        using HttpClient http = new(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using GeminiClient gemini = new(new GeminiClientOptions { ApiKey = RawHttpServer.Key, BaseAddress = _server.BaseAddress, MaxRetries = 0 }, http);
        Answer("gzip", "application/json", Whole);
        Assert.Equal("yes", (await gemini.AskAsync(LocalCalls.ByHand)).Value);
    }

    private void Answer(string encoding, string contentType, string body, int status = 200)
    {
        byte[] packed = encoding is "identity" ? Encoding.UTF8.GetBytes(body) : encoding is "deflate" ? Deflate(body) : RawHttpServer.Gzip(body);
        _server.Answer($"HTTP/1.1 {status} X\r\nContent-Type: {contentType}\r\nContent-Encoding: {encoding}\r\nContent-Length: {packed.Length}\r\nConnection: close\r\n\r\n", packed);
    }

    private static byte[] Deflate(string text)
    {
        using MemoryStream packed = new();
        using (ZLibStream zlib = new(packed, CompressionLevel.Fastest))
        {
            zlib.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
