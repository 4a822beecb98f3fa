using System.Buffers;

namespace Gemini.Contracts.Masks;

/// <summary>A decoded PNG, four bytes a pixel: red, green, blue, alpha, row by row.</summary>
internal sealed record PngPicture(int Width, int Height, byte[] Rgba)
{
    /// <summary>Decodes a whole PNG. The limits hold before anything is allocated.</summary>
    public static PngError TryRead(ReadOnlyMemory<byte> png, PngLimits limits, out PngPicture? picture)
    {
        picture = null;
        PngError error = PngLayout.Read(png.Span, limits, out PngLayout layout);
        if (error == PngError.None)
        {
            error = PngRaster.Rent(png, layout, out PngRaster raster, out uint stated);
            if (error != PngError.None)
            {
                return error;
            }

            error = raster.Finish(png, layout, stated);
            if (error == PngError.None)
            {
                byte[] rgba = new byte[layout.Header.Pixels * 4];
                raster.CopyRgba(png.Span, layout, rgba);
                picture = new PngPicture(layout.Header.Width, layout.Header.Height, rgba);
            }

            raster.Return();
        }

        return error;
    }
}

/// <summary>The inflated, unfiltered rows of a PNG, in a rented buffer or in one to be kept.</summary>
internal readonly partial struct PngRaster
{
    // Deflate cannot grow by more than this: 258 bytes from two bits.
    private const int GreatestRatio = 1032;

    private readonly byte[] _raw;
    private readonly int _size;
    private readonly bool _isRented;

    private PngRaster(byte[] raw, int size, bool isRented)
    {
        _raw = raw;
        _size = size;
        _isRented = isRented;
    }

    /// <summary>The rows, each after its filter byte, where they may be kept; null where they are in a rented buffer.</summary>
    public byte[]? Kept => _isRented ? null : _raw;

    private Span<byte> Raw => _raw.AsSpan(0, _size);

    /// <summary>Inflates. A header that promises more than the compressed bytes can hold is refused before anything is rented.</summary>
    /// <param name="png">The whole file.</param>
    /// <param name="layout">Where its parts are.</param>
    /// <param name="raster">Rows still filtered, their Adler-32 not yet compared.</param>
    /// <param name="stated">The Adler-32 that the file states.</param>
    /// <param name="isKept">Whether the rows are likely to be kept: then the buffer is not rented.</param>
    public static PngError Rent(ReadOnlyMemory<byte> png, in PngLayout layout, out PngRaster raster, out uint stated, bool isKept = false)
    {
        raster = default;
        stated = 0;
        long size = layout.Header.RawBytes();
        if (size > layout.DataLength * GreatestRatio)
        {
            return PngError.TooLittleData;
        }

        if (size >= Array.MaxLength)
        {
            return PngError.TooLarge;
        }

        byte[] buffer = isKept ? GC.AllocateUninitializedArray<byte>((int)size + 1) : ArrayPool<byte>.Shared.Rent((int)size + 1);
        raster = new PngRaster(buffer, (int)size, !isKept);
        PngError error = PngInflater.Inflate(png, layout, buffer.AsSpan(0, (int)size + 1), out stated);
        if (error != PngError.None)
        {
            raster.Return();
            raster = default;
        }

        return error;
    }

    public void Return()
    {
        if (_isRented)
        {
            ArrayPool<byte>.Shared.Return(_raw);
        }
    }

    /// <summary>Compares the Adler-32 and undoes the filters.</summary>
    public PngError Finish(ReadOnlyMemory<byte> png, in PngLayout layout, uint stated)
    {
        PngError error = CheckAdler(png, layout, stated, Adler32.Compute(Raw));
        return error == PngError.None ? Undo(layout.Header, Raw) : error;
    }

    /// <summary>All pixels as RGBA.</summary>
    public void CopyRgba(ReadOnlySpan<byte> png, in PngLayout layout, Span<byte> rgba) => Copy(png, layout, rgba, 4 * layout.Header.Width, 4, PngPixels.ToRgba);

    /// <summary>All pixels as grayscale, with a byte between one row and the next that stays as it is.</summary>
    public void CopyGray(ReadOnlySpan<byte> png, in PngLayout layout, Span<byte> gray) => Copy(png, layout, gray, layout.Header.Width + 1, 1, PngPixels.ToGray);

    private delegate void RowConverter(ReadOnlySpan<byte> png, in PngLayout layout, ReadOnlySpan<byte> row, Span<byte> pixels, int count, int step);

    private PngError CheckAdler(ReadOnlyMemory<byte> png, in PngLayout layout, uint stated, uint actual)
    {
        return actual == stated || PngInflater.HoldsAdlerElsewhere(png, layout, _raw.AsSpan(0, _size + 1), actual) ? PngError.None : PngError.BadAdler;
    }

    private static PngError Undo(in PngHeader header, Span<byte> raw)
    {
        if (!header.IsInterlaced)
        {
            return PngFilters.Undo(raw, (int)header.RowBytes(header.Width), header.FilterStep) ? PngError.None : PngError.BadFilter;
        }

        foreach (Adam7Pass pass in Adam7Pass.All)
        {
            (int width, int height) = pass.SizeIn(header);
            if (width > 0 && height > 0)
            {
                int rowBytes = (int)header.RowBytes(width);
                int size = height * (1 + rowBytes);
                if (!PngFilters.Undo(raw[..size], rowBytes, header.FilterStep))
                {
                    return PngError.BadFilter;
                }

                raw = raw[size..];
            }
        }

        return PngError.None;
    }

    private void Copy(ReadOnlySpan<byte> png, in PngLayout layout, Span<byte> pixels, int stride, int size, RowConverter convert)
    {
        PngHeader header = layout.Header;
        ReadOnlySpan<byte> raw = _raw;
        ReadOnlySpan<Adam7Pass> passes = header.IsInterlaced ? Adam7Pass.All : [new Adam7Pass(0, 0, 1, 1)];
        foreach (Adam7Pass pass in passes)
        {
            (int width, int height) = pass.SizeIn(header);
            if (width == 0)
            {
                continue;
            }

            int rowBytes = (int)header.RowBytes(width);
            for (int y = 0; y < height; y++)
            {
                int first = (pass.StartY + y * pass.StepY) * stride + pass.StartX * size;
                convert(png, layout, raw.Slice(1, rowBytes), pixels[first..], width, pass.StepX * size);
                raw = raw[(1 + rowBytes)..];
            }
        }
    }
}
