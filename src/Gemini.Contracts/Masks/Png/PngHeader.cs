using System.Buffers.Binary;

namespace Gemini.Contracts.Masks;

/// <summary>PNG color types (PNG specification, 11.2.2).</summary>
internal enum PngColor : byte
{
    Gray = 0,
    Rgb = 2,
    Indexed = 3,
    GrayAlpha = 4,
    Rgba = 6,
}

/// <summary>How large a picture may be before anything is allocated for it.</summary>
/// <param name="MaxSide">Greatest width and height, in pixels.</param>
/// <param name="MaxPixels">Greatest width × height.</param>
internal readonly record struct PngLimits(int MaxSide, long MaxPixels)
{
    /// <summary>
    /// For masks: 8192 pixels a side, 16 million pixels. Models send 256×256. The resampler's exactness argument holds up to 16,384 pixels a side.
    /// </summary>
    public static PngLimits Mask { get; } = new(8192, 1 << 24);

    /// <summary>For whole pictures: 64 million pixels.</summary>
    public static PngLimits Picture { get; } = new(65_535, 1 << 26);
}

/// <summary>What IHDR says.</summary>
internal readonly record struct PngHeader(int Width, int Height, int Depth, PngColor Color, bool IsInterlaced)
{
    /// <summary>Length of IHDR's data, in bytes.</summary>
    public const int Size = 13;

    /// <summary>Whether the inflated rows, unfiltered, are a grayscale picture's samples.</summary>
    public bool IsBytes => Color == PngColor.Gray && Depth == 8 && !IsInterlaced;

    /// <summary>Samples a pixel.</summary>
    public int Channels => Color switch { PngColor.Rgb => 3, PngColor.GrayAlpha => 2, PngColor.Rgba => 4, _ => 1 };

    public int BitsPerPixel => Channels * Depth;

    /// <summary>How far left a filter looks, in bytes, at least 1.</summary>
    public int FilterStep => Math.Max(1, BitsPerPixel / 8);

    public long Pixels => (long)Width * Height;

    /// <summary>Bytes of one row of that many pixels, without its filter byte.</summary>
    public long RowBytes(int width) => ((long)width * BitsPerPixel + 7) / 8;

    /// <summary>Bytes of all rows with their filter bytes, of all passes.</summary>
    public long RawBytes()
    {
        if (!IsInterlaced)
        {
            return Height * (1 + RowBytes(Width));
        }

        long total = 0;
        foreach (Adam7Pass pass in Adam7Pass.All)
        {
            (int width, int height) = pass.SizeIn(this);
            total += width == 0 ? 0 : height * (1 + RowBytes(width));
        }

        return total;
    }

    /// <summary>Reads and checks IHDR's thirteen bytes.</summary>
    public static PngError Read(ReadOnlySpan<byte> data, PngLimits limits, out PngHeader header)
    {
        header = default;
        if (data.Length != Size)
        {
            return PngError.BadHeader;
        }

        uint width = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint height = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        int depth = data[8];
        bool isKnown = (PngColor)data[9] switch
        {
            PngColor.Gray => depth is 1 or 2 or 4 or 8 or 16,
            PngColor.Indexed => depth is 1 or 2 or 4 or 8,
            PngColor.Rgb or PngColor.GrayAlpha or PngColor.Rgba => depth is 8 or 16,
            _ => false,
        };
        if (!isKnown || width is 0 or > int.MaxValue || height is 0 or > int.MaxValue || data[10] != 0 || data[11] != 0 || data[12] > 1)
        {
            return PngError.BadHeader;
        }

        if (width > limits.MaxSide || height > limits.MaxSide || (long)width * height > limits.MaxPixels)
        {
            return PngError.TooLarge;
        }

        header = new PngHeader((int)width, (int)height, depth, (PngColor)data[9], data[12] == 1);
        return PngError.None;
    }
}

/// <summary>One of the seven passes of an interlaced picture (PNG specification, 8.2).</summary>
internal readonly record struct Adam7Pass(int StartX, int StartY, int StepX, int StepY)
{
    private static readonly Adam7Pass[] Passes =
        [new(0, 0, 8, 8), new(4, 0, 8, 8), new(0, 4, 4, 8), new(2, 0, 4, 4), new(0, 2, 2, 4), new(1, 0, 2, 2), new(0, 1, 1, 2)];

    public static ReadOnlySpan<Adam7Pass> All => Passes;

    /// <summary>How many pixels of the picture belong to the pass; a pass without a column has no rows either.</summary>
    public (int Width, int Height) SizeIn(in PngHeader header) =>
        ((header.Width - StartX + StepX - 1) / StepX, (header.Height - StartY + StepY - 1) / StepY);
}
