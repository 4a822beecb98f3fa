using System.Collections.Immutable;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts;

/// <content>From outlines and run lengths to masks, and from masks to outlines, run lengths and pictures.</content>
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
        PolygonRaster raster = new();
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

    /// <summary>A mask over the bounds of the set pixels.</summary>
    /// <param name="runs">Run lengths of a whole picture.</param>
    /// <exception cref="ArgumentOutOfRangeException">The bounds have more than <see cref="MaxPixels"/> pixels.</exception>
    public static BitMask FromRunLengths(RunLengths runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        return RunLengthCoder.Decode(runs);
    }

    /// <summary>
    /// All borders, holes included, from top to bottom. They run along the cracks between pixels, so filling them again
    /// (<see cref="FromPolygons"/> with <see cref="FillRule.EvenOdd"/>) gives the very same pixels. Pixels that touch at a corner only are apart (4-connected).
    /// </summary>
    /// <param name="cancellationToken">Ends the work.</param>
    public ImmutableArray<MaskContour> FindContours(CancellationToken cancellationToken = default) => ContourTracer.Trace(this, cancellationToken);

    /// <summary>The mask in a whole picture, as COCO encodes it. What lies outside the picture is left out. Only the mask's own box is looked at.</summary>
    /// <param name="width">The picture's, in pixels.</param>
    /// <param name="height">The picture's, in pixels.</param>
    public RunLengths ToRunLengths(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(width);
        ArgumentOutOfRangeException.ThrowIfNegative(height);
        return RunLengthCoder.Encode(this, width, height);
    }

    /// <summary>The mask's box as a PNG: 1-bit grayscale, set pixels white.</summary>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="InvalidOperationException">The box is empty: a PNG has at least one pixel.</exception>
    public byte[] ToPng() => ToPng(Extent);

    /// <summary>The mask in the whole picture as a PNG: 1-bit grayscale, set pixels white. Rows are made one by one; the picture's bits are never all in memory.</summary>
    /// <param name="width">The picture's, in pixels.</param>
    /// <param name="height">The picture's, in pixels.</param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public byte[] ToPng(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return ToPng(new PixelBox(0, 0, width, height));
    }

    /// <summary>Writes the mask over a picture of one byte a pixel: set pixels get a value, the others stay as they are.</summary>
    /// <param name="picture">Row by row.</param>
    /// <param name="width">The picture's, in pixels.</param>
    /// <param name="height">The picture's, in pixels.</param>
    /// <param name="value">What set pixels become.</param>
    /// <exception cref="ArgumentException">The picture has fewer bytes than pixels.</exception>
    public void Paint(Span<byte> picture, int width, int height, byte value = byte.MaxValue)
    {
        if (picture.Length < (long)width * height)
        {
            throw new ArgumentException($"A {width}×{height} picture needs {(long)width * height} bytes, not {picture.Length}.", nameof(picture));
        }

        PixelBox visible = Extent.Intersect(new PixelBox(0, 0, width, height));
        for (int y = visible.Y1; y < visible.Y2; y++)
        {
            ReadOnlySpan<ulong> row = Row(y - Extent.Y1);
            Span<byte> line = picture.Slice(y * width, width);
            for (int at = visible.X1 - Extent.X1; at < visible.X2 - Extent.X1;)
            {
                int from = BitRow.FindEnd(row, at, isSet: false, visible.X2 - Extent.X1);
                at = BitRow.FindEnd(row, from, isSet: true, visible.X2 - Extent.X1);
                line[(from + Extent.X1)..(at + Extent.X1)].Fill(value);
            }
        }
    }

    private byte[] ToPng(PixelBox part)
    {
        if (part.IsEmpty)
        {
            throw new InvalidOperationException("An empty mask has no pixels to make a PNG of.");
        }

        return PngWriter.Write(part.Width, part.Height, (y, words) =>
        {
            ReadOnlySpan<ulong> row = RowAt(part.Y1 + y);
            for (int i = 0; i < words.Length; i++)
            {
                words[i] = row.IsEmpty ? 0 : BitRow.Read(row, part.X1 + i * 64 - Extent.X1);
            }
        });
    }
}
