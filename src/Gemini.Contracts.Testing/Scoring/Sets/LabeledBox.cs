namespace Gemini.Contracts.Testing.Scoring;

/// <summary>A box of a labeled set in fractions of pixels, as COCO has them.</summary>
/// <param name="X">Left edge, in pixels.</param>
/// <param name="Y">Top edge, in pixels.</param>
/// <param name="Width">In pixels.</param>
/// <param name="Height">In pixels.</param>
internal sealed record LabeledBox(double X, double Y, double Width, double Height)
{
    /// <summary>The mask of the item; null where the set has none.</summary>
    public BitMask? Mask { get; init; }

    public double Area => Width * Height;

    /// <summary>Intersection ÷ union.</summary>
    public double IoU(PixelBox box)
    {
        double shared = Shared(box);
        return shared == 0 ? 0 : shared / (Area + box.Area - shared);
    }

    /// <summary>Intersection ÷ the area of the other box, as a crowd takes in what lies in it.</summary>
    public double Covers(PixelBox box)
    {
        double shared = Shared(box);
        return shared == 0 ? 0 : shared / box.Area;
    }

    /// <summary>Rounded outwards, to be drawn.</summary>
    public PixelBox ToPixels() => new((int)Math.Floor(X), (int)Math.Floor(Y), (int)Math.Ceiling(X + Width), (int)Math.Ceiling(Y + Height));

    // As COCO's tools compute it: the width is the difference of the edges, an edge being the corner plus the side.
    private double Shared(PixelBox box)
    {
        double width = Math.Min(X + Width, box.X2) - Math.Max(X, box.X1);
        double height = Math.Min(Y + Height, box.Y2) - Math.Max(Y, box.Y1);
        return width <= 0 || height <= 0 ? 0 : width * height;
    }
}
