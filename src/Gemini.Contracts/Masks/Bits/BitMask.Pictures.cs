namespace Gemini.Contracts;

/// <content>The mask as a picture.</content>
public sealed partial class BitMask
{
    /// <summary>The mask's box as a PNG: 1-bit grayscale, set pixels white.</summary>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="InvalidOperationException">The box is empty: a PNG has at least one pixel.</exception>
    public byte[] ToPng() => ToPng(Extent);

    /// <summary>The mask in the whole picture as a PNG: 1-bit grayscale, set pixels white. Rows are made one by one; the picture's bits are never all in memory.</summary>
    /// <param name="width">The picture's, in pixels.</param>
    /// <param name="height">The picture's, in pixels.</param>
    /// <returns>The file's bytes.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A side is less than 1.</exception>
    public byte[] ToPng(int width, int height)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(height, 1);
        return ToPng(new PixelBox(0, 0, width, height));
    }

    /// <summary>Writes the mask over a picture of one byte a pixel: set pixels get a value, the others stay as they are.</summary>
    /// <param name="picture">Row by row.</param>
    /// <param name="width">The picture's, in pixels.</param>
    /// <param name="height">The picture's, in pixels.</param>
    /// <param name="value">What set pixels become.</param>
    /// <exception cref="ArgumentException">The picture has fewer bytes than pixels.</exception>
    public void Paint(Span<byte> picture, int width, int height, byte value = byte.MaxValue)
    {
        if (picture.Length < (long)width * height)
        {
            throw new ArgumentException($"A {width}×{height} picture needs {(long)width * height} bytes, not {picture.Length}.", nameof(picture));
        }

        PixelBox visible = Extent.Intersect(new PixelBox(0, 0, width, height));
        for (int y = visible.Y1; y < visible.Y2; y++)
        {
            ReadOnlySpan<ulong> row = Row(y - Extent.Y1);
            Span<byte> line = picture.Slice(y * width, width);
            for (int at = visible.X1 - Extent.X1; at < visible.X2 - Extent.X1;)
            {
                int from = Next(row, at, isSet: false, visible.X2 - Extent.X1);
                at = Next(row, from, isSet: true, visible.X2 - Extent.X1);
                line[(from + Extent.X1)..(at + Extent.X1)].Fill(value);
            }
        }
    }

    private byte[] ToPng(PixelBox part)
    {
        if (part.IsEmpty)
        {
            throw new InvalidOperationException("An empty mask has no pixels to make a PNG of.");
        }

        return Masks.PngWriter.Write(part.Width, part.Height, (y, words) =>
        {
            ReadOnlySpan<ulong> row = RowAt(part.Y1 + y);
            for (int i = 0; i < words.Length; i++)
            {
                words[i] = row.IsEmpty ? 0 : Read(row, part.X1 + i * 64 - Extent.X1);
            }
        });
    }
}
