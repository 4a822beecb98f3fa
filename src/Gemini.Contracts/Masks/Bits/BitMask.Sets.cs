using System.Numerics;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts;

/// <content>Masks as sets of pixels. Masks may lie in different boxes of the same picture.</content>
public sealed partial class BitMask
{
    private interface ISetOperation
    {
        static abstract ulong Apply(ulong left, ulong right);
    }

    /// <summary>The pixels set in both masks, over the box that both share.</summary>
    public static BitMask operator &(BitMask left, BitMask right) => left.And(right);

    /// <summary>The pixels set in either mask, over the smallest box that holds both boxes.</summary>
    public static BitMask operator |(BitMask left, BitMask right) => left.Or(right);

    /// <summary>The pixels set in one mask only, over the smallest box that holds both boxes.</summary>
    public static BitMask operator ^(BitMask left, BitMask right) => left.Xor(right);

    /// <summary>The pixels set in both masks, over the box that both share.</summary>
    public BitMask And(BitMask other) => Combine<Both>(other, Extent.Intersect(Checked(other).Extent));

    /// <summary>The pixels set in either mask, over the smallest box that holds both boxes.</summary>
    public BitMask Or(BitMask other) => Combine<Either>(other, Extent.Union(Checked(other).Extent));

    /// <summary>The pixels set in one mask only, over the smallest box that holds both boxes.</summary>
    public BitMask Xor(BitMask other) => Combine<One>(other, Extent.Union(Checked(other).Extent));

    /// <summary>The pixels set in this mask and not in the other, over this box.</summary>
    public BitMask Subtract(BitMask other) => Combine<First>(Checked(other), Extent);

    /// <summary>The pixels of the box that are not set.</summary>
    public BitMask Inverted() => Combine<Neither>(this, Extent);

    /// <summary>The same mask over another box: cut off at its edges, or with room around it.</summary>
    /// <param name="box">In pixels of the picture.</param>
    /// <exception cref="ArgumentOutOfRangeException">The box has more than <see cref="MaxPixels"/> pixels.</exception>
    public BitMask Crop(PixelBox box) => box == Extent ? this : Combine<Either>(this, box);

    /// <summary>How many pixels are set in both masks.</summary>
    public long IntersectionArea(BitMask other)
    {
        PixelBox shared = Extent.Intersect(Checked(other).Extent);
        long area = 0;
        for (int y = shared.Y1; y < shared.Y2; y++)
        {
            ReadOnlySpan<ulong> left = Row(y - Extent.Y1);
            ReadOnlySpan<ulong> right = other.Row(y - other.Extent.Y1);

            // Outside its box a mask has no bit, so the last word needs no cutting.
            for (int x = shared.X1; x < shared.X2; x += 64)
            {
                area += BitOperations.PopCount(BitRow.Read(left, x - Extent.X1) & BitRow.Read(right, x - other.Extent.X1));
            }
        }

        return area;
    }

    /// <summary>Intersection over union of the set pixels, 0–1; 0 where neither mask has any.</summary>
    public double IoU(BitMask other)
    {
        double shared = IntersectionArea(other);
        return shared == 0 ? 0 : shared / (Area + other.Area - shared);
    }

    private static BitMask Checked(BitMask other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other;
    }

    private BitMask Combine<TOperation>(BitMask other, PixelBox box)
        where TOperation : ISetOperation
    {
        BitRows rows = Allocate(box, isCleared: false);
        BitMask result = new(box, rows);
        ulong tail = ulong.MaxValue >> (-result.Width & 63);
        for (int y = 0; y < result.Height; y++)
        {
            ReadOnlySpan<ulong> left = RowAt(box.Y1 + y);
            ReadOnlySpan<ulong> right = other.RowAt(box.Y1 + y);
            Span<ulong> row = rows[y];
            for (int i = 0; i < row.Length; i++)
            {
                row[i] = TOperation.Apply(BitRow.Read(left, box.X1 + i * 64 - Extent.X1), BitRow.Read(right, box.X1 + i * 64 - other.Extent.X1));
            }

            row[^1] &= tail;
        }

        return result;
    }

    private readonly struct Both : ISetOperation
    {
        public static ulong Apply(ulong left, ulong right) => left & right;
    }

    private readonly struct Either : ISetOperation
    {
        public static ulong Apply(ulong left, ulong right) => left | right;
    }

    private readonly struct One : ISetOperation
    {
        public static ulong Apply(ulong left, ulong right) => left ^ right;
    }

    private readonly struct First : ISetOperation
    {
        public static ulong Apply(ulong left, ulong right) => left & ~right;
    }

    private readonly struct Neither : ISetOperation
    {
        public static ulong Apply(ulong left, ulong right) => ~(left | right);
    }
}
