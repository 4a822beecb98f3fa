namespace Gemini.Contracts.Client;

/// <summary>An answer that came whole where a stream was to be opened: one that a filter withheld, or a run that had ended by then.</summary>
internal sealed class WholeFrames(GenerateContentResponse response, int attempt) : IFrameSource
{
    private bool _isGiven;

    public GenerateContentResponse Total { get; } = response;

    public int Attempt { get; } = attempt;

    public ValueTask<GenerateContentResponse?> NextAsync()
    {
        GenerateContentResponse? frame = _isGiven ? null : Total;
        _isGiven = true;
        return ValueTask.FromResult(frame);
    }

    public ValueTask DisposeAsync() => default;
}
