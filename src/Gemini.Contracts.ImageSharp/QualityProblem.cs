namespace Gemini.Contracts;

/// <summary>What makes models see badly.</summary>
public enum QualityProblem
{
    /// <summary>Few pixels.</summary>
    Tiny,

    /// <summary>Too dark.</summary>
    Dark,

    /// <summary>Overexposed.</summary>
    Bright,

    /// <summary>Nothing is in focus.</summary>
    Blurry,

    /// <summary>Compression shows: the value is <see cref="PictureQuality.JpegQuality"/> of a JPEG, <see cref="PictureQuality.BitsPerPixel"/> of a WebP.</summary>
    OverCompressed,
}
