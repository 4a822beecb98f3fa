using System.Collections.Immutable;

namespace Gemini.Contracts.Masks;

/// <summary>Masks to COCO's run lengths and back.</summary>
internal static class RunLengthCoder
{
    /// <summary>The mask in a picture of a size. Only the mask's own box is looked at.</summary>
    public static RunLengths Encode(BitMask mask, int width, int height)
    {
        PixelBox visible = mask.Extent.Intersect(new PixelBox(0, 0, width, height));
        ImmutableArray<long>.Builder counts = ImmutableArray.CreateBuilder<long>();
        long from = 0;
        bool isSet = false;
        ulong[] columns = new ulong[64 * ((visible.Height + 63) >> 6)];
        int perColumn = columns.Length / 64;
        for (int x = visible.X1; x < visible.X2; x += 64)
        {
            ReadColumns(mask, visible, x, columns, perColumn);
            for (int i = 0; i < Math.Min(64, visible.X2 - x); i++)
            {
                long top = (long)(x + i) * height + visible.Y1;
                ReadOnlySpan<ulong> column = columns.AsSpan(i * perColumn, perColumn);
                if (isSet && visible.Y1 > 0)
                {
                    // The column before was set down to the picture's edge; above the box this one is not.
                    counts.Add(top - visible.Y1 - from);
                    from = top - visible.Y1;
                    isSet = false;
                }

                int at = 0;
                while (at < visible.Height)
                {
                    int next = BitRow.FindEnd(column, at, isSet, visible.Height);
                    if (next < visible.Height)
                    {
                        counts.Add(top + next - from);
                        from = top + next;
                        isSet = !isSet;
                    }

                    at = next;
                }

                if (isSet && visible.Y2 < height)
                {
                    counts.Add(top + visible.Height - from);
                    from = top + visible.Height;
                    isSet = false;
                }
            }
        }

        if (isSet && visible.X2 < width)
        {
            counts.Add((long)visible.X2 * height - from);
            from = (long)visible.X2 * height;
            isSet = false;
        }

        if (from < (long)width * height)
        {
            counts.Add((long)width * height - from);
        }

        return new RunLengths(width, height, counts.ToImmutable());
    }

    /// <summary>A mask over the bounds of the set pixels.</summary>
    public static BitMask Decode(RunLengths runs)
    {
        PixelBox bounds = Bounds(runs);
        BitRows rows = BitMask.Allocate(bounds);
        foreach ((int x, int top, int bottom) in Columns(runs))
        {
            for (int y = top; y < bottom; y++)
            {
                rows[y - bounds.Y1][(x - bounds.X1) >> 6] |= 1UL << ((x - bounds.X1) & 63);
            }
        }

        return new BitMask(bounds, rows);
    }

    /// <summary>The smallest box that holds all runs; each is looked at once, however many columns it fills.</summary>
    private static PixelBox Bounds(RunLengths runs)
    {
        PixelBox bounds = default;
        long at = 0;
        for (int i = 0; i < runs.Counts.Length; i++)
        {
            long end = at + runs.Counts[i];
            if ((i & 1) != 0 && at < end)
            {
                (int left, int right) = ((int)(at / runs.Height), (int)((end - 1) / runs.Height));
                bounds = bounds.Union(left == right
                    ? new PixelBox(left, (int)(at % runs.Height), left + 1, (int)((end - 1) % runs.Height) + 1)
                    : new PixelBox(left, 0, right + 1, runs.Height));
            }

            at = end;
        }

        return bounds;
    }

    private static IEnumerable<(int X, int Top, int Bottom)> Columns(RunLengths runs)
    {
        long at = 0;
        for (int i = 0; i < runs.Counts.Length; i++)
        {
            long end = at + runs.Counts[i];
            while ((i & 1) != 0 && at < end)
            {
                long x = at / runs.Height;
                long stop = Math.Min(end, (x + 1) * runs.Height);
                yield return ((int)x, (int)(at - x * runs.Height), (int)(stop - x * runs.Height));
                at = stop;
            }

            at = end;
        }
    }

    /// <summary>Sixty-four columns of the mask as bits from the top down, by turning blocks of 64 × 64 bits.</summary>
    private static void ReadColumns(BitMask mask, PixelBox visible, int x, Span<ulong> columns, int perColumn)
    {
        Span<ulong> block = stackalloc ulong[64];
        for (int word = 0; word < perColumn; word++)
        {
            block.Clear();
            for (int i = 0; i < Math.Min(64, visible.Height - word * 64); i++)
            {
                block[i] = BitRow.Read(mask.RowAt(visible.Y1 + word * 64 + i), x - mask.Extent.X1);
            }

            Transpose(block);
            for (int i = 0; i < 64; i++)
            {
                columns[i * perColumn + word] = block[i];
            }
        }
    }

    /// <summary>Turns a 64 × 64 block of bits: halves, quarters … single bits change places (after "Hacker's Delight", 7-3).</summary>
    private static void Transpose(Span<ulong> block)
    {
        ulong mask = 0x0000_0000_FFFF_FFFF;
        for (int size = 32; size != 0; size >>= 1, mask ^= mask << size)
        {
            for (int i = 0; i < 64; i = ((i | size) + 1) & ~size)
            {
                ulong swap = ((block[i] >> size) ^ block[i | size]) & mask;
                block[i] ^= swap << size;
                block[i | size] ^= swap;
            }
        }
    }
}
