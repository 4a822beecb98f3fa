using System.Net;
using System.Text;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>What goes wrong below HTTP, with a real server for each: always a typed exception, never a quiet end, never the key.</summary>
public sealed class TransportFaultTests : IAsyncLifetime
{
    private const string Whole = """{"candidates":[{"content":{"parts":[{"text":"yes"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3}}""";
    private const string First = """{"candidates":[{"content":{"parts":[{"text":"[{\"box_2d\":[1,2,3,4],\"label\":\"a\"},"}]}}]}""";
    private const string Error503 = """{"error":{"code":503,"message":"overloaded","status":"UNAVAILABLE"}}""";

    private RawHttpServer _server = null!;

    public ValueTask InitializeAsync()
    {
        _server = new RawHttpServer();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("/login")]
    [InlineData("login.html")]
    [InlineData("?next")]
    [InlineData("//evil.example/x")]
    [InlineData("mailto:someone@example.org")]
    [InlineData("http://AIzaSecretKeyOfTheTests0123456789abcdef:x@host.example/")]
    public async Task A_redirect_to_anywhere_is_a_typed_exception_without_the_key(string location)
    {
        foreach (bool isStream in (bool[])[false, true])
        {
            _server.Answer($"HTTP/1.1 302 Found\r\nLocation: {location}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
            GeminiException problem = await FailureAsync(isStream);
            Assert.IsType<GeminiResponseException>(problem);
            Assert.Contains("redirect to ", problem.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("redirect to  ", problem.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(200)]
    [InlineData(202)]
    [InlineData(204)]
    public async Task An_empty_answer_is_told_with_its_own_status(int status)
    {
        foreach (bool isStream in (bool[])[false, true])
        {
            _server.Answer($"HTTP/1.1 {status} X\r\n{(status == 204 ? "" : "Content-Length: 0\r\n")}Connection: close\r\n\r\n");
            GeminiException problem = Assert.IsType<GeminiResponseException>(await FailureAsync(isStream));
            Assert.Contains($"answered {status} with an empty body", problem.Message, StringComparison.Ordinal);
            Assert.Equal((HttpStatusCode)status, problem.StatusCode);
        }
    }

    [Theory]
    [InlineData("gzip", 200)]
    [InlineData("br", 200)]
    [InlineData("gzip", 503)]
    [InlineData("br", 503)]
    public async Task A_damaged_compressed_body_is_a_typed_exception_that_keeps_the_status(string encoding, int status)
    {
        foreach (bool isStream in (bool[])[false, true])
        {
            _server.Answer($"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\nContent-Encoding: {encoding}\r\nContent-Length: {Whole.Length}\r\nConnection: close\r\n\r\n", Encoding.UTF8.GetBytes(Whole));
            GeminiException problem = await FailureAsync(isStream);
            Assert.Equal(status == 503 ? HttpStatusCode.ServiceUnavailable : null, problem.StatusCode);
        }
    }

    [Theory]
    [InlineData(503, false)]
    [InlineData(503, true)]
    [InlineData(429, false)]
    [InlineData(429, true)]
    public async Task A_refusal_whose_body_is_cut_or_stalls_keeps_its_status_and_is_sent_again(int status, bool stalls)
    {
        _server.AnswerCut(status, """{"error":{"code":""", "Retry-After: 0\r\n", stalls);
        _server.AnswerToClose(200, "application/json", Whole);
        using GeminiClient gemini = _server.Client(options => options with { MaxRetries = 1, AttemptTimeout = TimeSpan.FromSeconds(stalls ? 1 : 20) });
        Assert.Equal("yes", (await gemini.AskAsync(LocalCalls.ByHand)).Value);
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task An_answer_that_is_cut_is_not_called_something_else_and_says_how_often_it_was_tried()
    {
        _server.AnswerToClose(503, "application/json", Error503, "Retry-After: 0\r\n");
        _server.AnswerToClose(200, "application/json", Whole[..60]);
        using GeminiClient gemini = _server.Client(options => options with { MaxRetries = 3 });
        GeminiConnectionException problem = await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.Equal((2, true, "gemini-3.8-flash"), (problem.Attempts, problem.IsRetryable, problem.ModelAsked));
        Assert.Equal(2, _server.Requests.Count);
    }

    [Theory]
    [InlineData("data: {0}\n\n")]
    [InlineData("data: {0}\n\nevent: ping\n\n: comment\n\n")]
    [InlineData("[{0},")]
    public async Task A_stream_that_ends_without_a_finish_reason_throws_after_its_items(string frames)
    {
        _server.AnswerToClose(200, "text/event-stream", string.Format(System.Globalization.CultureInfo.InvariantCulture, frames, First));
        using GeminiClient gemini = _server.Client();
        VisionStream<GreenThing> stream = gemini.StreamAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)));
        int items = 0;
        GeminiConnectionException problem = await Assert.ThrowsAsync<GeminiConnectionException>(async () =>
        {
            await foreach (GreenThing thing in stream)
            {
                items += thing.Label == "a" ? 1 : 0;
            }
        });
        Assert.Equal((1, Outcome.Truncated), (items, stream.Answer.Outcome));
        Assert.Contains("without a finish reason", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_object_that_is_streamed_without_a_finish_reason_throws_too()
    {
        _server.AnswerToClose(200, "text/event-stream", "data: " + Whole.Replace(",\"finishReason\":\"STOP\"", "", StringComparison.Ordinal) + "\n\n");
        using GeminiClient gemini = _server.Client();
        await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(
            GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture)), new Progress<IReadOnlyList<GreenThing>>()));
    }

    [Theory]
    [InlineData("upstream connect error or disconnect/reset before headers")]
    [InlineData("data: upstream connect error or disconnect/reset before headers")]
    [InlineData("<html><style>body{color:red}</style>upstream connect error or disconnect</html>")]
    public async Task Text_between_frames_that_is_no_event_is_quoted(string text)
    {
        _server.AnswerToClose(200, "text/event-stream", $"data: {First}\n\n{text}\n\n");
        Assert.Contains("upstream connect error", (await FailureAsync(isStream: true)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<html>Sign in</html>", "Sign in")]
    [InlineData("""{"hello":1}""", "hello")]
    [InlineData("null", "null")]
    [InlineData("data: {\"response\": {\"candidates\": []}}\n\n", "response")]
    public async Task What_is_no_answer_is_quoted(string body, string quoted)
    {
        foreach (bool isStream in (bool[])[false, true])
        {
            _server.AnswerToClose(200, "text/html", body);
            GeminiException problem = await FailureAsync(isStream);
            Assert.IsType<GeminiResponseException>(problem);
            Assert.Contains(quoted, problem.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_error_in_a_stream_is_told_whatever_the_connection_does_then(bool stalls)
    {
        string body = $"data: {First}\n\n{Error503}\n";
        _server.Answer($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Length: {body.Length + 100}\r\n\r\n", Encoding.UTF8.GetBytes(body), stalls);
        GeminiException problem = await FailureAsync(isStream: true);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "UNAVAILABLE", true), (problem.StatusCode, problem.ErrorCode, problem.IsRetryable));
    }

    [Fact]
    public async Task A_whole_answer_is_an_answer_even_if_the_connection_is_lost_then()
    {
        using GeminiClient gemini = _server.Client();
        _server.AnswerCut(200, Whole);
        Assert.Equal("yes", (await gemini.AskAsync(LocalCalls.ByHand)).Value);

        string list = Whole.Replace("yes", """[{\"box_2d\":[1,2,3,4],\"label\":\"a\"}]""", StringComparison.Ordinal);
        _server.AnswerCut(200, $"data: {list}\n\n");
        VisionAnswer<IReadOnlyList<GreenThing>> streamed = await gemini.StreamAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))).ReadToEndAsync();
        Assert.Equal((Outcome.Complete, 1), (streamed.Outcome, streamed.Value.Count));
    }

    [Fact]
    public async Task A_frame_and_a_text_have_limits()
    {
        string bomb = "data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"" + new string('x', 40 << 20);
        byte[] packed = RawHttpServer.Gzip(bomb);
        Assert.True(packed.Length < 1 << 20);
        _server.Answer($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n", packed);
        Assert.Contains("a frame of more than 16 MB", (await FailureAsync(isStream: true)).Message, StringComparison.Ordinal);

        StringBuilder frames = new();
        const string item = """{"candidates":[{"content":{"parts":[{"text":"TEXT"}]}}]}""";
        for (int i = 0; i < 40; i++)
        {
            frames.Append("data: ").Append(item.Replace("TEXT", Numbers(i), StringComparison.Ordinal)).Append("\n\n");
        }

        packed = RawHttpServer.Gzip(frames.ToString());
        _server.Answer($"HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nContent-Encoding: gzip\r\nContent-Length: {packed.Length}\r\n\r\n", packed);
        Assert.Contains("a text of more than 32 MB", (await FailureAsync(isStream: true)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 200 {key}\r\nX-Bad {key}\r\n\r\n", "")]
    [InlineData("{key}\r\n\r\n", "")]
    [InlineData("HTTP/1.1 400 X\r\nConnection: close\r\n\r\n", """{"error":{"code":400,"message":"no","status":"{key}","details":[{"reason":"{key}"},{"fieldViolations":[{"field":"{key}","description":"{key}"}]}]}}""")]
    [InlineData("HTTP/1.1 429 X\r\nConnection: close\r\n\r\n", """{"error":{"code":429,"message":"no","status":"RESOURCE_EXHAUSTED","details":[{"violations":[{"quotaId":"{key}PerDay"}]}]}}""")]
    [InlineData("HTTP/1.1 500 X\r\nConnection: close\r\n\r\n", "{blanks}{key}")]
    [InlineData("HTTP/1.1 500 X\r\nConnection: close\r\n\r\n", "{half}\n {rest}")]
    [InlineData("HTTP/1.1 500 X\r\nConnection: close\r\n\r\n", "{\"x\":\"\\u0041{tail}\"}")]
    [InlineData("HTTP/1.1 502 X\r\nConnection: close\r\n\r\n", "the proxy http://user:pw4711@10.0.0.1:38999/ failed")]
    public async Task The_key_and_passwords_are_nowhere_in_what_is_thrown(string head, string body)
    {
        foreach (bool isStream in (bool[])[false, true])
        {
            _server.Answer(Fill(head), Encoding.UTF8.GetBytes(Fill(body)));
            GeminiException problem = await FailureAsync(isStream);
            string all = string.Join('\n', problem, problem.ErrorCode, problem.Reason, string.Join('\n', problem.FieldViolations)).ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal);
            Assert.DoesNotContain(RawHttpServer.Key[..12], all, StringComparison.Ordinal);
            Assert.DoesNotContain(RawHttpServer.Key[20..], all, StringComparison.Ordinal);
            Assert.DoesNotContain("pw4711", all, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_canceled_call_carries_the_callers_token()
    {
        foreach (bool isStream in (bool[])[false, true])
        {
            _server.Answer("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", stalls: true);
            using CancellationTokenSource soon = new(TimeSpan.FromSeconds(0.3));
            using GeminiClient gemini = _server.Client();
            OperationCanceledException canceled = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => isStream
                ? gemini.StreamAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))).ReadToEndAsync(soon.Token)
                : gemini.AskAsync(LocalCalls.ByHand, soon.Token));
            Assert.Equal(soon.Token, canceled.CancellationToken);
        }
    }

    [Fact]
    public async Task A_file_that_was_deleted_is_not_called_a_lost_connection()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".png");
        await File.WriteAllBytesAsync(path, LocalCalls.Picture, TestContext.Current.CancellationToken);
        VisionRequest<IReadOnlyList<GreenThing>> request = GreenThing.CreateRequest(ImageInput.FromFile(path));
        File.Delete(path);
        using GeminiClient gemini = _server.Client();
        ImageInputException problem = await Assert.ThrowsAsync<ImageInputException>(() => gemini.AskAsync(request));
        Assert.Equal(ImageProblem.Changed, problem.Problem);
    }

    [Fact]
    public async Task A_client_that_is_disposed_of_says_so()
    {
        _server.Answer("", stalls: true);
        GeminiClient gemini = _server.Client();
        Task<VisionAnswer<string>> call = gemini.AskAsync(LocalCalls.ByHand);
        await Task.Delay(300, TestContext.Current.CancellationToken);
        gemini.Dispose();
        Assert.Contains("disposed", (await Assert.ThrowsAsync<GeminiConnectionException>(() => call)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_http_client_s_own_timeout_is_named()
    {
        _server.Answer("", stalls: true);
        using HttpClient http = new() { Timeout = TimeSpan.FromSeconds(0.4) };
        using GeminiClient gemini = new(new GeminiClientOptions { ApiKey = RawHttpServer.Key, BaseAddress = _server.BaseAddress, MaxRetries = 0 }, http);
        Assert.Contains("within 0.4 s, the Timeout of the HttpClient", (await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(LocalCalls.ByHand))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99999999999", null)]
    [InlineData("1.5", 1.5)]
    public async Task A_wait_that_is_no_integer_is_understood(string header, double? seconds)
    {
        _server.AnswerToClose(503, "text/plain", "busy", $"Retry-After: {header}\r\n");
        GeminiException problem = await FailureAsync(isStream: false);
        Assert.Equal(seconds is { } wait ? TimeSpan.FromSeconds(wait) : TimeSpan.FromSeconds(99999999999), problem.RetryAfter);
    }

    [Fact]
    public async Task Cookies_are_not_sent_back_and_the_program_is_named()
    {
        _server.AnswerToClose(200, "application/json", Whole, "Set-Cookie: id=1; path=/\r\n");
        _server.AnswerToClose(200, "application/json", Whole);
        using GeminiClient gemini = _server.Client();
        await gemini.AskAsync(LocalCalls.ByHand);
        await gemini.AskAsync(LocalCalls.ByHand);
        Assert.All(_server.Requests, static request => Assert.DoesNotContain("Cookie", request, StringComparison.OrdinalIgnoreCase));
        Assert.All(_server.Requests, static request => Assert.Contains("User-Agent: Gemini.Contracts", request, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("v1beta")]
    [InlineData("v1beta/")]
    [InlineData("gate/v1beta")]
    public async Task A_base_address_may_end_in_the_version(string path)
    {
        _server.AnswerToClose(200, "application/json", Whole);
        using GeminiClient gemini = _server.Client(options => options with { BaseAddress = new Uri(options.BaseAddress, path) });
        await gemini.AskAsync(LocalCalls.ByHand);
        Assert.StartsWith($"POST /{path.TrimEnd('/')}/models/", _server.Requests.Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void Times_that_no_timer_takes_are_refused_when_the_client_is_made()
    {
        Assert.Throws<ArgumentException>(() => _server.Client(options => options with { AttemptTimeout = TimeSpan.FromDays(60) }));
        Assert.Throws<ArgumentException>(() => _server.Client(options => options with { TotalTimeout = TimeSpan.MaxValue }));
        Assert.Throws<ArgumentException>(() => _server.Client(options => options with { MaxRetryDelay = TimeSpan.FromDays(60) }));
        _server.Client(options => options with { AttemptTimeout = Timeout.InfiniteTimeSpan, TotalTimeout = Timeout.InfiniteTimeSpan }).Dispose();
    }

    [Fact]
    public async Task A_stream_of_comments_ends_with_the_calls_time()
    {
        _server.Answer("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n", Encoding.UTF8.GetBytes(": still here\n\n"), stalls: true);
        using GeminiClient gemini = _server.Client(options => options with { TotalTimeout = TimeSpan.FromSeconds(0.5) });
        GeminiConnectionException problem = await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.StreamAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))).ReadToEndAsync());
        Assert.Contains("TotalTimeout", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Halves_of_a_character_over_two_frames_are_one_character()
    {
        const string Frame = """{"candidates":[{"content":{"parts":[{"text":"TEXT"}]}}]}""";
        _server.AnswerToClose(200, "text/event-stream",
            "data: " + Frame.Replace("TEXT", """[{\"box_2d\":[1,2,3,4],\"label\":\"\ud83d""", StringComparison.Ordinal) + "\n\n"
            + "data: " + Frame.Replace("TEXT", """\ude00\"}]""", StringComparison.Ordinal).Replace("}]}}]}", "}]},\"finishReason\":\"STOP\"}]}", StringComparison.Ordinal) + "\n\n");
        using GeminiClient gemini = _server.Client();
        VisionAnswer<IReadOnlyList<GreenThing>> answer = await gemini.StreamAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))).ReadToEndAsync();
        Assert.Equal("😀", answer.Value[0].Label);
    }

    // A text in which nothing comes again and again, which would end the call before.
    private static string Numbers(int seed)
    {
        StringBuilder text = new();
        Random random = new(seed);
        while (text.Length < 1 << 20)
        {
            text.Append(random.NextInt64()).Append(' ');
        }

        return text.ToString();
    }

    private static string Fill(string text) => text.Replace("{key}", RawHttpServer.Key, StringComparison.Ordinal)
        .Replace("{half}", RawHttpServer.Key[..20], StringComparison.Ordinal).Replace("{rest}", RawHttpServer.Key[20..], StringComparison.Ordinal)
        .Replace("{tail}", RawHttpServer.Key[1..], StringComparison.Ordinal).Replace("{blanks}", new string(' ', 1170), StringComparison.Ordinal);

    private async Task<GeminiException> FailureAsync(bool isStream)
    {
        using GeminiClient gemini = _server.Client();
        return await Assert.ThrowsAnyAsync<GeminiException>(() => isStream
            ? gemini.StreamAsync(GreenThing.CreateRequest(ImageInput.FromBytes(LocalCalls.Picture))).ReadToEndAsync()
            : gemini.AskAsync(LocalCalls.ByHand));
    }
}
