namespace Gemini.Contracts.Testing.Serving;

/// <summary>What the model answers to one call.</summary>
/// <param name="Text">All of its text.</param>
/// <param name="FinishReason">How it ends, such as <c>STOP</c>.</param>
/// <param name="BlockReason">Why the prompt was blocked; null where it was not.</param>
internal sealed record ModelAnswer(string Text, string FinishReason = "STOP", string? BlockReason = null)
{
    /// <summary>What it thought before, for calls that ask for it.</summary>
    public string Thoughts { get; init; } = "";
}
