using System.Collections.Immutable;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;

namespace Gemini.Contracts.Pictures;

/// <summary>A transparent picture on which items are drawn.</summary>
internal sealed class AnswerCanvas(int width, int height)
{
    private const byte MaskOpacity = 110;

    // Colors that differ for people with the common color deficiencies, too (Okabe and Ito, 2008).
    private static readonly ImmutableArray<Rgb24> Colors =
    [
        new(0xE6, 0x9F, 0x00), new(0x56, 0xB4, 0xE9), new(0x00, 0x9E, 0x73), new(0xF0, 0xE4, 0x42), new(0x00, 0x72, 0xB2), new(0xD5, 0x5E, 0x00), new(0xCC, 0x79, 0xA7),
    ];

    private readonly Rgba32[] _pixels = new Rgba32[checked(width * height)];
    private readonly int _stroke = Math.Max(1, Math.Max(width, height) / 400);

    /// <summary>Draws the coordinates of an item.</summary>
    public void Draw(AnswerItem item, int index)
    {
        Rgb24 color = Colors[index % Colors.Length];
        foreach (AnswerPlace place in item.Places)
        {
            switch (place.Value)
            {
                case PixelBox box:
                    DrawBox(box, color);
                    break;
                case PixelPoint point:
                    DrawPoint(point, color);
                    break;
                case Polygon polygon:
                    DrawMask(BitMask.FromPolygon(polygon), color);
                    break;
                case SegmentationMask mask when mask.TryToBitMask(out BitMask? bits, out _):
                    DrawMask(bits, color);
                    break;
                default:
                    break;
            }
        }
    }

    public Image<Rgba32> ToImage() => Image.LoadPixelData(_pixels, width, height);

    private void DrawBox(PixelBox box, Rgb24 color)
    {
        Rgba32 opaque = new(color.R, color.G, color.B, byte.MaxValue);
        Fill(box with { Y2 = Math.Min(box.Y2, box.Y1 + _stroke) }, opaque);
        Fill(box with { Y1 = Math.Max(box.Y1, box.Y2 - _stroke) }, opaque);
        Fill(box with { X2 = Math.Min(box.X2, box.X1 + _stroke) }, opaque);
        Fill(box with { X1 = Math.Max(box.X1, box.X2 - _stroke) }, opaque);
    }

    private void DrawPoint(PixelPoint point, Rgb24 color)
    {
        int radius = 3 * _stroke;
        Fill(new PixelBox(point.X - radius, point.Y - radius, point.X + radius + 1, point.Y + radius + 1), new Rgba32(0, 0, 0, byte.MaxValue));
        radius -= _stroke;
        Fill(new PixelBox(point.X - radius, point.Y - radius, point.X + radius + 1, point.Y + radius + 1), new Rgba32(color.R, color.G, color.B, byte.MaxValue));
    }

    private void DrawMask(BitMask mask, Rgb24 color)
    {
        PixelBox visible = mask.BoundingBox.Intersect(new PixelBox(0, 0, width, height));
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

    private void Fill(PixelBox box, Rgba32 color)
    {
        PixelBox visible = box.Intersect(new PixelBox(0, 0, width, height));
        for (int y = visible.Y1; y < visible.Y2; y++)
        {
            _pixels.AsSpan((y * width) + visible.X1, visible.Width).Fill(color);
        }
    }
}
