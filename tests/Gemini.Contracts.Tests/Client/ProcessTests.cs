using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>What only a process of its own shows: signals, and a proxy that the environment names.</summary>
public sealed class ProcessTests
{
    private const string Key = "AIzaSecretKeyOfTheTests0123456789abcdef";

    // Generous: only a program that hangs needs it.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory]
    [InlineData("TERM", 143)]
    [InlineData("INT", 130)]
    public async Task A_program_with_a_local_server_ends_on_a_signal_as_one_without(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals.");
        foreach (string role in (string[])["wait", "serve"])
        {
            using Process process = Start(null, role);
            Assert.NotNull(await process.StandardOutput.ReadLineAsync());
            if (signal == "INT" && IgnoresInterrupts(process))
            {
                process.Kill();
                Assert.Skip("The tests run as a shell's background job, whose programs ignore SIGINT.");
            }

            using Process kill = Process.Start("kill", ["-" + signal, process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            using CancellationTokenSource patience = new(Patience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            finally
            {
                process.Kill();
            }

            Assert.Equal((role, exitCode), (role, process.ExitCode));
        }
    }

    [Fact]
    public async Task A_local_server_is_reached_without_the_proxy_of_the_environment()
    {
        await using Proxy proxy = new("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal("Complete", await RunAsync(proxy.Address, "local", Key));
        Assert.Empty(proxy.Requests);
    }

    [Theory]
    [InlineData("407 Proxy Authentication Required", 1)]
    [InlineData("403 Forbidden", 1)]
    [InlineData("502 Bad Gateway", 3)]
    public async Task A_proxy_that_refuses_is_told_without_its_password_and_the_key(string status, int attempts)
    {
        await using Proxy proxy = new($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        string said = await RunAsync(proxy.Address, "ask", "https://gemini.test/", Key);
        Assert.StartsWith($"GeminiConnectionException after {attempts}:", said, StringComparison.Ordinal);
        Assert.Contains(status[..3], said, StringComparison.Ordinal);
        Assert.Contains("gemini.test could not be reached", said, StringComparison.Ordinal);
        Assert.DoesNotContain("pw4711", said, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, said, StringComparison.Ordinal);
        Assert.NotEmpty(proxy.Requests);
        Assert.All(proxy.Requests, request => Assert.DoesNotContain(Key, request, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_proxy_that_answers_for_the_service_is_told()
    {
        await using Proxy proxy = new("HTTP/1.1 503 X\r\nContent-Type: text/html\r\nContent-Length: 58\r\nConnection: close\r\n\r\n<html>http://user:pw4711@10.0.0.1:38999/ is unwell</html>\n");
        string said = await RunAsync(proxy.Address, "ask", "http://gemini.test/", Key);
        Assert.StartsWith("GeminiServerException after 3:", said, StringComparison.Ordinal);
        Assert.Contains("is unwell", said, StringComparison.Ordinal);
        Assert.DoesNotContain("pw4711", said, StringComparison.Ordinal);
    }

    private static Process Start(Uri? proxy, params string[] arguments)
    {
        string folder = Path.GetFileName(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        ProcessStartInfo start = new("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "..", "..", "Gemini.Contracts.Killed", folder, "Gemini.Contracts.Killed.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (string name in (string[])["no_proxy", "NO_PROXY", "all_proxy", "ALL_PROXY"])
        {
            start.Environment.Remove(name);
        }

        foreach (string name in (string[])["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"])
        {
            start.Environment[name] = proxy?.ToString() ?? "";
        }

        return Process.Start(start)!;
    }

    /// <summary>Whether a program was started with SIGINT ignored, as far as the system says: bit 1 of the signals that it ignores.</summary>
    private static bool IgnoresInterrupts(Process process)
    {
        string status = $"/proc/{process.Id.ToString(CultureInfo.InvariantCulture)}/status";
        return File.Exists(status)
            && File.ReadLines(status).FirstOrDefault(static line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
            && (ulong.Parse(ignored["SigIgn:".Length..].Trim(), NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 0b10) != 0;
    }

    private static async Task<string> RunAsync(Uri proxy, params string[] arguments)
    {
        using Process process = Start(proxy, arguments);
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Trim();
    }

    /// <summary>A proxy on loopback that answers each request in the same way and remembers what was asked.</summary>
    private sealed class Proxy : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource _stop = new();
        private readonly string _answer;
        private readonly Task _serving;

        public Proxy(string answer)
        {
            _answer = answer;
            _listener.Start();
            Address = new Uri($"http://user:pw4711@127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
            _serving = ServeAsync();
        }

        public Uri Address { get; }

        public ConcurrentQueue<string> Requests { get; } = new();

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
            byte[] buffer = new byte[64 * 1024];
            while (!_stop.IsCancellationRequested)
            {
                try
                {
                    using TcpClient client = await _listener.AcceptTcpClientAsync(_stop.Token);
                    NetworkStream stream = client.GetStream();
                    int length = 0;
                    while (buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0 && await stream.ReadAsync(buffer.AsMemory(length), _stop.Token) is > 0 and int read)
                    {
                        length += read;
                    }

                    Requests.Enqueue(Encoding.Latin1.GetString(buffer, 0, buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) + 4));
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(_answer), _stop.Token);
                    await stream.FlushAsync(_stop.Token);
                    client.Client.Shutdown(SocketShutdown.Send);

                    // What still comes is read, so that the answer is not lost with a reset connection.
                    while (await stream.ReadAsync(buffer, _stop.Token) > 0)
                    {
                    }
                }
                catch (Exception problem) when (problem is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
                {
                }
            }
        }
    }
}
