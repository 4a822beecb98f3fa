namespace Gemini.Contracts;

/// <summary>The shape in which a mask came.</summary>
public enum MaskSource
{
    /// <summary><c>data:image/png;base64,…</c>, a map from 0 to 255 over the item's box.</summary>
    PngDataUrl,

    /// <summary>The same without the prefix.</summary>
    PngBase64,

    /// <summary>One or more polygons, 0–1000 over the whole picture.</summary>
    Polygon,
}
