using System.Numerics;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>The pixels of a region: a bit for each pixel of its box, in words that begin at multiples of 64 pixels of the picture.</summary>
internal sealed class RegionPixels
{
    private readonly ulong[] _words;
    private readonly int _firstBit;
    private readonly int _wordsPerRow;

    /// <summary>No pixels yet.</summary>
    /// <param name="box">In looked-at pixels.</param>
    public RegionPixels(PixelBox box)
    {
        Box = box;
        _firstBit = box.X1 / 64 * 64;
        _wordsPerRow = ((box.X2 + 63) / 64) - (box.X1 / 64);
        _words = new ulong[_wordsPerRow * box.Height];
    }

    /// <summary>In looked-at pixels; right and bottom exclusive.</summary>
    public PixelBox Box { get; }

    /// <summary>How many there are.</summary>
    public int Area
    {
        get
        {
            int area = 0;
            foreach (ulong word in _words)
            {
                area += BitOperations.PopCount(word);
            }

            return area;
        }
    }

    /// <summary>Adds the pixels of a row from <paramref name="start"/> to before <paramref name="end"/>.</summary>
    public void Add(int y, int start, int end) => BitPlane.Set(Row(y), start - _firstBit, end - _firstBit);

    /// <summary>Whether a pixel belongs to it.</summary>
    public bool Contains(int x, int y) => (Row(y)[(x - _firstBit) / 64] >> ((x - _firstBit) % 64) & 1) != 0;

    /// <summary>The first of its pixels in a row at or after a place; int.MaxValue where there is none.</summary>
    public int Next(int x, int y)
    {
        ReadOnlySpan<ulong> row = Row(y);
        int next = BitPlane.Next(row, x - _firstBit, isSet: true);
        return next < row.Length * 64 ? next + _firstBit : int.MaxValue;
    }

    /// <summary>The last of its pixels in a row at or before a place; −1 where there is none.</summary>
    public int Previous(int x, int y)
    {
        int previous = BitPlane.Previous(Row(y), x - _firstBit);
        return previous < 0 ? -1 : previous + _firstBit;
    }

    /// <summary>The pixels of both.</summary>
    public static RegionPixels Union(RegionPixels a, RegionPixels b)
    {
        RegionPixels union = new(a.Box.Union(b.Box));
        union.Include(a);
        union.Include(b);
        return union;
    }

    private Span<ulong> Row(int y) => _words.AsSpan((y - Box.Y1) * _wordsPerRow, _wordsPerRow);

    private void Include(RegionPixels other)
    {
        int shift = (other._firstBit - _firstBit) / 64;
        for (int y = other.Box.Y1; y < other.Box.Y2; y++)
        {
            ReadOnlySpan<ulong> from = other.Row(y);
            Span<ulong> to = Row(y)[shift..];
            for (int word = 0; word < from.Length; word++)
            {
                to[word] |= from[word];
            }
        }
    }
}
