using System.Collections.Immutable;
using System.Numerics;

namespace Gemini.Contracts.Masks;

/// <summary>
/// Finds the borders of a mask by crack following: every left side of a set pixel with an unset left neighbor belongs to exactly one border; it is walked with the
/// set pixels on the right.
/// </summary>
internal static class ContourTracer
{
    /// <summary>All borders, holes included, from top to bottom.</summary>
    public static ImmutableArray<MaskContour> Trace(BitMask mask, CancellationToken cancellationToken)
    {
        ImmutableArray<MaskContour>.Builder contours = ImmutableArray.CreateBuilder<MaskContour>();
        BitRows sides = BitMask.Allocate(mask.Extent, isCleared: false);
        for (int y = 0; y < mask.Height; y++)
        {
            ReadOnlySpan<ulong> row = mask.Row(y);
            Span<ulong> left = sides[y];
            ulong carry = 0;
            for (int i = 0; i < row.Length; i++)
            {
                left[i] = row[i] & ~((row[i] << 1) | carry);
                carry = row[i] >> 63;
            }
        }

        for (int y = 0; y < mask.Height; y++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<ulong> left = sides[y];
            for (int i = 0; i < left.Length; i++)
            {
                while (left[i] != 0)
                {
                    contours.Add(Follow(mask, sides, i * 64 + BitOperations.TrailingZeroCount(left[i]), y));
                }
            }
        }

        return contours.ToImmutable();
    }

    private static MaskContour Follow(BitMask mask, in BitRows sides, int startX, int startY)
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
                0 => (IsSet(mask, x, y - 1), IsSet(mask, x - 1, y - 1)),
                1 => (IsSet(mask, x, y), IsSet(mask, x, y - 1)),
                2 => (IsSet(mask, x - 1, y), IsSet(mask, x, y)),
                _ => (IsSet(mask, x - 1, y - 1), IsSet(mask, x - 1, y)),
            };
            int next = !right ? (direction + 1) & 3 : left ? (direction + 3) & 3 : direction;
            if (next != direction)
            {
                points.Add(new PixelPoint(x + mask.Extent.X1, y + mask.Extent.Y1));
                direction = next;
            }
        }
        while (x != startX || y != startY + 1 || direction != 0);

        return new MaskContour(new Polygon(points.ToImmutable()), twiceArea < 0);
    }

    private static bool IsSet(BitMask mask, int x, int y) => (uint)x < (uint)mask.Width && (uint)y < (uint)mask.Height && ((mask.Row(y)[x >> 6] >> (x & 63)) & 1) != 0;
}
