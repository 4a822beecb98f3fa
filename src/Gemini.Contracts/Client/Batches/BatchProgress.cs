namespace Gemini.Contracts;

/// <summary>How far a batch has come.</summary>
/// <param name="State">What the API says.</param>
/// <param name="Total">How many requests it has; 0 before the API says.</param>
/// <param name="Succeeded">How many were answered.</param>
/// <param name="Failed">How many came to an error.</param>
public readonly record struct BatchProgress(BatchState State, long Total, long Succeeded, long Failed)
{
    /// <summary>Whether the batch has ended, in whatever way.</summary>
    public bool IsEnded => State is BatchState.Succeeded or BatchState.Failed or BatchState.Canceled or BatchState.Expired;
}
