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
            error = PngRaster.Rent(png, layout, out PngRaster raster);
            if (error == PngError.None)
            {
                byte[] rgba = new byte[layout.Header.Pixels * 4];
                raster.CopyRgba(png.Span, layout, rgba);
                raster.Return();
                picture = new PngPicture(layout.Header.Width, layout.Header.Height, rgba);
            }
        }

        return error;
    }
}

/// <summary>The inflated, unfiltered rows of a PNG in a rented buffer.</summary>
internal readonly struct PngRaster
{
    // Deflate cannot grow by more than this: 258 bytes from two bits.
    private const int GreatestRatio = 1032;

    private readonly byte[] _raw;

    private PngRaster(byte[] raw) => _raw = raw;

    /// <summary>Inflates and unfilters. A header that promises more than the compressed bytes can hold is refused before anything is rented.</summary>
    public static PngError Rent(ReadOnlyMemory<byte> png, in PngLayout layout, out PngRaster raster)
    {
        raster = default;
        long size = layout.Header.RawBytes();
        if (size > layout.DataLength * GreatestRatio)
        {
            return PngError.TooLittleData;
        }

        if (size > Array.MaxLength)
        {
            return PngError.TooLarge;
        }

        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)size);
        Span<byte> raw = buffer.AsSpan(0, (int)size);
        PngError error = PngDataStream.Inflate(png, layout, raw, out uint stated);
        if (error == PngError.None)
        {
            error = CheckAdler(png, layout, raw, stated);
        }

        if (error == PngError.None)
        {
            error = Undo(layout.Header, raw);
        }

        if (error != PngError.None)
        {
            ArrayPool<byte>.Shared.Return(buffer);
            return error;
        }

        raster = new PngRaster(buffer);
        return PngError.None;
    }

    public void Return() => ArrayPool<byte>.Shared.Return(_raw);

    /// <summary>All pixels as RGBA.</summary>
    public void CopyRgba(ReadOnlySpan<byte> png, in PngLayout layout, Span<byte> rgba) => Copy(png, layout, rgba, 4, PngPixels.ToRgba);

    /// <summary>All pixels as greyscale.</summary>
    public void CopyGrey(ReadOnlySpan<byte> png, in PngLayout layout, Span<byte> grey) => Copy(png, layout, grey, 1, PngPixels.ToGrey);

    private delegate void RowConverter(ReadOnlySpan<byte> png, in PngLayout layout, ReadOnlySpan<byte> row, Span<byte> pixels, int count, int step);

    private static PngError CheckAdler(ReadOnlyMemory<byte> png, in PngLayout layout, Span<byte> raw, uint stated)
    {
        uint actual = Adler32.Of(raw);
        return actual == stated || PngDataStream.HoldsAdlerElsewhere(png, layout, raw, actual) ? PngError.None : PngError.BadAdler;
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

    private void Copy(ReadOnlySpan<byte> png, in PngLayout layout, Span<byte> pixels, int size, RowConverter convert)
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
                int first = ((pass.StartY + y * pass.StepY) * header.Width + pass.StartX) * size;
                convert(png, layout, raw.Slice(1, rowBytes), pixels[first..], width, pass.StepX * size);
                raw = raw[(1 + rowBytes)..];
            }
        }
    }
}
