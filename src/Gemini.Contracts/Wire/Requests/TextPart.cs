using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>A text.</summary>
public sealed class TextPart : GeminiPart
{
    /// <summary>Makes the part.</summary>
    /// <param name="text">What the model reads.</param>
    public TextPart(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Value = text;
    }

    /// <summary>What the model reads.</summary>
    public string Value { get; }

    /// <summary>The shape that the text answers in, for a text of the model's; null for any other.</summary>
    internal ResponseSchema? Answers { get; init; }

    /// <summary>The signature that the text came with; null for none.</summary>
    internal ThoughtSignature? Signature { get; init; }
}
