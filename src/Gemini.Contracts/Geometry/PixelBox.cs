namespace Gemini.Contracts;

/// <summary>A box in pixels of the user's picture: origin at the top left, x to the right, y down; the right and bottom edges are exclusive.</summary>
/// <param name="X1">Left edge, in pixels.</param>
/// <param name="Y1">Top edge, in pixels.</param>
/// <param name="X2">Right edge, in pixels, exclusive.</param>
/// <param name="Y2">Bottom edge, in pixels, exclusive.</param>
public readonly record struct PixelBox(int X1, int Y1, int X2, int Y2)
{
    /// <summary>Width in pixels.</summary>
    public int Width => X2 - X1;

    /// <summary>Height in pixels.</summary>
    public int Height => Y2 - Y1;
}
