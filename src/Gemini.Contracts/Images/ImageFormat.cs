namespace Gemini.Contracts;

/// <summary>What a picture's own bytes show it to be, whatever its name says.</summary>
public enum ImageFormat
{
    /// <summary>Not a picture, none that is known here, or a reference whose bytes are elsewhere.</summary>
    Unknown,

    /// <summary>PNG, also animated. Accepted by Gemini.</summary>
    Png,

    /// <summary>JPEG. Accepted by Gemini.</summary>
    Jpeg,

    /// <summary>WebP, lossy, lossless or extended. Accepted by Gemini.</summary>
    WebP,

    /// <summary>HEIF with HEVC inside and a <c>heic</c> brand, as phones write it. Accepted by Gemini.</summary>
    Heic,

    /// <summary>HEIF of a general brand (<c>mif1</c>). Accepted by Gemini.</summary>
    Heif,

    /// <summary>HEIF with AV1 inside. Not among the formats that Gemini lists.</summary>
    Avif,

    /// <summary>GIF. Not among the formats that Gemini lists.</summary>
    Gif,

    /// <summary>Windows bitmap. Not accepted as bytes.</summary>
    Bmp,

    /// <summary>TIFF, also BigTIFF. Not accepted.</summary>
    Tiff,
}
