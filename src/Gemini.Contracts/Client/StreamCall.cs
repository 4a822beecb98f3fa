namespace Gemini.Contracts.Client;

/// <summary>One streamed call while it runs, over all the responses that continue its answer.</summary>
internal sealed class StreamCall(
    ModelOrder models, CallTelemetry telemetry, CallTimeout timeout, IFrameSource first, Func<GenerateContentResponse, Task<IFrameSource>> open, int maxContinuations, Action<TokenUsage, int, GeminiException?> ended) : IAsyncDisposable
{
    private readonly Queue<(GenerateContentResponse? Frame, Exception? Failure)> _ahead = new();
    private IFrameSource _frames = first;
    private GenerateContentResponse? _earlier;
    private int _continuations;
    private bool _isCounted;
    private GeminiException? _failure;

    /// <summary>The model that was asked.</summary>
    public string Model { get; } = models.Model;

    /// <summary>What is to be said of the answer beside what it says itself; null for nothing.</summary>
    public Finding? Finding => models.Finding;

    /// <summary>What the call was answered, as far as it was read.</summary>
    public AskedResponse Asked => new(Total, models);

    /// <summary>All frames so far, together.</summary>
    public GenerateContentResponse Total
    {
        get
        {
            if (_earlier is null)
            {
                return _frames.Total;
            }

            GenerateContentResponse total = GenerateContentResponse.Empty(_earlier.Asked);
            total.Merge(_earlier);
            total.Continue(_frames.Total);
            return total;
        }
    }

    /// <summary>Reads ahead to the first text. What is read is given by <see cref="NextAsync"/> all the same.</summary>
    /// <param name="isLost">Whether a stream that ended so is one that another model should answer.</param>
    /// <returns>Whether the stream ended before, in such a way.</returns>
    public async ValueTask<bool> EndsBeforeTextAsync(Func<GenerateContentResponse, Exception?, bool> isLost)
    {
        while (true)
        {
            (GenerateContentResponse? frame, Exception? failure) = await ReadAsync().ConfigureAwait(false);
            _ahead.Enqueue((frame, failure));
            if (frame is null)
            {
                return isLost(Total, failure);
            }

            if (!frame.TextUtf8.IsEmpty)
            {
                return false;
            }
        }
    }

    /// <summary>The next frame, or none at the end; with it, why the stream ended where that was no end.</summary>
    public ValueTask<(GenerateContentResponse? Frame, Exception? Failure)> NextAsync() =>
        _ahead.TryDequeue(out (GenerateContentResponse? Frame, Exception? Failure) next)
            ? new((next.Frame, next.Failure is null ? null : models.Told(next.Failure)))
            : ReadAsync();

    /// <summary>Ends the call, but not the time that the calls after it have.</summary>
    public async ValueTask AbandonAsync()
    {
        GenerateContentResponse total = Total;
        telemetry.Answered(total);
        Count();
        await _frames.DisposeAsync().ConfigureAwait(false);
        telemetry.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        await AbandonAsync().ConfigureAwait(false);
        timeout.Dispose();
    }

    private async ValueTask<(GenerateContentResponse? Frame, Exception? Failure)> ReadAsync()
    {
        try
        {
            while (true)
            {
                GenerateContentResponse? frame = await _frames.NextAsync().ConfigureAwait(false);
                if (frame is not null || !_frames.Total.IsContinued || _continuations >= maxContinuations)
                {
                    return (frame, null);
                }

                await ContinueAsync().ConfigureAwait(false);
            }
        }
        catch (Exception problem) when (problem is GeminiException or RequestRefusedException or OperationCanceledException)
        {
            telemetry.Failed(problem);
            _failure = problem as GeminiException;
            return (null, problem);
        }
    }

    private async Task ContinueAsync()
    {
        // The response is left first: what its observer gave it, such as the only place of a limit, is needed for the next.
        _continuations++;
        await _frames.DisposeAsync().ConfigureAwait(false);

        // Counted before the next is sent, which may cost more than is left.
        Count();
        IFrameSource next = await open(_frames.Total).ConfigureAwait(false);
        _earlier = Total;
        _frames = next;
        _isCounted = false;
    }

    /// <summary>Counts what the part that is read cost, once.</summary>
    private void Count()
    {
        if (!_isCounted)
        {
            _isCounted = true;
            ended(_frames.Total.Usage, _frames.Attempt, _failure);
        }
    }
}
