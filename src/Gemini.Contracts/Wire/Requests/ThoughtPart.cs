using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A thought of the model's in an earlier turn, sent back because it is signed.</summary>
internal sealed class ThoughtPart(string summary, ThoughtSignature signature) : GeminiPart
{
    /// <summary>The summary of it; empty where none was asked for.</summary>
    public string Summary { get; } = summary;

    /// <summary>Its signature.</summary>
    public ThoughtSignature Signature { get; } = signature;
}
