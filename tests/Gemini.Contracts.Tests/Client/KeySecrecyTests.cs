using System.Diagnostics;
using System.Text;
using Gemini.Contracts.Client;
using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>The key stands in one header and nowhere else.</summary>
public sealed class KeySecrecyTests : IAsyncLifetime
{
    private const string Key = "AIzaSyTop-Secret_0815";
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync(new LocalGeminiOptions { ApiKey = Key });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task It_is_sent_in_the_header_alone()
    {
        using GeminiClient gemini = _server.Client();
        await gemini.AskAsync(LocalCalls.ByHand);
        LocalRequest request = Assert.Single(_server.Requests);
        Assert.Equal("x-goog-api-key", Assert.Single(request.Headers, header => header.Value.Contains(Key, StringComparison.Ordinal)).Key, ignoreCase: true);
        Assert.DoesNotContain(Key, request.PathAndQuery, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, request.BodyText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_in_no_exception_of_any_kind_even_where_the_server_repeats_it()
    {
        LocalFault[] faults =
        [
            LocalFault.Error(400, "INVALID_ARGUMENT", $"Bad key {Key} in your request"),
            LocalFault.Error(403, "PERMISSION_DENIED", $"Key {Key} is leaked"),
            LocalFault.Error(404, "NOT_FOUND", $"no {Key}"),
            LocalFault.Error(429, "RESOURCE_EXHAUSTED", $"{Key} is out of quota"),
            LocalFault.Error(500, "INTERNAL", $"boom {Key}"),
            LocalFault.Body(200, $"<html>{Key}</html>"),
            LocalFault.Body(502, $"<html>{Key}</html>"),
            LocalFault.DroppedConnection(),
        ];
        using GeminiClient gemini = _server.Client();
        foreach (LocalFault fault in faults)
        {
            _server.Faults.Enqueue(fault);
            Exception problem = Assert.IsAssignableFrom<GeminiException>(await Record.ExceptionAsync(() => gemini.AskAsync(LocalCalls.ByHand)));
            Assert.DoesNotContain(Key, problem.ToString(), StringComparison.Ordinal);
        }

        using GeminiClient wrong = _server.Client(options => options with { ApiKey = Key + "-wrong" });
        Exception refused = Assert.IsType<GeminiPermissionException>(await Record.ExceptionAsync(() => wrong.AskAsync(LocalCalls.ByHand)));
        Assert.DoesNotContain(Key, refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_is_in_no_trace()
    {
        StringBuilder seen = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name is GeminiTelemetry.Name or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (seen)
                {
                    seen.Append(activity.DisplayName).AppendJoin(' ', activity.TagObjects).AppendJoin(' ', activity.Events.SelectMany(one => one.Tags)).Append(activity.StatusDescription);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        _server.Faults.Enqueue(LocalFault.Error(400, "INVALID_ARGUMENT", $"Bad key {Key}"));
        using GeminiClient gemini = _server.Client();
        await Assert.ThrowsAsync<GeminiRequestException>(() => gemini.AskAsync(LocalCalls.ByHand));
        await gemini.AskAsync(LocalCalls.ByHand);
        string all;
        lock (seen)
        {
            all = seen.ToString();
        }

        Assert.Contains("generate_content", all, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, all, StringComparison.Ordinal);
    }

    /// <summary>.NET quotes a line that is no header in its own span; the guide says how to have none.</summary>
    [Fact]
    public async Task It_is_in_no_span_of_the_platform_where_there_is_none()
    {
        await using RawHttpServer raw = new();
        StringBuilder seen = new();
        using ActivityListener listener = new()
        {
            ShouldListenTo = source => source.Name == "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = activity =>
            {
                lock (seen)
                {
                    seen.AppendJoin(' ', activity.Events.SelectMany(one => one.Tags)).AppendJoin(' ', activity.TagObjects);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);
        using SocketsHttpHandler handler = GeminiHttp.CreateHandler(raw.BaseAddress);
        handler.ActivityHeadersPropagator = null;
        using HttpClient http = new(handler);
        using GeminiClient gemini = new(new GeminiClientOptions { ApiKey = RawHttpServer.Key, BaseAddress = raw.BaseAddress, MaxRetries = 0 }, http);
        raw.Answer($"HTTP/1.1 200 OK\r\nX-Echo {RawHttpServer.Key}\r\n\r\n");
        Exception problem = await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.DoesNotContain(RawHttpServer.Key, problem.ToString(), StringComparison.Ordinal);
        lock (seen)
        {
            Assert.DoesNotContain(raw.BaseAddress.ToString(), seen.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void It_is_in_no_text_form_of_the_client_or_its_options()
    {
        using GeminiClient gemini = _server.Client();
        Assert.DoesNotContain(Key, gemini.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, gemini.Options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(Key, $"{new[] { gemini.Options }.First()}", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("AIza\nSecret")]
    [InlineData("AIza Secret")]
    [InlineData("AIzaSecré")]
    public void A_key_that_cannot_be_is_refused_without_repeating_it(string key)
    {
        ArgumentException problem = Assert.Throws<ArgumentException>(() => new GeminiClient(new GeminiClientOptions { ApiKey = key }));
        Assert.DoesNotContain("AIza", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_environment_is_read_in_a_fixed_order()
    {
        Dictionary<string, string?> variables = new() { ["GOOGLE_API_KEY"] = "google\n" };
        Assert.Equal("google", ClientEnvironment.Read(Variable).ApiKey);
        variables["GEMINI_API_KEY"] = " gemini ";
        variables["GOOGLE_GEMINI_BASE_URL"] = "http://127.0.0.1:8080/base";
        GeminiClientOptions options = ClientEnvironment.Read(Variable);
        Assert.Equal(("gemini", "http://127.0.0.1:8080/base"), (options.ApiKey, options.BaseAddress.ToString()));
        variables["GOOGLE_GEMINI_BASE_URL"] = "somewhere";
        Assert.Contains("GOOGLE_GEMINI_BASE_URL", Assert.Throws<ArgumentException>(() => ClientEnvironment.Read(Variable)).Message, StringComparison.Ordinal);

        string? Variable(string name) => variables.GetValueOrDefault(name);
    }

    [Fact]
    public void No_key_in_the_environment_says_where_to_get_one()
    {
        GeminiPermissionException problem = Assert.Throws<GeminiPermissionException>(() => ClientEnvironment.Read(_ => null));
        Assert.Contains("set GEMINI_API_KEY", problem.Message, StringComparison.Ordinal);
        Assert.Contains("LocalGemini", problem.Message, StringComparison.Ordinal);
    }
}
