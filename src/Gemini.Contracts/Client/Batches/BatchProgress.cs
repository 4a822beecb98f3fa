using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>How far a batch has come.</summary>
public readonly record struct BatchProgress
{
    /// <summary>What the API says.</summary>
    public BatchState State { get; init; }

    /// <summary>How many requests it has; 0 before the API says.</summary>
    public long Total { get; init; }

    /// <summary>How many were answered.</summary>
    public long Succeeded { get; init; }

    /// <summary>How many came to an error.</summary>
    public long Failed { get; init; }

    /// <summary>Whether the batch has ended, in whatever way.</summary>
    [JsonIgnore]
    public bool IsEnded => State is BatchState.Succeeded or BatchState.Failed or BatchState.Canceled or BatchState.Expired;
}
