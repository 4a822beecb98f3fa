using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace Gemini.Contracts.Extensions.DependencyInjection.Tests;

/// <summary>A gateway that repeats the key brings it into no log, the factory's among them, no exception and no trace of the client's.</summary>
public sealed class KeyLogTests
{
    private const string Key = "AIzaSyTop-Secret_0815";

    [Theory]
    [InlineData($"HTTP/1.1 200 OK\r\nX-Echo {Key}\r\n\r\n")]
    [InlineData($"HTTP/1.1 2{Key}\r\n\r\n")]
    [InlineData($"{Key} is no response\r\n\r\n")]
    [InlineData($"HTTP/1.1 200 OK\r\nX-Echo: x-goog-api-key={Key}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData($"HTTP/1.1 302 Found\r\nLocation: http://gateway.test/?key={Key}\r\nContent-Length: 0\r\n\r\n")]
    [InlineData($"HTTP/1.1 500 {Key}\r\nWarning: 199 {Key}\r\nContent-Length: 0\r\n\r\n")]
    public async Task A_response_that_repeats_the_key_brings_it_nowhere(string response)
    {
        StringBuilder traced = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = static source => source.Name == GeminiTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (traced)
                {
                    traced.Append(activity.OperationName).Append(activity.DisplayName).Append(activity.StatusDescription).AppendJoin(' ', activity.TagObjects)
                        .AppendJoin(' ', activity.Events.SelectMany(static one => one.Tags.Prepend(new(one.Name, null))));
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using LogOfTest log = new();
        using TcpListener server = new(IPAddress.Loopback, 0);
        server.Start();
        Task serving = AnswerAsync(server, response);
        ServiceCollection services = new ServiceCollection().WithLog(log);
        services.AddGeminiContracts(Given.Section(("ApiKey", Key), ("BaseAddress", $"http://{server.LocalEndpoint}/"), ("Retries:MaxRetries", "0")));
        await using ServiceProvider provider = services.BuildServiceProvider();
        Exception? problem = await Record.ExceptionAsync(() => provider.GetRequiredService<GeminiClient>().AskAsync(Given.Request));
        await serving;
        Assert.DoesNotContain(Key, Assert.IsType<GeminiException>(problem, exactMatch: false).ToString(), StringComparison.Ordinal);
        Assert.Contains(log.Entries, static entry => entry.Category.EndsWith("ClientHandler", StringComparison.Ordinal) && entry.Level >= LogLevel.Information);
        Assert.DoesNotContain(log.Entries, static entry => entry.Text.Contains(Key, StringComparison.Ordinal));
        lock (traced)
        {
            Assert.Contains("generate_content", traced.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain(Key, traced.ToString(), StringComparison.Ordinal);
        }
    }

    private static async Task AnswerAsync(TcpListener server, string response)
    {
        using TcpClient client = await server.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await using (stream)
        {
            // The whole request is read, so that the connection ends without a reset.
            byte[] buffer = new byte[64 << 10];
            int length = 0;
            int end = buffer.Length;
            while (length < end)
            {
                length += await stream.ReadAsync(buffer.AsMemory(length), TestContext.Current.CancellationToken);
                string head = Encoding.Latin1.GetString(buffer, 0, length);
                int body = head.IndexOf("\r\n\r\n", StringComparison.Ordinal);
                end = body < 0 ? buffer.Length : body + 4 + int.Parse(Regex.Match(head, "(?i)content-length: ([0-9]+)").Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            }

            await stream.WriteAsync(Encoding.ASCII.GetBytes(response), TestContext.Current.CancellationToken);
        }
    }
}
