using System.Collections.Immutable;
using System.Numerics;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts;

/// <content>Borders of the set pixels.</content>
public sealed partial class BitMask
{
    /// <summary>
    /// All borders, holes included, from top to bottom. They run along the cracks between pixels, so filling them again
    /// (<see cref="FromPolygons"/> with <see cref="FillRule.EvenOdd"/>) gives the very same pixels. Pixels that touch at a corner only are apart (4-connected).
    /// </summary>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <remarks>Crack following: every left side of a set pixel with an unset left neighbor belongs to exactly one border; it is walked with the set pixels on the right.</remarks>
    public ImmutableArray<MaskContour> FindContours(CancellationToken cancellationToken = default)
    {
        ImmutableArray<MaskContour>.Builder contours = ImmutableArray.CreateBuilder<MaskContour>();
        BitRows sides = Allocate(Extent, isCleared: false);
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<ulong> row = Row(y);
            Span<ulong> left = sides[y];
            ulong carry = 0;
            for (int i = 0; i < row.Length; i++)
            {
                left[i] = row[i] & ~((row[i] << 1) | carry);
                carry = row[i] >> 63;
            }
        }

        for (int y = 0; y < Height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<ulong> left = sides[y];
            for (int i = 0; i < left.Length; i++)
            {
                while (left[i] != 0)
                {
                    contours.Add(Follow(sides, i * 64 + BitOperations.TrailingZeroCount(left[i]), y));
                }
            }
        }

        return contours.ToImmutable();
    }

    private MaskContour Follow(in BitRows sides, int startX, int startY)
    {
        ImmutableArray<PixelPoint>.Builder points = ImmutableArray.CreateBuilder<PixelPoint>();
        long twiceArea = 0;

        // Up the left side of the first pixel; the walk ends where that side is reached again. 0 is up, then clockwise.
        (int x, int y, int direction) = (startX, startY + 1, 0);
        do
        {
            if (direction == 0)
            {
                sides[y - 1][x >> 6] &= ~(1UL << (x & 63));
            }

            (int toX, int toY) = direction switch { 0 => (x, y - 1), 1 => (x + 1, y), 2 => (x, y + 1), _ => (x - 1, y) };
            twiceArea += (long)x * toY - (long)toX * y;
            (x, y) = (toX, toY);
            (bool right, bool left) = direction switch
            {
                0 => (IsSet(x, y - 1), IsSet(x - 1, y - 1)),
                1 => (IsSet(x, y), IsSet(x, y - 1)),
                2 => (IsSet(x - 1, y), IsSet(x, y)),
                _ => (IsSet(x - 1, y - 1), IsSet(x - 1, y)),
            };
            int next = !right ? (direction + 1) & 3 : left ? (direction + 3) & 3 : direction;
            if (next != direction)
            {
                points.Add(new PixelPoint(x + Extent.X1, y + Extent.Y1));
                direction = next;
            }
        }
        while (x != startX || y != startY + 1 || direction != 0);

        return new MaskContour(new Polygon(points.ToImmutable()), twiceArea < 0);
    }

    private bool IsSet(int x, int y) => (uint)x < (uint)Width && (uint)y < (uint)Height && ((Row(y)[x >> 6] >> (x & 63)) & 1) != 0;
}
