using System.Globalization;
using Gemini.Contracts.Client;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>What the Interactions API has stored, by id (<see cref="VisionAnswer{T}.ResponseId"/> of an answer that was asked for with <c>WithStore(true)</c>).</summary>
public sealed class GeminiInteractions
{
    private static readonly TimeSpan FirstPoll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastPoll = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstReconnect = TimeSpan.FromMilliseconds(500);

    /// <summary>How long the cancellation of a run may take: the caller waits for something else.</summary>
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(10);

    private readonly ApiTransport _transport;
    private readonly GeminiClientOptions _options;

    internal GeminiInteractions(ApiTransport transport, GeminiClientOptions options)
    {
        _transport = transport;
        _options = options;
    }

    /// <summary>Deletes a stored interaction with its pictures and its answer. No other can go on from it then.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="GeminiNotFoundException">There is no such interaction.</exception>
    /// <exception cref="GeminiException">The call failed.</exception>
    public Task DeleteAsync(string id, CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Delete, "interactions.delete", id, "", cancellationToken);

    /// <summary>Ends a run in the background. The client does so by itself for a call that is canceled or whose time has run out.</summary>
    /// <param name="id">The id.</param>
    /// <param name="cancellationToken">Ends the call, not the run.</param>
    /// <exception cref="GeminiNotFoundException">There is no such interaction.</exception>
    /// <exception cref="GeminiException">The call failed; a run that has ended cannot be canceled.</exception>
    public Task CancelAsync(string id, CancellationToken cancellationToken = default) => SendAsync(HttpMethod.Post, "interactions.cancel", id, "/cancel", cancellationToken);

    /// <summary>Waits for a run, asking how it stands now and then, and reads its answer.</summary>
    /// <param name="response">What the service has said so far.</param>
    /// <param name="reader">Reads the answer.</param>
    /// <param name="model">The model that was asked.</param>
    /// <param name="timeout">How long it may take. Where that runs out, or the caller cancels, the run is ended.</param>
    internal async Task<GenerateContentResponse> FinishAsync(GenerateContentResponse response, WireReader reader, string model, CallTimeout timeout)
    {
        CallAttempt attempt = new(model);
        string id = response.ResponseId ?? throw TransportErrors.NotWhole($"{_options.BaseAddress.Host} is still at work on the answer and gave no id to ask for it by", attempt);
        TimeSpan delay = FirstPoll;
        int cuts = 0;
        try
        {
            while (response.Facts.IsRunning)
            {
                await _transport.WaitAsync(delay, timeout, attempt).ConfigureAwait(false);
                ApiResponse message = await _transport.SendAsync(Call(HttpMethod.Get, "interactions.get", id, "", model), timeout).ConfigureAwait(false);
                reader.Restart();
                try
                {
                    response = await _transport.ReadAnswerAsync(message, reader, timeout).ConfigureAwait(false);
                    cuts = 0;
                }
                catch (GeminiConnectionException problem) when (problem.IsRetryable && !timeout.IsExpired && ++cuts <= _options.MaxRetries)
                {
                    // The run goes on, and its answer can be asked for again.
                }

                delay = delay * 1.5 < LastPoll ? delay * 1.5 : LastPoll;
            }

            return response;
        }
        catch (Exception) when (timeout.IsCanceledByCaller || timeout.IsExpired)
        {
            await StopAsync(id).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Follows a run that was begun.</summary>
    internal async Task<IFrameSource> FollowAsync(ApiResponse message, InteractionReader reader, string model, CallTimeout timeout)
    {
        GenerateContentResponse begun = await _transport.ReadAnswerAsync(message, reader, timeout).ConfigureAwait(false);
        if (!begun.Facts.IsRunning)
        {
            return new WholeFrames(begun, message.Attempt.Number);
        }

        reader.Restart();
        return begun.ResponseId is { } id
            ? new RunFrames(this, id, reader, model, message.Attempt.Number, timeout)
            : throw TransportErrors.NotWhole($"{_options.BaseAddress.Host} is still at work on the answer and gave no id to ask for it by", message.Attempt);
    }

    /// <summary>Opens the stream of a run, or opens it again after an event.</summary>
    internal async Task<FrameReader> OpenAsync(string id, string? lastEventId, string model, ResponseStream frames, CallTimeout timeout)
    {
        string from = lastEventId is null ? "" : "&last_event_id=" + Uri.EscapeDataString(lastEventId);
        ApiCall call = Call(HttpMethod.Get, "interactions.get", id, "?stream=true" + from, model) with { Headers = ApiCall.AcceptEvents };
        ApiResponse response = await _transport.SendAsync(call, timeout).ConfigureAwait(false);
        timeout.Restart();
        return new FrameReader(response, timeout, _transport, frames, isResumable: true);
    }

    /// <summary>Waits before a stream is opened again.</summary>
    internal Task WaitAsync(int failures, CallTimeout timeout, CallAttempt attempt) => _transport.WaitAsync(FirstReconnect * failures, timeout, attempt);

    /// <summary>Ends a run whose caller has left. That it could not be ended changes nothing for the caller.</summary>
    internal async Task StopAsync(string id)
    {
        using CallTimeout timeout = new(_options with { AttemptTimeout = StopTime, TotalTimeout = StopTime }, default);
        try
        {
            await _transport.SendOnlyAsync(Call(HttpMethod.Post, "interactions.cancel", id, "/cancel", null), timeout).ConfigureAwait(false);
        }
        catch (GeminiException)
        {
            // The run may have ended by itself.
        }
    }

    private async Task SendAsync(HttpMethod method, string operation, string id, string suffix, CancellationToken cancellationToken)
    {
        ApiAddresses.Name("interactions", id);
        using CallTimeout timeout = new(_options, cancellationToken);
        await _transport.SendOnlyAsync(Call(method, operation, id, suffix, null), timeout).ConfigureAwait(false);
    }

    private ApiCall Call(HttpMethod method, string operation, string id, string suffix, string? model) => new()
    {
        Operation = operation,
        Method = method,
        Address = _transport.Addresses.At(string.Create(CultureInfo.InvariantCulture, $"{InteractionsWire.Collection(_transport.Addresses.Version)}/{Uri.EscapeDataString(id)}{suffix}")),
        Model = model,
    };
}
