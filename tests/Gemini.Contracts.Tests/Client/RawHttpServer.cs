using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gemini.Contracts.Tests.Client;

/// <summary>A server on loopback that answers each request with bytes exactly as they are given, and then does to the connection what the test says.</summary>
internal sealed class RawHttpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Reply> _replies = new();
    private readonly Task _serving;

    public RawHttpServer()
    {
        _listener.Start();
        BaseAddress = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _serving = ServeAsync();
    }

    public const string Key = "AIzaSecretKeyOfTheTests0123456789abcdef";

    public Uri BaseAddress { get; }

    /// <summary>The heads of the requests that came.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    /// <summary>The next request's answer.</summary>
    public void Answer(string head, byte[]? body = null, bool stalls = false) => _replies.Enqueue(new Reply(head, body ?? [], stalls));

    /// <summary>The next request's answer: a body that ends when the connection does.</summary>
    public void AnswerToClose(int status, string contentType, string body, string headers = "", bool stalls = false) =>
        Answer($"HTTP/1.1 {status} X\r\nContent-Type: {contentType}\r\n{headers}Connection: close\r\n\r\n", Encoding.UTF8.GetBytes(body), stalls);

    /// <summary>The next request's answer: a body of which only this much comes.</summary>
    public void AnswerCut(int status, string body, string headers = "", bool stalls = false) =>
        Answer($"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n{headers}Content-Length: {Encoding.UTF8.GetByteCount(body) + 100}\r\n\r\n", Encoding.UTF8.GetBytes(body), stalls);

    public GeminiClient Client(Func<GeminiClientOptions, GeminiClientOptions>? change = null)
    {
        GeminiClientOptions options = new() { ApiKey = Key, BaseAddress = BaseAddress, MaxRetries = 0, AttemptTimeout = TimeSpan.FromSeconds(20) };
        return new GeminiClient(change is null ? options : change(options));
    }

    public static byte[] Gzip(string text)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _serving;
        _stop.Dispose();
        _listener.Dispose();
    }

    private async Task ServeAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
            {
                connections.Add(AnswerAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }

        await Task.WhenAll(connections);
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        using (connection)
        {
            try
            {
                NetworkStream stream = connection.GetStream();
                await ReadRequestAsync(stream);
                if (!_replies.TryDequeue(out Reply? reply))
                {
                    return;
                }

                await stream.WriteAsync(Encoding.UTF8.GetBytes(reply.Head), _stop.Token);
                await stream.WriteAsync(reply.Body, _stop.Token);
                await stream.FlushAsync(_stop.Token);
                if (reply.Stalls)
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, _stop.Token);
                }

                connection.Client.Shutdown(SocketShutdown.Send);
                await stream.CopyToAsync(Stream.Null, _stop.Token);
            }
            catch (Exception problem) when (problem is OperationCanceledException or IOException or SocketException)
            {
            }
        }
    }

    private async Task ReadRequestAsync(NetworkStream stream)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, _stop.Token) == 1)
        {
            head.Append((char)one[0]);
        }

        string text = head.ToString();
        Requests.Enqueue(text);
        string? length = text.Split("\r\n").FirstOrDefault(static line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        byte[] body = new byte[length is null ? 0 : int.Parse(length[15..], System.Globalization.CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, _stop.Token);
    }

    private sealed record Reply(string Head, byte[] Body, bool Stalls);
}
