using System.Buffers;
using System.Numerics;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>One bit for each pixel of a picture, 64 in a word, in a rented buffer; the bits beyond a row's end are 0.</summary>
internal readonly struct BitPlane
{
    private readonly ulong[] _words;

    private BitPlane(ulong[] words, int width, int height)
    {
        _words = words;
        Width = width;
        Height = height;
        WordsPerRow = (width + 63) / 64;
    }

    /// <summary>In pixels.</summary>
    public int Width { get; }

    /// <summary>In pixels.</summary>
    public int Height { get; }

    /// <summary>Words a row.</summary>
    public int WordsPerRow { get; }

    private ulong LastWord => Width % 64 == 0 ? ulong.MaxValue : (1UL << (Width % 64)) - 1;

    /// <summary>The pixels that have a name.</summary>
    public static BitPlane Create(NameRows names, ColorName name)
    {
        BitPlane plane = Rent(names.Width, names.Height);
        for (int y = 0; y < plane.Height; y++)
        {
            Span<ulong> row = plane.Row(y);
            for (int word = 0; word < row.Length; word++)
            {
                row[word] = names.Bits(y, word, name);
            }
        }

        return plane;
    }

    /// <summary>One row.</summary>
    public Span<ulong> Row(int y) => _words.AsSpan(y * WordsPerRow, WordsPerRow);

    /// <summary>Keeps the pixels whose whole 3 × 3 neighborhood is set; what lies outside of the picture does not matter.</summary>
    public BitPlane Shrink() => Pass(isShrinking: true);

    /// <summary>Sets the pixels that have a set pixel in their 3 × 3 neighborhood.</summary>
    public BitPlane Grow() => Pass(isShrinking: false);

    /// <summary>Gives the buffer back.</summary>
    public void Return() => ArrayPool<ulong>.Shared.Return(_words);

    /// <summary>How many bits of a row are set from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public static int Count(ReadOnlySpan<ulong> row, int start, int end)
    {
        int count = 0;
        for (int word = start / 64; word * 64 < end; word++)
        {
            count += BitOperations.PopCount(row[word] & WordMask(word, start, end));
        }

        return count;
    }

    /// <summary>The first set (or unset) bit at or after a place; the row's length in bits where there is none.</summary>
    public static int Next(ReadOnlySpan<ulong> row, int from, bool isSet)
    {
        ulong flip = isSet ? 0 : ulong.MaxValue;
        for (int word = from / 64; word < row.Length; word++)
        {
            ulong bits = (row[word] ^ flip) & (word == from / 64 ? ulong.MaxValue << (from % 64) : ulong.MaxValue);
            if (bits != 0)
            {
                return (word * 64) + BitOperations.TrailingZeroCount(bits);
            }
        }

        return row.Length * 64;
    }

    /// <summary>The last set bit at or before a place; −1 where there is none.</summary>
    public static int Previous(ReadOnlySpan<ulong> row, int from)
    {
        for (int word = from / 64; word >= 0; word--)
        {
            ulong bits = row[word] & (word == from / 64 ? ulong.MaxValue >> (63 - (from % 64)) : ulong.MaxValue);
            if (bits != 0)
            {
                return (word * 64) + 63 - BitOperations.LeadingZeroCount(bits);
            }
        }

        return -1;
    }

    /// <summary>Sets bits of a row from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public static void Set(Span<ulong> row, int start, int end)
    {
        for (int word = start / 64; word * 64 < end; word++)
        {
            row[word] |= WordMask(word, start, end);
        }
    }

    private static BitPlane Rent(int width, int height) => new(ArrayPool<ulong>.Shared.Rent((width + 63) / 64 * height), width, height);

    private static ulong WordMask(int word, int start, int end)
    {
        ulong mask = ulong.MaxValue;
        mask &= start > word * 64 ? ulong.MaxValue << (start - (word * 64)) : ulong.MaxValue;
        return end < (word + 1) * 64 ? mask & ((1UL << (end - (word * 64))) - 1) : mask;
    }

    /// <summary>Rows first, then columns. A pixel that is not there is one that changes nothing. Gives this plane's buffer back.</summary>
    private BitPlane Pass(bool isShrinking)
    {
        ulong neutral = isShrinking ? ulong.MaxValue : 0;
        for (int y = 0; y < Height; y++)
        {
            Span<ulong> row = Row(y);
            row[^1] |= neutral & ~LastWord;
            ulong before = neutral;
            for (int word = 0; word < row.Length; word++)
            {
                ulong own = row[word];
                ulong after = word + 1 < row.Length ? row[word + 1] : neutral;
                ulong left = (own << 1) | (before >> 63);
                ulong right = (own >> 1) | (after << 63);
                row[word] = isShrinking ? own & left & right : own | left | right;
                before = own;
            }

            row[^1] &= LastWord;
        }

        BitPlane result = Rent(Width, Height);
        for (int y = 0; y < Height; y++)
        {
            ReadOnlySpan<ulong> above = Row(Math.Max(0, y - 1));
            ReadOnlySpan<ulong> own = Row(y);
            ReadOnlySpan<ulong> below = Row(Math.Min(Height - 1, y + 1));
            Span<ulong> row = result.Row(y);
            for (int word = 0; word < row.Length; word++)
            {
                row[word] = isShrinking ? own[word] & above[word] & below[word] : own[word] | above[word] | below[word];
            }
        }

        Return();
        return result;
    }
}
