using System.Numerics;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using Gemini.Contracts.Masks;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts;

/// <summary>
/// A binary mask over a box of the user's picture, one bit a pixel. Coordinates are pixels of the picture; outside the box nothing is set.
/// Immutable, so safe to share between threads.
/// </summary>
[JsonConverter(typeof(BitMaskJsonConverter))]
public sealed partial class BitMask : IEquatable<BitMask>
{
    /// <summary>The greatest number of pixels in a mask's box: 2²⁹, which is 64 MiB of bits.</summary>
    public const long MaxPixels = 1L << 29;

    private readonly BitRows _rows;

    /// <summary>Takes rows over, as many and as long as the box says, with nothing set after a row's end.</summary>
    internal BitMask(PixelBox box, in BitRows rows)
    {
        Extent = box.IsEmpty ? default : box;
        _rows = rows;
    }

    /// <summary>The part of the picture that the mask speaks of, in pixels. Bits may be set in it, none outside.</summary>
    public PixelBox Extent { get; }

    /// <summary>Width of the box, in pixels.</summary>
    public int Width => Extent.Width;

    /// <summary>Height of the box, in pixels.</summary>
    public int Height => Extent.Height;

    /// <summary>How many pixels are set.</summary>
    public long Area
    {
        get
        {
            long area = 0;
            for (int i = 0; i < _rows.Blocks; i++)
            {
                foreach (ulong word in _rows.Block(i))
                {
                    area += BitOperations.PopCount(word);
                }
            }

            return area;
        }
    }

    /// <summary>Whether no pixel is set.</summary>
    public bool IsEmpty
    {
        get
        {
            for (int i = 0; i < _rows.Blocks; i++)
            {
                if (_rows.Block(i).ContainsAnyExcept(0UL))
                {
                    return false;
                }
            }

            return true;
        }
    }

    /// <summary>The smallest box that holds all set pixels, in pixels of the picture; the default (empty) box where none is set.</summary>
    public PixelBox BoundingBox
    {
        get
        {
            int top = -1, bottom = -1, left = int.MaxValue, right = -1;
            for (int y = 0; y < Height; y++)
            {
                ReadOnlySpan<ulong> row = Row(y);
                int first = row.IndexOfAnyExcept(0UL);
                if (first < 0)
                {
                    continue;
                }

                int last = row.LastIndexOfAnyExcept(0UL);
                top = top < 0 ? y : top;
                bottom = y;
                left = Math.Min(left, first * 64 + BitOperations.TrailingZeroCount(row[first]));
                right = Math.Max(right, last * 64 + 63 - BitOperations.LeadingZeroCount(row[last]));
            }

            return top < 0 ? default : new PixelBox(left, top, right + 1, bottom + 1).Offset(Extent.X1, Extent.Y1);
        }
    }

    /// <summary>Whether a pixel is set.</summary>
    /// <param name="x">In pixels of the picture.</param>
    /// <param name="y">In pixels of the picture.</param>
    public bool this[int x, int y] => Contains(new PixelPoint(x, y));

    /// <summary>A mask from one byte a pixel.</summary>
    /// <param name="box">Where it lies, in pixels of the picture.</param>
    /// <param name="pixels">Row by row, left to right, top to bottom.</param>
    /// <param name="threshold">What a byte must exceed to be set.</param>
    /// <exception cref="ArgumentException">There are not as many bytes as the box has pixels.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The box has more than <see cref="MaxPixels"/> pixels.</exception>
    public static BitMask FromBytes(PixelBox box, ReadOnlySpan<byte> pixels, byte threshold = 0)
    {
        if (pixels.Length != box.Area)
        {
            throw new ArgumentException($"A box of {box.Area} pixels takes as many bytes, not {pixels.Length}.", nameof(pixels));
        }

        BitRows rows = Allocate(box);
        for (int y = 0; y < rows.Height; y++)
        {
            ResampleKernels.Threshold(pixels.Slice(y * box.Width, box.Width), threshold, MemoryMarshal.AsBytes(rows[y]));
        }

        return new BitMask(box, rows);
    }

    /// <summary>Whether a pixel is set.</summary>
    /// <param name="point">In pixels of the picture.</param>
    public bool Contains(PixelPoint point)
    {
        if (!Extent.Contains(point))
        {
            return false;
        }

        int x = point.X - Extent.X1;
        return ((Row(point.Y - Extent.Y1)[x >> 6] >> (x & 63)) & 1) != 0;
    }

    /// <inheritdoc/>
    public bool Equals(BitMask? other) => other is not null && Extent == other.Extent && _rows.SequenceEqual(other._rows);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as BitMask);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Extent);
        for (int i = 0; i < _rows.Blocks; i++)
        {
            hash.AddBytes(MemoryMarshal.AsBytes(_rows.Block(i)));
        }

        return hash.ToHashCode();
    }

    /// <summary>Area and box, such as <c>1234 px set in [x1 10, y1 20, x2 60, y2 70] px</c>.</summary>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Area} px set in {Extent}");

    /// <summary>Rows for a box, with nothing set unless the caller says that it writes every word.</summary>
    internal static BitRows Allocate(PixelBox box, bool isCleared = true)
    {
        if (box.Area > MaxPixels)
        {
            throw new ArgumentOutOfRangeException(nameof(box), box, $"A mask holds at most {MaxPixels} pixels.");
        }

        return box.IsEmpty ? default : BitRows.Allocate(box.Width, box.Height, isCleared);
    }

    /// <summary>A row of the box, from 0 at its top.</summary>
    internal ReadOnlySpan<ulong> Row(int y) => _rows[y];

    /// <summary>A row of the picture; empty where the box has none.</summary>
    internal ReadOnlySpan<ulong> RowAt(int y) => y >= Extent.Y1 && y < Extent.Y2 ? Row(y - Extent.Y1) : default;

    /// <summary>The same rows over another box of the same size.</summary>
    internal BitMask WithOrigin(int x, int y) => new(PixelBox.FromSize(x, y, Width, Height), _rows);
}
