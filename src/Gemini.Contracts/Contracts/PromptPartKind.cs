namespace Gemini.Contracts;

/// <summary>What one part of a prompt is.</summary>
public enum PromptPartKind
{
    /// <summary>Literal text.</summary>
    Text,

    /// <summary>The place of a text argument.</summary>
    Argument,

    /// <summary>The place of one image.</summary>
    Image,

    /// <summary>The place of any number of images.</summary>
    Images,
}
