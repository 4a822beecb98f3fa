namespace Gemini.Contracts.Client;

/// <summary>One streamed call while it runs, over all the responses that continue its answer.</summary>
internal sealed class StreamCall(
    string model, CallTelemetry telemetry, CallTimeout timeout, IFrameSource first, Func<GenerateContentResponse, Task<IFrameSource>> open, int maxContinuations, Action<TokenUsage, int> ended) : IAsyncDisposable
{
    private IFrameSource _frames = first;
    private GenerateContentResponse? _earlier;
    private int _continuations;

    /// <summary>The model that was asked.</summary>
    public string Model { get; } = model;

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

    /// <summary>The next frame, or none at the end; with it, why the stream ended where that was no end.</summary>
    public async ValueTask<(GenerateContentResponse? Frame, Exception? Failure)> NextAsync()
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
            return (null, problem);
        }
    }

    public async ValueTask DisposeAsync()
    {
        GenerateContentResponse total = Total;
        telemetry.Answered(total);
        ended(total.Usage, _frames.Attempt);
        await _frames.DisposeAsync().ConfigureAwait(false);
        timeout.Dispose();
        telemetry.Dispose();
    }

    private async Task ContinueAsync()
    {
        _continuations++;
        IFrameSource next = await open(_frames.Total).ConfigureAwait(false);
        _earlier = Total;
        await _frames.DisposeAsync().ConfigureAwait(false);
        _frames = next;
    }
}
