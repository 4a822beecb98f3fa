using System.Net;
using System.Net.Sockets;
using System.Text;
using Gemini.Contracts.Client;
using Xunit;

namespace Gemini.Contracts.Tests.Images;

public sealed class ImageDownloadTests
{
    private static readonly ImageDownloadOptions Local = new() { AllowPrivateAddresses = true, Timeout = TimeSpan.FromSeconds(20) };

    [Fact]
    public async Task A_picture_is_fetched_through_redirects()
    {
        using TinyServer server = new(path => path switch
        {
            "/a" => Answer(302, "Location: /b\r\n", []),
            "/b" => Answer(307, "Location: c?signature=secret\r\n", []),
            _ => Answer(200, "Content-Type: image/jpeg\r\n", Pictures.Png(31, 17)),
        });
        ImageInput image = await ImageDownload.FetchAsync(server.At("/a"), Local);
        Assert.Equal((31, 17, "image/png"), (image.StoredWidth, image.StoredHeight, image.MimeType));
        Assert.Contains(image.Findings, static finding => finding.Kind == ImageFindingKind.WrongMimeType);
    }

    [Fact]
    public async Task Addresses_of_this_machine_and_of_private_networks_are_refused()
    {
        using TinyServer server = new(static _ => Answer(200, "", Pictures.Png(3, 3)));
        Assert.Equal(ImageProblem.NotFetched, (await FailsAsync(server.At("/"), new ImageDownloadOptions())).Problem);
        foreach (string host in (string[])["localhost", "127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "169.254.169.254", "10.1.2.3", "192.168.0.1"])
        {
            ImageInputException refused = await FailsAsync(new Uri($"http://{host}:{server.Port}/"), new ImageDownloadOptions());
            Assert.Contains("AllowPrivateAddresses", refused.Message, StringComparison.Ordinal);
        }

        Assert.Equal(0, server.Requests);
    }

    [Fact]
    public async Task A_redirect_leads_neither_in_circles_nor_out_of_http()
    {
        using TinyServer circle = new(static _ => Answer(302, "Location: /again\r\n", []));
        Assert.Contains("more than 5 times", (await FailsAsync(circle.At("/"), Local)).Message, StringComparison.Ordinal);
        Assert.Equal(6, circle.Requests);
        using TinyServer file = new(static _ => Answer(302, "Location: file:///etc/passwd\r\n", []));
        Assert.Contains("no http or https address", (await FailsAsync(file.At("/"), Local)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_hold_whether_the_length_is_announced_or_not()
    {
        byte[] big = Pictures.Jpeg(9, 9, (0xE2, new byte[60_000]));
        ImageDownloadOptions small = Local with { MaxBytes = 10_000 };
        using TinyServer announced = new(_ => Answer(200, "", big));
        using TinyServer silent = new(_ => Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n").Concat(big).ToArray());
        Assert.Equal(ImageProblem.TooLarge, (await FailsAsync(announced.At("/"), small)).Problem);
        Assert.Equal(ImageProblem.TooLarge, (await FailsAsync(silent.At("/"), small)).Problem);
        Assert.Equal(9, (await ImageDownload.FetchAsync(silent.At("/"), Local)).StoredWidth);
    }

    [Fact]
    public async Task What_goes_wrong_is_said_without_the_query()
    {
        using TinyServer missing = new(static _ => Answer(404, "", []));
        ImageInputException failed = await FailsAsync(missing.At("/photo.png?token=secret"), Local);
        Assert.Contains("/photo.png answered 404 (NotFound)", failed.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failed.ToString(), StringComparison.Ordinal);

        using TinyServer hanging = new(static _ => null);
        Assert.Contains("within 0.3 s", (await FailsAsync(hanging.At("/"), Local with { Timeout = TimeSpan.FromSeconds(0.3) })).Message, StringComparison.Ordinal);

        using TinyServer page = new(static _ => Answer(200, "Content-Type: text/html\r\n", "<!DOCTYPE html>"u8.ToArray()));
        Assert.Equal(ImageProblem.NotAPicture, (await FailsAsync(page.At("/"), Local)).Problem);

        using TinyServer gone = new(static _ => null);
        Uri closed = gone.At("/");
        gone.Dispose();
        Assert.Equal(ImageProblem.NotFetched, (await FailsAsync(closed, Local)).Problem);
    }

    [Fact]
    public async Task A_canceled_download_is_a_cancellation()
    {
        using TinyServer hanging = new(static _ => null);
        using CancellationTokenSource source = new(TimeSpan.FromSeconds(0.2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ImageDownload.FetchAsync(hanging.At("/"), Local, source.Token));
    }

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("172.15.0.1", true)]
    [InlineData("172.16.0.1", false)]
    [InlineData("100.64.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("224.0.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("fe80::1", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::", false)]
    [InlineData("2002:7f00:1::", false)]
    [InlineData("64:ff9b::7f00:1", false)]
    [InlineData("64:ff9b::808:808", true)]
    [InlineData("::ffff:10.0.0.1", false)]
    public void Public_addresses_are_told_from_the_others(string address, bool isPublic) =>
        Assert.Equal(isPublic, PublicAddress.IsPublic(IPAddress.Parse(address)));

    private static Task<ImageInputException> FailsAsync(Uri uri, ImageDownloadOptions options) =>
        Assert.ThrowsAsync<ImageInputException>(() => ImageDownload.FetchAsync(uri, options));

    private static byte[] Answer(int status, string headers, byte[] body) =>
        [.. Encoding.ASCII.GetBytes($"HTTP/1.1 {status} X\r\n{headers}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"), .. body];

    /// <summary>Answers each connection's first request with the bytes it is told; null leaves it hanging.</summary>
    private sealed class TinyServer : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly Func<string, byte[]?> _answer;
        private int _requests;

        public TinyServer(Func<string, byte[]?> answer)
        {
            _answer = answer;
            _listener.Start();
            _ = AcceptAsync();
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public int Requests => _requests;

        public Uri At(string path) => new($"http://127.0.0.1:{Port}{path}");

        public void Dispose()
        {
            _stop.Cancel();
            _listener.Stop();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
                }
            }
            catch (Exception problem) when (problem is OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }

        private async Task ServeAsync(TcpClient client)
        {
            using (client)
            {
                using StreamReader reader = new(client.GetStream(), Encoding.ASCII);
                string path = (await reader.ReadLineAsync())?.Split(' ')[1] ?? "";
                while (await reader.ReadLineAsync() is { Length: > 0 })
                {
                }

                Interlocked.Increment(ref _requests);
                if (_answer(path) is { } bytes)
                {
                    await client.GetStream().WriteAsync(bytes);
                    client.Client.Shutdown(SocketShutdown.Send);
                    await reader.ReadToEndAsync();
                }
                else
                {
                    await Task.Delay(TimeSpan.FromSeconds(10), _stop.Token).ContinueWith(static _ => { }, TaskScheduler.Default);
                }
            }
        }
    }
}
