using System.Collections.Immutable;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts.Pictures;

/// <summary>A transparent picture on which items are drawn, and over them their labels.</summary>
internal sealed class AnswerCanvas(int width, int height)
{
    private const byte MaskOpacity = 110;

    // Colors that differ for people with the common color deficiencies, too (Okabe and Ito, 2008).
    private static readonly ImmutableArray<Rgb24> Colors =
    [
        new(0xE6, 0x9F, 0x00), new(0x56, 0xB4, 0xE9), new(0x00, 0x9E, 0x73), new(0xF0, 0xE4, 0x42), new(0x00, 0x72, 0xB2), new(0xD5, 0x5E, 0x00), new(0xCC, 0x79, 0xA7),
    ];

    private readonly Rgba32[] _pixels = new Rgba32[checked(width * height)];
    private readonly List<(PixelBox Box, string Text, Rgb24 Color)> _labels = [];
    private readonly int _stroke = Math.Max(1, Math.Max(width, height) / 400);

    private PixelBox All => new(0, 0, width, height);

    /// <summary>Draws the coordinates of an item, and notes its label.</summary>
    /// <param name="item">In pixels of the picture.</param>
    /// <param name="index">From 0; gives the color.</param>
    /// <param name="label">Empty for none.</param>
    public void Draw(AnswerItem item, int index, string label)
    {
        Rgb24 color = Colors[index % Colors.Length];
        PixelBox drawn = default;
        foreach (AnswerPlace place in item.Places)
        {
            PixelBox bounds = Draw(place.Value, color);
            drawn = drawn.IsEmpty ? bounds : drawn;
        }

        if (label.Length > 0 && !drawn.Intersect(All).IsEmpty)
        {
            _labels.Add((drawn, label, color));
        }
    }

    /// <summary>The drawing. Labels lie over all else.</summary>
    public Image<Rgba32> ToImage()
    {
        LabelPlaces places = new(width, height);
        int scale = Math.Clamp((Math.Max(width, height) + 240) / 480, 1, 8);
        foreach ((PixelBox box, string text, Rgb24 color) in _labels)
        {
            if (LabelPlate.Create(text, scale, width, height) is { } plate)
            {
                PixelBox place = places.Take(box, plate);
                Fill(place, Opaque(color));
                foreach (PixelBox square in plate.Squares())
                {
                    Fill(square.Offset(place.X1, place.Y1), InkOn(color));
                }
            }
        }

        return Image.LoadPixelData(_pixels, width, height);
    }

    /// <returns>Where it was drawn; empty where nothing was.</returns>
    private PixelBox Draw(object? value, Rgb24 color)
    {
        switch (value)
        {
            case PixelBox box:
                DrawBox(box, color);
                return box;
            case PixelPoint point:
                return DrawPoint(point, color);
            case ImmutableArray<PixelPoint> points:
                return points.Aggregate(default(PixelBox), (all, point) => all.Union(DrawPoint(point, color)));
            case Polygon polygon:
                DrawMask(BitMask.FromPolygon(Near(polygon)), color);
                return polygon.Bounds;
            case SegmentationMask mask when mask.TryToBitMask(out BitMask? bits, out _):
                DrawMask(bits, color);
                return bits.BoundingBox;
            default:
                return default;
        }
    }

    private void DrawBox(PixelBox box, Rgb24 color)
    {
        Rgba32 opaque = Opaque(color);
        Fill(box with { Y2 = Math.Min(box.Y2, box.Y1 + _stroke) }, opaque);
        Fill(box with { Y1 = Math.Max(box.Y1, box.Y2 - _stroke) }, opaque);
        Fill(box with { X2 = Math.Min(box.X2, box.X1 + _stroke) }, opaque);
        Fill(box with { X1 = Math.Max(box.X1, box.X2 - _stroke) }, opaque);
    }

    private PixelBox DrawPoint(PixelPoint point, Rgb24 color)
    {
        PixelBox square = Around(point, 3 * _stroke);
        Fill(square, new Rgba32(0, 0, 0, byte.MaxValue));
        Fill(Around(point, 2 * _stroke), Opaque(color));
        return square;
    }

    private static PixelBox Around(PixelPoint point, int radius) => new(point.X - radius, point.Y - radius, point.X + radius + 1, point.Y + radius + 1);

    private void DrawMask(BitMask mask, Rgb24 color)
    {
        PixelBox visible = mask.BoundingBox.Intersect(All);
        for (int y = visible.Y1; y < visible.Y2; y++)
        {
            for (int x = visible.X1; x < visible.X2; x++)
            {
                if (mask[x, y] && _pixels[(y * width) + x].A < MaskOpacity)
                {
                    _pixels[(y * width) + x] = new Rgba32(color.R, color.G, color.B, MaskOpacity);
                }
            }
        }
    }

    /// <summary>A polygon with corners that lie far outside moved to a picture's size away, so that filling it takes memory for the picture and not for its bounds.</summary>
    private Polygon Near(Polygon polygon) => new PixelBox(-width, -height, 2 * width, 2 * height).Contains(polygon.Bounds)
        ? polygon
        : new Polygon(ImmutableArray.CreateRange(polygon.Points, point => new PixelPoint(Math.Clamp(point.X, -width, 2 * width), Math.Clamp(point.Y, -height, 2 * height))));

    private void Fill(PixelBox box, Rgba32 color)
    {
        PixelBox visible = box.Intersect(All);
        for (int y = visible.Y1; y < visible.Y2; y++)
        {
            _pixels.AsSpan((y * width) + visible.X1, visible.Width).Fill(color);
        }
    }

    private static Rgba32 Opaque(Rgb24 color) => new(color.R, color.G, color.B, byte.MaxValue);

    /// <summary>Black or white, whichever has more contrast on a color (WCAG 2 relative luminance; the two are equal at 0.179).</summary>
    private static Rgba32 InkOn(Rgb24 color)
    {
        double luminance = (0.2126 * Linear(color.R)) + (0.7152 * Linear(color.G)) + (0.0722 * Linear(color.B));
        return luminance > 0.179 ? new Rgba32(0, 0, 0, byte.MaxValue) : new Rgba32(255, 255, 255, byte.MaxValue);

        static double Linear(byte channel) => channel <= 10 ? channel / 255.0 / 12.92 : Math.Pow(((channel / 255.0) + 0.055) / 1.055, 2.4);
    }
}
