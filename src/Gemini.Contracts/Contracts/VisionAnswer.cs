namespace Gemini.Contracts;

/// <summary>What a vision call came to: the value, how it ended, what was noticed, what was rejected, what it cost.</summary>
public sealed class VisionAnswer<T>
{
    /// <summary>How the call ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What the reader noticed or mended.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Complete objects that could not become values.</summary>
    public required IReadOnlyList<RejectedItem> Rejected { get; init; }
}
