namespace Gemini.Contracts;

/// <summary>
/// The value of an answer was asked for where there is none, or a whole answer (<see cref="VisionAnswer{T}.EnsureWhole"/>) where something was lost.
/// The message says what happened and what to do, in one line.
/// </summary>
public sealed class VisionAnswerException : GeminiContractsException
{
    internal VisionAnswerException(Outcome outcome, string message, IReadOnlyList<RejectedItem>? rejected = null)
        : base(message)
    {
        Outcome = outcome;
        Rejected = rejected ?? [];
    }

    /// <summary>How the call ended.</summary>
    public Outcome Outcome { get; }

    /// <summary>The objects of the answer that could not become values, each with its bytes and the reason.</summary>
    public IReadOnlyList<RejectedItem> Rejected { get; }
}
