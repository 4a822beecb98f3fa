using Gemini.Contracts.Testing;
using Xunit;

namespace Gemini.Contracts.Tests.Client;

/// <summary>Whatever goes wrong ends in one clear sentence of the right type.</summary>
public sealed class ClientErrorTests : IAsyncLifetime
{
    private LocalGemini _server = null!;

    public async ValueTask InitializeAsync() => _server = await LocalGemini.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task A_wrong_key_is_told_without_repeating_it()
    {
        using GeminiClient gemini = _server.Client(options => options with { ApiKey = "AIza-secret-4711" });
        GeminiPermissionException problem = await Assert.ThrowsAsync<GeminiPermissionException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.Equal("The API does not know the key (400 INVALID_ARGUMENT: API key not valid. Please pass a valid API key); check GEMINI_API_KEY or GeminiClientOptions.ApiKey.", problem.Message);
        Assert.Equal((400, "INVALID_ARGUMENT", "API_KEY_INVALID"), ((int)problem.StatusCode!, problem.ErrorCode, problem.Reason));
    }

    [Fact]
    public async Task An_unknown_model_is_told_with_where_to_find_others()
    {
        using GeminiClient gemini = _server.Client();
        GeminiNotFoundException problem = await Assert.ThrowsAsync<GeminiNotFoundException>(() => gemini.AskAsync(LocalCalls.ByHand with { Model = "gemini-9-ultra" }));
        Assert.Contains("models/gemini-9-ultra is not found", problem.Message, StringComparison.Ordinal);
        Assert.Contains("ModelCatalog.Default.Models", problem.Message, StringComparison.Ordinal);
        Assert.Equal("gemini-9-ultra", problem.ModelAsked);
    }

    [Theory]
    [InlineData(400, "INVALID_ARGUMENT", "Request contains an invalid argument.", typeof(GeminiRequestException), "leave out one, then the other")]
    [InlineData(400, "INVALID_ARGUMENT", "The specified schema produces a constraint that has too many states for serving.", typeof(GeminiRequestException), "too many states")]
    [InlineData(400, "FAILED_PRECONDITION", "User location is not supported for the API use.", typeof(GeminiRequestException), "enable billing")]
    [InlineData(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.", typeof(GeminiPermissionException), "check the credentials")]
    [InlineData(402, "RESOURCE_EXHAUSTED", "Your prepayment credits are depleted.", typeof(GeminiQuotaException), "top up")]
    [InlineData(403, "PERMISSION_DENIED", "Your API key was reported as leaked. Please use another API key.", typeof(GeminiPermissionException), "restricted to the Gemini API")]
    [InlineData(403, "PERMISSION_DENIED", "You do not have permission to access the File abc or it may not exist.", typeof(GeminiPermissionException), "files live 48 hours")]
    [InlineData(413, "INVALID_ARGUMENT", "Request payload size exceeds the limit: 20971520 bytes.", typeof(GeminiRequestException), "payload size")]
    [InlineData(500, "INTERNAL", "An internal error has occurred.", typeof(GeminiServerException), "make the schema simpler")]
    [InlineData(503, "UNAVAILABLE", "The model is overloaded.", typeof(GeminiServerException), "try again in a while")]
    [InlineData(504, "DEADLINE_EXCEEDED", "Deadline expired before operation could complete.", typeof(GeminiServerException), "less thinking")]
    public async Task An_error_body_becomes_a_typed_sentence(int status, string code, string message, Type type, string advice)
    {
        _server.Faults.Enqueue(LocalFault.Error(status, code, message));
        using GeminiClient gemini = _server.Client();
        GeminiException problem = Assert.IsAssignableFrom<GeminiException>(await Record.ExceptionAsync(() => gemini.AskAsync(LocalCalls.ByHand)));
        Assert.Equal(type, problem.GetType());
        Assert.Equal((status, code), ((int)problem.StatusCode!, problem.ErrorCode));
        Assert.Contains(advice, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
        Assert.Equal(status >= 500, problem.IsRetryable);
    }

    [Fact]
    public async Task An_objection_to_a_field_names_the_field()
    {
        _server.Faults.Enqueue(LocalFault.Body(
            400,
            """{"error":{"code":400,"message":"Invalid JSON payload received.","status":"INVALID_ARGUMENT","details":[{"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[{"field":"generation_config","description":"Cannot find field."}]}]}}""",
            "application/json"));
        using GeminiClient gemini = _server.Client();
        GeminiRequestException problem = await Assert.ThrowsAsync<GeminiRequestException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.EndsWith("correct generation_config.", problem.Message, StringComparison.Ordinal);
        Assert.Equal("generation_config", Assert.Single(problem.FieldViolations).Field);
    }

    [Fact]
    public async Task Quotas_are_told_apart()
    {
        using GeminiClient gemini = _server.Client();
        _server.Faults.Enqueue(LocalFault.RateLimited(TimeSpan.FromSeconds(38.2)));
        GeminiQuotaException minute = await Assert.ThrowsAsync<GeminiQuotaException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.Equal((QuotaScope.Minute, TimeSpan.FromSeconds(38.2), true), (minute.QuotaScope, minute.RetryAfter, minute.IsRetryable));
        Assert.Contains("wait 38.2 s", minute.Message, StringComparison.Ordinal);
        _server.Faults.Enqueue(LocalFault.DailyQuotaUsedUp());
        GeminiQuotaException day = await Assert.ThrowsAsync<GeminiQuotaException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.Equal((QuotaScope.Day, false), (day.QuotaScope, day.IsRetryable));
        Assert.Contains("midnight Pacific", day.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(200, "<html><body>Sign in</body></html>", typeof(GeminiResponseException), "begins \"<html><body>Sign in")]
    [InlineData(200, "", typeof(GeminiResponseException), "an empty body")]
    [InlineData(200, "{\"hello\":1}", typeof(GeminiResponseException), "not a Gemini answer")]
    [InlineData(404, "<html>Not Found</html>", typeof(GeminiResponseException), "check GeminiClientOptions.BaseAddress")]
    [InlineData(302, "", typeof(GeminiResponseException), "redirect")]
    [InlineData(502, "<html>Bad Gateway</html>", typeof(GeminiServerException), "whether a proxy is in between")]
    [InlineData(429, "slow down", typeof(GeminiQuotaException), "slow down")]
    public async Task What_is_not_the_api_is_told_with_how_it_begins(int status, string body, Type type, string said)
    {
        _server.Faults.Enqueue(LocalFault.Body(status, body));
        using GeminiClient gemini = _server.Client();
        GeminiException problem = Assert.IsAssignableFrom<GeminiException>(await Record.ExceptionAsync(() => gemini.AskAsync(LocalCalls.ByHand)));
        Assert.Equal(type, problem.GetType());
        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', problem.Message);
    }

    [Fact]
    public async Task A_dropped_connection_is_told()
    {
        _server.Faults.Enqueue(LocalFault.DroppedConnection());
        using GeminiClient gemini = _server.Client();
        GeminiConnectionException problem = await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.StartsWith($"The connection to {_server.BaseAddress.Authority} was lost before the answer was complete", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_is_not_there_is_told()
    {
        using GeminiClient gemini = _server.Client(options => options with { BaseAddress = new Uri("http://127.0.0.1:9/") });
        GeminiConnectionException problem = await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.Contains("127.0.0.1:9 could not be reached", problem.Message, StringComparison.Ordinal);
        Assert.Contains("GeminiClientOptions.BaseAddress", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Silence_ends_when_time_is_up()
    {
        _server.Faults.Enqueue(LocalFault.Silence(TimeSpan.FromSeconds(30)));
        using GeminiClient gemini = _server.Client(options => options with { AttemptTimeout = TimeSpan.FromSeconds(0.3) });
        GeminiConnectionException problem = await Assert.ThrowsAsync<GeminiConnectionException>(() => gemini.AskAsync(LocalCalls.ByHand));
        Assert.Contains("did not answer within 0.3 s", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cancellation_is_the_callers_own()
    {
        _server.Faults.Enqueue(LocalFault.Silence(TimeSpan.FromSeconds(30)));
        using GeminiClient gemini = _server.Client();
        using CancellationTokenSource soon = new(TimeSpan.FromSeconds(0.3));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gemini.AskAsync(LocalCalls.ByHand, soon.Token));
    }
}
