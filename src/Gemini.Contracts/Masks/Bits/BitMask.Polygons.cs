using System.Collections.Immutable;

namespace Gemini.Contracts;

/// <content>Polygons to bits. A pixel is set where its middle is inside.</content>
public sealed partial class BitMask
{
    /// <summary>Fills a polygon.</summary>
    /// <param name="polygon">Its corners are pixel corners: (0, 0) is the picture's top left, so a square from (0, 0) to (2, 2) sets four pixels.</param>
    /// <param name="rule">What counts as inside where the outline crosses itself.</param>
    /// <returns>A mask over the polygon's bounds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bounds have more than <see cref="MaxPixels"/> pixels.</exception>
    public static BitMask FromPolygon(Polygon polygon, FillRule rule = FillRule.NonZero)
    {
        ArgumentNullException.ThrowIfNull(polygon);
        return FromPolygons([polygon], rule);
    }

    /// <summary>Fills several polygons as one shape.</summary>
    /// <param name="polygons">Their corners are pixel corners.</param>
    /// <param name="rule">What counts as inside. With <see cref="FillRule.EvenOdd"/> a polygon in another one is a hole.</param>
    /// <returns>A mask over the polygons' bounds.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The bounds have more than <see cref="MaxPixels"/> pixels.</exception>
    public static BitMask FromPolygons(IReadOnlyList<Polygon> polygons, FillRule rule = FillRule.NonZero)
    {
        ArgumentNullException.ThrowIfNull(polygons);
        Masks.PolygonRaster raster = new();
        PixelBox? bounds = null;
        foreach (Polygon polygon in polygons)
        {
            ImmutableArray<PixelPoint> points = polygon.Points;
            for (int i = 0; i < points.Length; i++)
            {
                PixelPoint from = points[i], to = points[(i + 1) % points.Length];
                raster.Add(from.X, from.Y, to.X, to.Y);
                bounds = bounds is { } known
                    ? new PixelBox(Math.Min(known.X1, from.X), Math.Min(known.Y1, from.Y), Math.Max(known.X2, from.X), Math.Max(known.Y2, from.Y))
                    : new PixelBox(from.X, from.Y, from.X, from.Y);
            }
        }

        return raster.Fill(bounds ?? default, rule);
    }
}
