namespace Gemini.Contracts.Images;

/// <summary>The properties that change what size a picture has.</summary>
internal enum HeifPropertyKind
{
    /// <summary>Any other.</summary>
    Other,

    /// <summary><c>ispe</c>: stored width (A) and height (B).</summary>
    Size,

    /// <summary><c>irot</c>: quarter turns against the clock (A).</summary>
    Rotation,

    /// <summary><c>imir</c>: 0 exchanges top and bottom, 1 left and right (A).</summary>
    Mirror,

    /// <summary><c>clap</c>: width (A) and height (B) of the part that is shown.</summary>
    Aperture,
}
