namespace Gemini.Contracts;

/// <summary>How the pixels that a file stores must be turned to be upright: the values of EXIF tag 0x0112 (CIPA DC-008, "Orientation").</summary>
public enum ExifOrientation
{
    /// <summary>Stored upright.</summary>
    Upright = 1,

    /// <summary>Mirrored left to right.</summary>
    MirroredHorizontally = 2,

    /// <summary>Turned by half a turn.</summary>
    Rotated180 = 3,

    /// <summary>Mirrored top to bottom.</summary>
    MirroredVertically = 4,

    /// <summary>Mirrored at the main diagonal: the stored row is the upright column.</summary>
    Transposed = 5,

    /// <summary>Is upright after a quarter turn clockwise.</summary>
    Rotate90Clockwise = 6,

    /// <summary>Mirrored at the other diagonal.</summary>
    Transversed = 7,

    /// <summary>Is upright after a quarter turn counterclockwise.</summary>
    Rotate90Counterclockwise = 8,
}
