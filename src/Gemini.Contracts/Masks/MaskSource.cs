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

/// <summary>The order of the two numbers of a point.</summary>
public enum AxisOrder
{
    /// <summary>x first, as the documentation shows polygons.</summary>
    XY,

    /// <summary>y first, as boxes and points come, and the polygons of robotics models.</summary>
    YX,
}

/// <summary>When a mask's pixel data is inflated and checked.</summary>
public enum MaskDecoding
{
    /// <summary>While the answer is read: what is broken in any way is known then. Keeps a few hundred bytes for a mask of two values, the samples of others.</summary>
    Eager,

    /// <summary>
    /// When the mask is asked for. While the answer is read, base64, the PNG's structure, every chunk's CRC-32 and the limits are checked, so that only pixel
    /// data that was broken before its CRC was made shows up later, as a <see cref="MaskException"/>.
    /// </summary>
    Lazy,
}
