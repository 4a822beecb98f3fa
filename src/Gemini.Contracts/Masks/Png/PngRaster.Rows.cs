using System.Buffers;

namespace Gemini.Contracts.Masks;

/// <content>A raster as the rows of a mask.</content>
internal readonly partial struct PngRaster
{
    /// <summary>Does what <see cref="Finish"/> does, and gives the mask's rows.</summary>
    /// <param name="png">The whole file.</param>
    /// <param name="layout">Where its parts are.</param>
    /// <param name="stated">The Adler-32 that the file states.</param>
    /// <param name="gray">A rented buffer where the samples had to be converted; the caller returns it.</param>
    /// <param name="rows">Rows over this raster, the buffer or the thread's scanner.</param>
    public PngError ToRows(ReadOnlyMemory<byte> png, scoped in PngLayout layout, uint stated, scoped ref byte[]? gray, out MaskRows rows)
    {
        PngHeader header = layout.Header;
        (int width, int height) = (header.Width, header.Height);
        if (header.IsBytes && EdgeScanner.Current.TryScan(Raw, width, height, out rows))
        {
            return CheckAdler(png, layout, stated, EdgeScanner.Adler(rows));
        }

        rows = default;
        PngError error = Finish(png, layout, stated);
        if (error != PngError.None)
        {
            return error;
        }

        byte[] samples = _raw;
        if (!header.IsBytes)
        {
            // Laid out as rows of bytes in a PNG are.
            int size = (width + 1) * height;
            gray = ArrayPool<byte>.Shared.Rent(size);
            for (int at = 0; at < size; at += width + 1)
            {
                gray[at] = 0;
            }

            CopyGray(png.Span, layout, gray.AsSpan(1, size - 1));
            samples = gray;
        }

        rows = EdgeScanner.Current.TryScan(samples, width, height, out MaskRows edges) ? edges : new MaskRows(width, height, samples, width + 1);
        return PngError.None;
    }
}
