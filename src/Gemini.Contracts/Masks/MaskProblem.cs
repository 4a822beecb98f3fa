namespace Gemini.Contracts;

/// <summary>Why an answer's mask is none.</summary>
public enum MaskProblem
{
    /// <summary>There is a mask.</summary>
    None,

    /// <summary>The value is empty.</summary>
    Empty,

    /// <summary>Codebook tokens such as <c>&lt;start_of_mask&gt;&lt;seg_35&gt;</c>, which only the model can decode.</summary>
    OpaqueTokens,

    /// <summary>A placeholder instead of a mask, such as <c>gimme_mask_for_this</c>.</summary>
    Placeholder,

    /// <summary>Not base64, not a PNG, or a damaged one.</summary>
    Corrupt,

    /// <summary>A picture larger than the limits allow, or an outline of too many long sides.</summary>
    TooLarge,

    /// <summary>A value of a shape that no model is known to send.</summary>
    UnknownShape,

    /// <summary>A picture, but not a PNG: JPEG, WebP or GIF bytes, whatever the value calls them.</summary>
    NotPng,

    /// <summary>The item's box is empty or lies outside the picture, so there is nowhere to put the mask.</summary>
    NoBox,

    /// <summary>A polygon of fewer than three corners, or without a pixel inside the picture.</summary>
    NoArea,
}
