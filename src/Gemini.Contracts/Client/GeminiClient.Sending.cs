using System.Buffers;
using Gemini.Contracts.Client;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <content>One call: its tries, its waits, and what comes back.</content>
public sealed partial class GeminiClient
{
    /// <summary>More than this is no answer: bytes of a response that are read at most.</summary>
    private const int MaxResponseBytes = 256 << 20;

    private const int MaxErrorBytes = 1 << 20;

    /// <summary>Asks, and reads the whole response.</summary>
    private async Task<GenerateContentResponse> CallAsync(GenerateContentRequest request, CancellationToken cancellationToken)
    {
        using CallTelemetry telemetry = CallTelemetry.Start(Options, request, ModelFor(request), isStream: false);
        try
        {
            using Patience patience = new(Options, cancellationToken);
            using HttpResponseMessage message = await SendAsync(request, "generateContent", patience, cancellationToken).ConfigureAwait(false);
            byte[] body = await ReadBodyAsync(message, MaxResponseBytes, patience).ConfigureAwait(false);
            GenerateContentResponse response = GenerateContentResponse.Read(body);
            if (!response.IsResponse)
            {
                throw _errors.NotAResponse(body, ModelFor(request));
            }

            telemetry.Answered(response);
            return response;
        }
        catch (Exception problem)
        {
            telemetry.Failed(problem);
            throw;
        }
    }

    /// <summary>Sends a request until it is let in, as often as the options allow.</summary>
    /// <returns>A response with status 200 whose body is still to be read.</returns>
    private async Task<HttpResponseMessage> SendAsync(GenerateContentRequest request, string method, Patience patience, CancellationToken cancellationToken)
    {
        string model = ModelFor(request);
        RequestBody body = RequestBody.Create(request, Options.Catalog.Get(model), Options.Dialect);
        body.ThrowIfLargerThan(Options.MaxInlineBytes);
        Uri address = AddressOf(model, method);
        for (int attempt = 1; ; attempt++)
        {
            GeminiException failure;
            try
            {
                return await TryOnceAsync(body, address, model, patience).ConfigureAwait(false);
            }
            catch (GeminiException problem)
            {
                problem.Attempts = attempt;
                failure = problem;
            }

            if (RetryPlan.DelayBefore(failure, attempt, Options, Random.Shared.NextDouble()) is not { } delay)
            {
                throw failure;
            }

            await Task.Delay(delay, Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<HttpResponseMessage> TryOnceAsync(RequestBody body, Uri address, string model, Patience patience)
    {
        patience.Restart();
        using HttpRequestMessage message = new(HttpMethod.Post, address) { Content = new RequestBodyContent(body) };
        message.Headers.TryAddWithoutValidation("x-goog-api-key", Options.ApiKey);
        HttpResponseMessage? response = null;
        try
        {
            response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token).ConfigureAwait(false);
            if (response.StatusCode == System.Net.HttpStatusCode.OK)
            {
                HttpResponseMessage good = response;
                response = null;
                return good;
            }

            byte[] said = await ReadBodyAsync(response, MaxErrorBytes, patience).ConfigureAwait(false);
            throw _errors.Of((int)response.StatusCode, response.Headers, said, model);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or OperationCanceledException)
        {
            throw patience.Explain(problem, _errors, model);
        }
        finally
        {
            response?.Dispose();
        }
    }

    /// <summary>Reads a body to its end, or to the limit; what an error says beyond the limit is not missed.</summary>
    private async Task<byte[]> ReadBodyAsync(HttpResponseMessage response, int limit, Patience patience)
    {
        try
        {
            Stream stream = await response.Content.ReadAsStreamAsync(patience.Token).ConfigureAwait(false);
            await using (stream.ConfigureAwait(false))
            {
                ArrayBufferWriter<byte> body = new((int)Math.Clamp(response.Content.Headers.ContentLength ?? 16384, 256, 1 << 20));
                while (body.WrittenCount < limit)
                {
                    int read = await stream.ReadAsync(body.GetMemory(4096), patience.Token).ConfigureAwait(false);
                    if (read == 0)
                    {
                        return body.WrittenSpan.ToArray();
                    }

                    body.Advance(read);
                }

                return limit == MaxErrorBytes
                    ? body.WrittenSpan.ToArray()
                    : throw new GeminiResponseException($"{Options.BaseAddress.Host} answered with more than {MaxResponseBytes >> 20} MB, which is no answer; check GeminiClientOptions.BaseAddress.") { StatusCode = System.Net.HttpStatusCode.OK };
            }
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException or OperationCanceledException)
        {
            throw patience.Explain(problem, _errors, model: null);
        }
    }

    /// <summary>The address of a model's method; a model's name is escaped, so that it cannot lead anywhere else.</summary>
    private Uri AddressOf(string model, string method)
    {
        string name = model.StartsWith("models/", StringComparison.Ordinal) ? model["models/".Length..] : model;
        string root = Options.BaseAddress.GetLeftPart(UriPartial.Path).TrimEnd('/');
        string version = Options.ApiVersion.Trim('/');
        return new Uri($"{root}/{version}/models/{Uri.EscapeDataString(name)}:{method}");
    }
}
