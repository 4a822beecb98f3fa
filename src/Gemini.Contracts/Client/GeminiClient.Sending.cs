using System.Diagnostics;
using Gemini.Contracts.Client;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <content>One call: how it is sent, and what comes back.</content>
public sealed partial class GeminiClient
{
    /// <summary>Asks, of one model after another where that is wanted, and reads the whole response.</summary>
    private async Task<AskedResponse> CallAsync(GenerateContentRequest request, CancellationToken cancellationToken)
    {
        ModelOrder models = new(this, request);
        using CallTimeout timeout = new(Options, cancellationToken);
        while (true)
        {
            try
            {
                GenerateContentResponse response = await CallAsync(request, models, timeout).ConfigureAwait(false);
                if (!ModelOrder.IsBlocked(response) || !models.MoveNext())
                {
                    return new AskedResponse(response, models);
                }
            }
            catch (Exception problem) when (models.IsGone(problem))
            {
                if (!models.MoveNext())
                {
                    models.ThrowTold(problem);
                    throw;
                }
            }
        }
    }

    private async Task<GenerateContentResponse> CallAsync(GenerateContentRequest request, ModelOrder models, CallTimeout timeout)
    {
        string model = models.Model;
        using CallTelemetry telemetry = CallTelemetry.Start(Options, request, model, isStream: false, _transport.Errors.Redactor);
        try
        {
            long started = Stopwatch.GetTimestamp();
            GenerateContentRequest sent = WithDefaults(request, model);
            ApiWire wire = ApiWire.Get(sent.Wire!.Value);
            WireReader reader = wire.CreateReader(sent);
            GenerateContentResponse response = await CallOnceAsync(sent, reader, model, timeout, started).ConfigureAwait(false);
            for (int hop = 0; response.IsContinued && hop < Options.MaxContinuations && !models.IsBrokenOff; hop++)
            {
                try
                {
                    response.Continue(await CallOnceAsync(wire.Continue(sent, response), reader, model, timeout, started).ConfigureAwait(false));
                }
                catch (Exception problem) when (problem is GeminiException or RequestRefusedException && !(models.HasNext && models.IsGone(problem)))
                {
                    models.BreakOff(response, problem);
                }
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

    private async Task<GenerateContentResponse> CallOnceAsync(GenerateContentRequest request, WireReader reader, string model, CallTimeout timeout, long started)
    {
        try
        {
            (ApiResponse message, ApiCall call) = await SendAsync(request, model, isStream: false, timeout).ConfigureAwait(false);
            try
            {
                GenerateContentResponse response = await _transport.ReadAnswerAsync(message, reader, timeout).ConfigureAwait(false);
                if (response.Facts.IsRunning)
                {
                    response = await Interactions.FinishAsync(response, reader, model, timeout).ConfigureAwait(false);
                }

                Note(call, message.Attempt.Number, response.Usage, started, call.Reserved);
                return response;
            }
            catch (GeminiException problem)
            {
                _spend.Release(call.Reserved);
                Options.Observer?.OnAttemptFailed(call.Describe(message.Attempt.Number), problem, retryIn: null);
                throw;
            }
            catch
            {
                _spend.Release(call.Reserved);
                throw;
            }
        }
        catch (GeminiRequestException problem) when (reader.ReadRefusal(problem.ErrorCode, problem.Said) is { } refusal)
        {
            return refusal;
        }
    }

    /// <summary>Makes a streamed call; its first frame is still to be read.</summary>
    internal async Task<StreamCall> OpenStreamAsync(GenerateContentRequest request, CancellationToken cancellationToken, CancellationToken otherCancellationToken = default)
    {
        ModelOrder models = new(this, request);
        CallTimeout timeout = new(Options, cancellationToken, otherCancellationToken);
        try
        {
            while (true)
            {
                try
                {
                    StreamCall call = await OpenStreamAsync(request, models, timeout).ConfigureAwait(false);
                    if (!models.HasNext
                        || !await call.EndsBeforeTextAsync((total, failure) => failure is null ? ModelOrder.IsBlocked(total) : models.IsGone(failure)).ConfigureAwait(false)
                        || !models.MoveNext())
                    {
                        return call;
                    }

                    await call.AbandonAsync().ConfigureAwait(false);
                }
                catch (Exception problem) when (models.IsGone(problem))
                {
                    if (!models.MoveNext())
                    {
                        models.ThrowTold(problem);
                        throw;
                    }
                }
            }
        }
        catch
        {
            timeout.Dispose();
            throw;
        }
    }

    private async Task<StreamCall> OpenStreamAsync(GenerateContentRequest request, ModelOrder models, CallTimeout timeout)
    {
        string model = models.Model;
        CallTelemetry telemetry = CallTelemetry.Start(Options, request, model, isStream: true, _transport.Errors.Redactor);
        long started = Stopwatch.GetTimestamp();
        ApiCall? sent = null;
        decimal reserved = 0;
        try
        {
            GenerateContentRequest asked = WithDefaults(request, model);
            ApiWire wire = ApiWire.Get(asked.Wire!.Value);
            WireReader reader = wire.CreateReader(asked);
            IFrameSource first = await OpenFramesAsync(asked).ConfigureAwait(false);
            return new StreamCall(
                models,
                telemetry,
                timeout,
                first,
                earlier => OpenFramesAsync(wire.Continue(asked, earlier)),
                Options.MaxContinuations,
                (usage, attempt, failure) =>
                {
                    // A call that was refused at once was not answered.
                    if (sent is { } call)
                    {
                        Note(call, attempt, usage, started, reserved, failure);
                        reserved = 0;
                    }
                });

            async Task<IFrameSource> OpenFramesAsync(GenerateContentRequest part)
            {
                try
                {
                    // A run in the background is begun first, and its stream opened then, as often as it takes.
                    (ApiResponse response, sent) = await SendAsync(part, model, isStream: !part.Background, timeout).ConfigureAwait(false);
                    reserved += sent.Reserved;
                    timeout.Restart();
                    return part.Background
                        ? await Interactions.FollowAsync(response, (InteractionReader)reader, model, timeout).ConfigureAwait(false)
                        : new FrameReader(response, timeout, _transport, new ResponseStream(reader));
                }
                catch (GeminiRequestException problem) when (reader.ReadRefusal(problem.ErrorCode, problem.Said) is { } refusal)
                {
                    return new WholeFrames(refusal, problem.Attempts);
                }
            }
        }
        catch (Exception problem)
        {
            _spend.Release(reserved);
            telemetry.Failed(problem);
            telemetry.Dispose();
            throw;
        }
    }

    /// <summary>Sends a request. Where a file of it has expired since it was uploaded, it is uploaded once more.</summary>
    private async Task<(ApiResponse Response, ApiCall Call)> SendAsync(GenerateContentRequest request, string model, bool isStream, CallTimeout timeout)
    {
        ApiWire wire = ApiWire.Get(request.Wire!.Value);
        GeminiModel known = Options.Catalog.Get(model);
        ThrowIfRetired(known);
        decimal reserved = _spend.Reserve(request, known);
        try
        {
            for (bool isFirst = true; ; isFirst = false)
            {
                RequestBody body = RequestBody.Create(request, known, Options.Dialect, isStream);
                GenerateContentRequest small = await _largePictures.MoveAsync(request, body.ContentLength, timeout).ConfigureAwait(false);
                bool isMoved = !ReferenceEquals(small, request);
                body = isMoved ? RequestBody.Create(small, known, Options.Dialect, isStream) : body;
                body.ThrowIfLargerThan(Options.MaxInlineBytes);
                ApiCall call = new()
                {
                    Operation = wire.Operation(isStream),
                    Method = HttpMethod.Post,
                    Address = _transport.Addresses.At(wire.Path(_transport.Addresses.Version, ApiAddresses.BareName(model), isStream)),
                    Model = model,
                    Headers = isStream ? ApiCall.AcceptEvents : [],
                    Content = () => new RequestBodyContent(body),
                    ContentLength = body.ContentLength,
                    Reserved = reserved,
                };
                try
                {
                    return (await _transport.SendAsync(call, timeout).ConfigureAwait(false), call);
                }
                catch (GeminiPermissionException problem) when (problem.StatusCode == System.Net.HttpStatusCode.Forbidden)
                {
                    // 403 is what the API says of a file that has expired or was deleted.
                    foreach (ImageInput image in request.Images.Where(image => isMoved || image.IsReference))
                    {
                        await Files.ForgetAsync(image, timeout).ConfigureAwait(false);
                    }

                    if (!isFirst || !isMoved)
                    {
                        throw;
                    }
                }
            }
        }
        catch
        {
            _spend.Release(reserved);
            throw;
        }
    }

    /// <summary>The request with the model that is asked and all that the client's options say in its place.</summary>
    private GenerateContentRequest WithDefaults(GenerateContentRequest request, string model)
    {
        GeminiWire wire = request.Wire ?? Options.Wire;

        // Only Vertex AI's generateContent has no 'store'.
        bool hasStore = wire == GeminiWire.Interactions || Options.Dialect != WireDialect.Vertex;
        return request with { Model = model, Wire = wire, Store = request.Store ?? (hasStore ? Options.Store : null) };
    }

    /// <summary>The model that a request asks.</summary>
    internal string ModelOf<TAnswer>(VisionRequest<TAnswer> request) => request.Model ?? Options.Model;

    /// <summary>A request's body for a batch, where nothing is moved to the Files API: a picture's file would have to outlive the batch.</summary>
    /// <param name="request">One of a batch's requests.</param>
    /// <param name="cost">The least that the requests before it cost, to which this one's is added.</param>
    internal RequestBody BatchBodyOf<TAnswer>(VisionRequest<TAnswer> request, ref decimal cost)
    {
        GenerateContentRequest wire = request.ToGenerateContentRequest();
        ThrowIfInteraction(wire, "batches");
        if (wire.UploadImages)
        {
            throw new RequestRefusedException("A batch does not upload its pictures (WithUploadedImages), whose files might expire before it is answered; upload them with GeminiClient.Files where you know that they will not.");
        }

        GeminiModel model = Options.Catalog.Get(ModelFor(wire));
        ThrowIfRetired(model);
        cost = _spend.CheckBatch(wire, model, cost);
        return RequestBody.Create(wire.Store is null ? wire with { Store = Options.Store } : wire, model, Options.Dialect);
    }

    /// <summary>Counts what an answer of a batch was billed.</summary>
    internal void ChargeBatch(TokenUsage usage, string model) => _spend.AddBatch(usage, Options.Catalog.Get(model));

    private void Note(ApiCall call, int attempt, TokenUsage usage, long started, decimal reserved, GeminiException? failure = null)
    {
        _spend.Add(usage, Options.Catalog.Get(call.Model!), reserved);
        if (failure is not null)
        {
            Options.Observer?.OnAttemptFailed(call.Describe(attempt), failure, retryIn: null);
            return;
        }

        Options.Observer?.OnAnswered(call.Describe(attempt), usage, Stopwatch.GetElapsedTime(started));
    }
}
