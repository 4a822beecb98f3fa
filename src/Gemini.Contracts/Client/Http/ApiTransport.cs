using System.Net;
using System.Text.Json;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>Sends calls: their attempts, their waits, and what goes wrong.</summary>
internal sealed class ApiTransport
{
    /// <summary>Bytes of a response that are read at most; a whole answer of the largest model has less than 1 MB.</summary>
    public const int MaxResponseBytes = 64 << 20;

    private const int MaxErrorBytes = 1 << 20;
    private static readonly TimeSpan ErrorBodyTime = TimeSpan.FromSeconds(10);
    private const string UserAgent = "Gemini.Contracts";

    private readonly HttpClient _http;
    private readonly GeminiClientOptions _options;

    public ApiTransport(HttpClient http, GeminiClientOptions options)
    {
        _http = http;
        _options = options;
        TextRedactor redactor = new(options.ApiKey);
        Errors = new GeminiExceptionFactory(options, redactor);
        Failures = new TransportErrors(options, redactor, http.Timeout);
        Addresses = new ApiAddresses(options);
    }

    public GeminiExceptionFactory Errors { get; }

    public TransportErrors Failures { get; }

    public ApiAddresses Addresses { get; }

    /// <summary>Sends a call until it is let in, as often as the options allow.</summary>
    /// <exception cref="GeminiException">It was not.</exception>
    public async Task<ApiResponse> SendAsync(ApiCall call, CallTimeout timeout)
    {
        for (int number = 1; ; number++)
        {
            CallAttempt attempt = new(call.Model, number);
            GeminiException failure;
            try
            {
                return await TryOnceAsync(call, attempt, timeout).ConfigureAwait(false);
            }
            catch (GeminiException problem)
            {
                failure = problem;
            }

            bool mayRepeat = call.MayRepeat || (failure is GeminiQuotaException && call.MayRepeatAfterQuota);
            TimeSpan? delay = mayRepeat ? RetryPlan.DelayBefore(failure, number, _options, Random.Shared.NextDouble()) : null;
            _options.Observer?.OnAttemptFailed(call.Describe(number), failure, delay);
            if (delay is not { } wait)
            {
                throw failure;
            }

            await WaitAsync(wait, timeout, attempt).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the whole of a response. What had come before something went wrong is kept, unless a caller canceled.</summary>
    /// <exception cref="GeminiException">It is larger than any answer.</exception>
    public async Task<ResponseBody> ReadAsync(ApiResponse response, CallTimeout timeout)
    {
        ResponseBody body = await ResponseBody.ReadAsync(response.Message, MaxResponseBytes, timeout.Token).ConfigureAwait(false);
        if (!body.IsCut && (body.Failure is null || !timeout.IsCanceledByCaller))
        {
            return body;
        }

        Exception? failure = body.Failure;
        body.Dispose();
        throw failure is null
            ? Errors.Unexpected($"with more than {MaxResponseBytes >> 20} MB", response.Attempt, response.Message.StatusCode)
            : Failures.Translate(failure, timeout, response.Attempt, hasAnswerBegun: true);
    }

    /// <summary>Reads a whole answer. One that says how it ended is whole, whatever the connection did then.</summary>
    /// <exception cref="GeminiException">It is not whole, no answer, or a failure.</exception>
    public async Task<GenerateContentResponse> ReadAnswerAsync(ApiResponse message, WireReader reader, CallTimeout timeout)
    {
        using (message)
        {
            using ResponseBody body = await ReadAsync(message, timeout).ConfigureAwait(false);
            GenerateContentResponse response = reader.Read(body.Memory.Span);
            if (response.Facts.Failure is { } error)
            {
                throw Errors.Create(error.Code is >= 400 and <= 599 ? error.Code : 500, error, message.Attempt, hasAnswerBegun: true);
            }

            if (response.IsResponse && (body.Failure is null || response.IsEnded))
            {
                return response;
            }

            if (body.Failure is { } failure)
            {
                throw Failures.Translate(failure, timeout, message.Attempt, hasAnswerBegun: true);
            }

            throw response.HasKnownMember
                ? TransportErrors.NotWhole($"The body that {_options.BaseAddress.Host} sent ended in the middle", message.Attempt)
                : Errors.NotAResponse(body.Memory, message.Attempt, message.Message.StatusCode);
        }
    }

    /// <summary>Sends a call and reads a value out of the JSON that it is answered with.</summary>
    public async Task<T> ReadJsonAsync<T>(ApiCall call, Func<JsonElement, T> read, CallTimeout timeout)
    {
        for (int failures = 1; ; failures++)
        {
            TimeSpan wait;
            CallAttempt attempt;
            using (ApiResponse response = await SendAsync(call, timeout).ConfigureAwait(false))
            {
                attempt = response.Attempt;
                using ResponseBody body = await ReadAsync(response, timeout).ConfigureAwait(false);
                if (body.Failure is null)
                {
                    return ReadJson(body.Memory, read, response);
                }

                wait = DelayAfterCut(call, body.Failure, timeout, attempt, failures);
            }

            await WaitAsync(wait, timeout, attempt).ConfigureAwait(false);
        }
    }

    /// <summary>Sends a call whose response says nothing.</summary>
    public async Task SendOnlyAsync(ApiCall call, CallTimeout timeout)
    {
        using ApiResponse response = await SendAsync(call, timeout).ConfigureAwait(false);
    }

    /// <summary>Waits, not longer than the call may take.</summary>
    public async Task WaitAsync(TimeSpan wait, CallTimeout timeout, CallAttempt attempt)
    {
        timeout.RestartForWait();
        try
        {
            await Task.Delay(wait, _options.TimeProvider, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException problem)
        {
            throw Failures.Translate(problem, timeout, attempt, hasAnswerBegun: false);
        }
    }

    private T ReadJson<T>(ReadOnlyMemory<byte> body, Func<JsonElement, T> read, ApiResponse response)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            return read(json.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or FormatException)
        {
            throw Errors.NotAResponse(body, response.Attempt, response.Message.StatusCode);
        }
    }

    /// <summary>The wait before a question whose answer was cut is asked again.</summary>
    /// <exception cref="GeminiException">It is not, or was often enough.</exception>
    private TimeSpan DelayAfterCut(ApiCall call, Exception problem, CallTimeout timeout, CallAttempt attempt, int failures)
    {
        Exception failure = Failures.Translate(problem, timeout, attempt, hasAnswerBegun: !call.IsFree);
        if (failure is not GeminiException cut)
        {
            throw failure;
        }

        TimeSpan? delay = RetryPlan.DelayBefore(cut, failures, _options, Random.Shared.NextDouble());
        _options.Observer?.OnAttemptFailed(call.Describe(attempt.Number), cut, delay);
        return delay ?? throw cut;
    }

    private async Task<ApiResponse> TryOnceAsync(ApiCall call, CallAttempt attempt, CallTimeout timeout)
    {
        timeout.Restart();
        IDisposable? lease = null;
        HttpResponseMessage? response = null;
        try
        {
            if (_options.Observer is { } observer)
            {
                timeout.RestartForWait();
                lease = await observer.OnSendingAsync(call.Describe(attempt.Number), timeout.Token).ConfigureAwait(false);
                timeout.Restart();
            }

            response = await PostAsync(call, attempt, timeout).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                ApiResponse answered = new(response, attempt, lease);
                (response, lease) = (null, null);
                return answered;
            }

            // The status says enough: an error's body may be cut or stall.
            timeout.RestartWithin(ErrorBodyTime);
            using ResponseBody said = await ResponseBody.ReadAsync(response, MaxErrorBytes, timeout.Token).ConfigureAwait(false);
            throw timeout.IsCanceledByCaller ? timeout.ToCancellation(said.Failure!) : Errors.Create(response, said.Memory, attempt);
        }
        catch (Exception problem) when (response is null && TransportErrors.IsTransportFault(problem))
        {
            throw Failures.Translate(problem, timeout, attempt, hasAnswerBegun: false);
        }
        finally
        {
            response?.Dispose();
            lease?.Dispose();
        }
    }

    private async Task<HttpResponseMessage> PostAsync(ApiCall call, CallAttempt attempt, CallTimeout timeout)
    {
        using HttpRequestMessage message = new(call.Method, call.Address) { Content = call.Content?.Invoke() };
        await AuthorizeAsync(message, attempt, timeout).ConfigureAwait(false);
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        message.Headers.TryAddWithoutValidation("Accept-Encoding", ContentDecoder.Accepted);
        foreach ((string name, string value) in call.Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        if (!call.MayRepeat)
        {
            message.Options.Set(GeminiHttp.MayRepeatKey, false);
        }

        return await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, timeout.Token).ConfigureAwait(false);
    }

    private async ValueTask AuthorizeAsync(HttpRequestMessage message, CallAttempt attempt, CallTimeout timeout)
    {
        if (_options.AccessTokenProvider is not { } provider)
        {
            message.Headers.TryAddWithoutValidation("x-goog-api-key", _options.ApiKey);
            return;
        }

        string? token;
        try
        {
            token = await provider(timeout.Token).ConfigureAwait(false);
        }
        catch (Exception problem) when (TransportErrors.IsTransportFault(problem) && !timeout.IsCanceledByCaller)
        {
            string why = timeout.IsExpired ? "gave none in time" : $"failed ({Errors.Redactor.Quote(problem.Message)})";
            throw new GeminiPermissionException($"The delegate GeminiClientOptions.AccessTokenProvider {why}, so nothing was sent; check the credentials that it uses.", problem) { ModelAsked = attempt.Model, Attempts = attempt.Number };
        }

        // Such as a token that was read from a file with the end of its line.
        if (string.IsNullOrEmpty(token) || token.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            string what = string.IsNullOrEmpty(token) ? "an empty token" : "a token with blanks, line breaks or other characters that no header takes";
            throw new GeminiPermissionException($"The delegate GeminiClientOptions.AccessTokenProvider gave {what}, so nothing was sent.") { ModelAsked = attempt.Model, Attempts = attempt.Number };
        }

        Errors.Redactor.Learn(token);
        message.Headers.TryAddWithoutValidation("Authorization", "Bearer " + token);
    }
}
