namespace Gemini.Contracts;

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
