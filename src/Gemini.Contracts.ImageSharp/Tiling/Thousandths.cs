using System.Collections.Immutable;

namespace Gemini.Contracts.Pictures;

/// <summary>Pixels of the whole picture as thousandths of it, with their fractions: of a large picture a thousandth is several pixels.</summary>
/// <param name="Width">The picture's, in pixels.</param>
/// <param name="Height">The picture's, in pixels.</param>
internal readonly record struct Thousandths(int Width, int Height)
{
    public NormalizedBox Of(PixelBox box) => new(1000.0 * box.Y1 / Height, 1000.0 * box.X1 / Width, 1000.0 * box.Y2 / Height, 1000.0 * box.X2 / Width);

    public NormalizedPoint Of(PixelPoint point) => new(1000.0 * point.X / Width, 1000.0 * point.Y / Height);

    public NormalizedPolygon Of(Polygon polygon)
    {
        Thousandths picture = this;
        return new NormalizedPolygon(ImmutableArray.CreateRange(polygon.Points, point => picture.Of(point)));
    }
}
