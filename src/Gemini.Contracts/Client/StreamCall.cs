namespace Gemini.Contracts.Client;

/// <summary>One streamed call while it runs: its frames, and all that must be disposed of at its end.</summary>
internal sealed class StreamCall(string model, CallTelemetry telemetry, CallTimeout timeout, ApiResponse response, FrameReader frames) : IDisposable
{
    /// <summary>The model that was asked.</summary>
    public string Model { get; } = model;

    /// <summary>All frames so far, together.</summary>
    public GenerateContentResponse Total => frames.Total;

    /// <summary>The next frame, or none at the end; with it, why the stream ended where that was no end.</summary>
    public async ValueTask<(GenerateContentResponse? Frame, Exception? Failure)> NextAsync()
    {
        try
        {
            return (await frames.NextAsync().ConfigureAwait(false), null);
        }
        catch (Exception problem) when (problem is GeminiException or OperationCanceledException)
        {
            telemetry.Failed(problem);
            return (null, problem);
        }
    }

    public void Dispose()
    {
        telemetry.Answered(frames.Total);
        frames.Dispose();
        response.Dispose();
        timeout.Dispose();
        telemetry.Dispose();
    }
}
