using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Gemini.Contracts.Rendering;

/// <summary>A mask as a path along the cracks between its pixels: filled by the even-odd rule it covers the very same pixels.</summary>
internal static class MaskPath
{
    // A mask with more corners than this is noise; its picture is smaller than its path.
    private const int MaxCorners = 20_000;

    // Lines around more specks and holes than this would cover the mask.
    private const int MaxOutlined = 64;

    /// <summary>The path, or null for a mask that is better shown as a picture.</summary>
    /// <param name="mask">Not empty.</param>
    /// <param name="hasOutline">Whether a line along the path helps to see the mask.</param>
    public static string? Of(BitMask mask, out bool hasOutline)
    {
        ImmutableArray<MaskContour> contours = mask.FindContours();
        hasOutline = contours.Length <= MaxOutlined;
        int corners = 0;
        foreach (MaskContour contour in contours)
        {
            corners += contour.Outline.Points.Length;
        }

        if (corners > MaxCorners)
        {
            return null;
        }

        StringBuilder path = new();
        foreach (MaskContour contour in contours)
        {
            ImmutableArray<PixelPoint> points = contour.Outline.Points;
            path.Append(CultureInfo.InvariantCulture, $"M{points[0].X} {points[0].Y}");
            for (int index = 1; index < points.Length; index++)
            {
                // Every step is straight across or straight down.
                (int across, int down) = (points[index].X - points[index - 1].X, points[index].Y - points[index - 1].Y);
                path.Append(across != 0 ? 'h' : 'v').Append(CultureInfo.InvariantCulture, $"{(across != 0 ? across : down)}");
            }

            path.Append('Z');
        }

        return path.ToString();
    }
}
