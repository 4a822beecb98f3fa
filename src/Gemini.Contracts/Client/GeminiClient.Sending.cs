using Gemini.Contracts.Client;

namespace Gemini.Contracts;

/// <content>One call: how it is sent, and what comes back.</content>
public sealed partial class GeminiClient
{
    /// <summary>Asks, and reads the whole response.</summary>
    private async Task<GenerateContentResponse> CallAsync(GenerateContentRequest request, CancellationToken cancellationToken)
    {
        string model = ModelFor(request);
        using CallTelemetry telemetry = CallTelemetry.Start(Options, request, model, isStream: false, _transport.Errors.Redactor);
        try
        {
            using CallTimeout timeout = new(Options, cancellationToken);
            (ResponseBody body, CallAttempt attempt) = await _transport.SendAndReadAsync(CallOf(request, model, "generateContent"), timeout).ConfigureAwait(false);
            using (body)
            {
                GenerateContentResponse response = ReadWhole(body, attempt, timeout);
                telemetry.Answered(response);
                return response;
            }
        }
        catch (Exception problem)
        {
            telemetry.Failed(problem);
            throw;
        }
    }

    /// <summary>Reads a response. One that says how it ended is whole, whatever the connection did then.</summary>
    private GenerateContentResponse ReadWhole(ResponseBody body, CallAttempt attempt, CallTimeout timeout)
    {
        GenerateContentResponse response = GenerateContentResponse.Read(body.Memory);
        if (response.IsResponse && (body.Failure is null || response.IsEnded))
        {
            return response;
        }

        if (body.Failure is { } failure)
        {
            throw _transport.Failures.Translate(failure, timeout, attempt, hasAnswerBegun: true);
        }

        throw response.HasKnownMember
            ? TransportErrors.NotWhole($"The body that {Options.BaseAddress.Host} sent ended in the middle", attempt)
            : _transport.Errors.NotAResponse(body.Memory, attempt);
    }

    /// <summary>Makes a streamed call; its first frame is still to be read.</summary>
    internal async Task<StreamCall> OpenStreamAsync(GenerateContentRequest request, CancellationToken cancellationToken, CancellationToken otherCancellationToken = default)
    {
        string model = ModelFor(request);
        CallTelemetry telemetry = CallTelemetry.Start(Options, request, model, isStream: true, _transport.Errors.Redactor);
        CallTimeout timeout = new(Options, cancellationToken, otherCancellationToken);
        try
        {
            ApiResponse response = await _transport.SendAsync(CallOf(request, model, "streamGenerateContent?alt=sse"), timeout).ConfigureAwait(false);
            timeout.Restart();
            return new StreamCall(model, telemetry, timeout, response, new FrameReader(response, timeout, _transport));
        }
        catch (Exception problem)
        {
            telemetry.Failed(problem);
            telemetry.Dispose();
            timeout.Dispose();
            throw;
        }
    }

    private ApiCall CallOf(GenerateContentRequest request, string model, string method)
    {
        RequestBody body = RequestBody.Create(request, Options.Catalog.Get(model), Options.Dialect);
        body.ThrowIfLargerThan(Options.MaxInlineBytes);
        return new ApiCall
        {
            Operation = method.Split('?')[0],
            Method = HttpMethod.Post,
            Address = _transport.Addresses.Model(model, method),
            Model = model,
            Content = () => new RequestBodyContent(body),
            ContentLength = body.ContentLength,
        };
    }
}
