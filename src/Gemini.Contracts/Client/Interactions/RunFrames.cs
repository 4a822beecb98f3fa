using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>
/// The frames of a run in the background. A connection that is lost is opened again where the last whole event was, and no event is taken twice, wherever the stream then begins; a run whose caller has left is canceled, since it is billed.
/// </summary>
internal sealed class RunFrames(GeminiInteractions interactions, string id, InteractionReader reader, string model, int attempt, CallTimeout timeout) : IFrameSource
{
    /// <summary>How many connections in a row may bring nothing.</summary>
    private const int MaxFailures = 4;

    private readonly ResponseStream _frames = new(reader);
    private readonly EventReplay _events = reader.Remember();
    private FrameReader? _current;
    private int _failures;
    private int _eventsBefore;
    private bool _isStopped;

    public GenerateContentResponse Total => _frames.Total;

    public int Attempt { get; } = attempt;

    public async ValueTask<GenerateContentResponse?> NextAsync()
    {
        while (true)
        {
            try
            {
                _current ??= await interactions.OpenAsync(id, reader.LastEventId, model, _frames, timeout).ConfigureAwait(false);
                GenerateContentResponse? frame = await _current.NextAsync().ConfigureAwait(false);
                if (_events.Count > _eventsBefore)
                {
                    // Events that come again are not progress.
                    _eventsBefore = _events.Count;
                    _failures = 0;
                }

                return frame;
            }
            catch (GeminiException problem) when (IsLost(problem))
            {
                await CloseAsync().ConfigureAwait(false);
                _frames.Resume();
                _events.Reopen();
                await interactions.WaitAsync(_failures, timeout, new CallAttempt(model, Attempt)).ConfigureAwait(false);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync().ConfigureAwait(false);
        if (!Total.IsEnded && _frames.Error is null && !_isStopped)
        {
            _isStopped = true;
            await interactions.StopAsync(id).ConfigureAwait(false);
        }
    }

    /// <summary>Whether only the connection has ended, and not the run, the caller's patience, or ours.</summary>
    private bool IsLost(GeminiException problem) =>
        problem is GeminiConnectionException or GeminiServerException { IsRetryable: true }
        && _frames.Error is null && _frames.LimitExceeded is null && !timeout.IsCanceledByCaller && !timeout.IsExpired && ++_failures < MaxFailures;

    private async ValueTask CloseAsync()
    {
        if (_current is { } current)
        {
            _current = null;
            await current.DisposeAsync().ConfigureAwait(false);
        }
    }
}
