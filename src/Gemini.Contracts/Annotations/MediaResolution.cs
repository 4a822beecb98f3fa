namespace Gemini.Contracts;

/// <summary>How finely a model looks at an image, which is also what the image costs in tokens.</summary>
public enum MediaResolution
{
    /// <summary>The model's own default; nothing is sent.</summary>
    ModelDefault,

    /// <summary>At most 280 tokens an image on Gemini 3.</summary>
    Low,

    /// <summary>At most 560 tokens an image on Gemini 3.</summary>
    Medium,

    /// <summary>At most 1120 tokens an image on Gemini 3.</summary>
    High,

    /// <summary>At most 2240 tokens an image; Gemini 3 and newer, for single images only.</summary>
    UltraHigh,
}
