using System.Buffers;
using Gemini.Contracts.Images;

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
}
