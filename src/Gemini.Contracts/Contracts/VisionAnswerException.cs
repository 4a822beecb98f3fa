namespace Gemini.Contracts;

/// <summary>An answer without a value was asked for its value. The message says what happened and what to do, in one line.</summary>
public sealed class VisionAnswerException : Exception
{
    internal VisionAnswerException(Outcome outcome, string message)
        : base(message) => Outcome = outcome;

    /// <summary>How the call ended.</summary>
    public Outcome Outcome { get; }
}
