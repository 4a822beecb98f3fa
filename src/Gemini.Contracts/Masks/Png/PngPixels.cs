using System.Buffers.Binary;
using System.Runtime.Intrinsics;

namespace Gemini.Contracts.Masks;

/// <summary>Unfiltered rows to pixels: grayscale for masks, RGBA for pictures. 16-bit samples keep their upper byte.</summary>
internal static class PngPixels
{
    /// <summary>One row to RGBA, four bytes a pixel.</summary>
    /// <param name="png">The file, for palette and transparency.</param>
    /// <param name="layout">Where its parts are.</param>
    /// <param name="row">Unfiltered bytes of a row.</param>
    /// <param name="rgba">Where pixels go, every step bytes from the first.</param>
    /// <param name="count">Pixels in the row.</param>
    /// <param name="step">4 for pixels side by side.</param>
    public static void ToRgba(ReadOnlySpan<byte> png, in PngLayout layout, ReadOnlySpan<byte> row, Span<byte> rgba, int count, int step)
    {
        PngHeader header = layout.Header;
        ReadOnlySpan<byte> palette = png[layout.Palette];
        ReadOnlySpan<byte> transparency = png[layout.Transparency];
        if (header.Color is PngColor.Rgb or PngColor.Rgba && header.Depth == 8 && transparency.IsEmpty)
        {
            CopyBytes(row, rgba, count, header.Channels, step);
            return;
        }

        for (int i = 0; i < count; i++)
        {
            Span<byte> pixel = rgba.Slice(i * step, 4);
            pixel[3] = byte.MaxValue;
            switch (header.Color)
            {
                case PngColor.Gray:
                    int sample = Sample(row, i, header.Depth);
                    pixel[..3].Fill(ToByte(sample, header.Depth));
                    if (transparency.Length == 2 && sample == BinaryPrimitives.ReadUInt16BigEndian(transparency))
                    {
                        pixel[3] = 0;
                    }

                    break;
                case PngColor.Indexed:
                    int index = Sample(row, i, header.Depth);

                    // An index after the palette's end is black, as the specification allows.
                    (index * 3 < palette.Length ? palette.Slice(index * 3, 3) : [0, 0, 0]).CopyTo(pixel);
                    pixel[3] = index < transparency.Length ? transparency[index] : byte.MaxValue;
                    break;
                case PngColor.GrayAlpha:
                    int gray = header.Depth / 8;
                    pixel[..3].Fill(row[i * 2 * gray]);
                    pixel[3] = row[(i * 2 + 1) * gray];
                    break;
                default:
                    int bytes = header.Depth / 8;
                    int at = i * header.Channels * bytes;
                    for (int channel = 0; channel < header.Channels; channel++)
                    {
                        pixel[channel] = row[at + channel * bytes];
                    }

                    if (transparency.Length == 6 && IsTransparent(row[at..], transparency, bytes))
                    {
                        pixel[3] = 0;
                    }

                    break;
            }
        }
    }

    /// <summary>The pixels of most pictures: three or four bytes that stay as they are.</summary>
    private static void CopyBytes(ReadOnlySpan<byte> row, Span<byte> rgba, int count, int channels, int step)
    {
        int first = step == 4 && channels == 3 ? CopyFours(row, rgba, count) : 0;
        int at = first * channels;
        for (int i = first; i < count; i++)
        {
            ReadOnlySpan<byte> sample = row.Slice(at, channels);
            uint pixel = sample[0] | ((uint)sample[1] << 8) | ((uint)sample[2] << 16) | (channels == 4 ? (uint)sample[3] << 24 : 0xFF000000);
            BinaryPrimitives.WriteUInt32LittleEndian(rgba.Slice(i * step, 4), pixel);
            at += channels;
        }
    }

    /// <summary>Opaque pixels side by side, four at a time, as long as there are sixteen bytes to read.</summary>
    /// <returns>How many pixels were copied.</returns>
    private static int CopyFours(ReadOnlySpan<byte> row, Span<byte> rgba, int count)
    {
        Vector128<byte> order = Vector128.Create((byte)0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11, 255);
        Vector128<byte> opaque = Vector128.Create((byte)0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255, 0, 0, 0, 255);
        int done = 0;
        for (; done + 4 <= count && 3 * done + Vector128<byte>.Count <= row.Length; done += 4)
        {
            (Vector128.Shuffle(Vector128.Create(row[(3 * done)..]), order) | opaque).CopyTo(rgba[(4 * done)..]);
        }

        return done;
    }

    /// <summary>One row to grayscale, one byte a pixel; color becomes luma with ITU-R 601's weights in the 16-bit fixed point of Pillow's <c>convert("L")</c>; transparency is not looked at.</summary>
    public static void ToGray(ReadOnlySpan<byte> png, in PngLayout layout, ReadOnlySpan<byte> row, Span<byte> gray, int count, int step)
    {
        PngHeader header = layout.Header;
        if (header.Color is PngColor.Gray or PngColor.GrayAlpha)
        {
            int stride = header.Channels * header.Depth / 8;
            for (int i = 0; i < count; i++)
            {
                gray[i * step] = header.Depth < 8 ? ToByte(Sample(row, i, header.Depth), header.Depth) : row[i * stride];
            }

            return;
        }

        Span<byte> pixel = stackalloc byte[4];
        ReadOnlySpan<byte> palette = png[layout.Palette];
        int bytes = header.Depth / 8;
        for (int i = 0; i < count; i++)
        {
            if (header.Color == PngColor.Indexed)
            {
                int index = Sample(row, i, header.Depth);
                (index * 3 < palette.Length ? palette.Slice(index * 3, 3) : [0, 0, 0]).CopyTo(pixel);
            }
            else
            {
                int at = i * header.Channels * bytes;
                pixel[0] = row[at];
                pixel[1] = row[at + bytes];
                pixel[2] = row[at + 2 * bytes];
            }

            gray[i * step] = (byte)((pixel[0] * 19_595 + pixel[1] * 38_470 + pixel[2] * 7_471 + 0x8000) >> 16);
        }
    }

    private static int Sample(ReadOnlySpan<byte> row, int i, int depth) => depth switch
    {
        16 => BinaryPrimitives.ReadUInt16BigEndian(row[(2 * i)..]),
        8 => row[i],
        _ => (row[i * depth >> 3] >> (8 - depth - ((i * depth) & 7))) & ((1 << depth) - 1),
    };

    private static byte ToByte(int sample, int depth) => depth == 16 ? (byte)(sample >> 8) : (byte)(sample * 255 / ((1 << depth) - 1));

    private static bool IsTransparent(ReadOnlySpan<byte> pixel, ReadOnlySpan<byte> transparency, int bytes)
    {
        for (int channel = 0; channel < 3; channel++)
        {
            int sample = bytes == 1 ? pixel[channel] : BinaryPrimitives.ReadUInt16BigEndian(pixel[(2 * channel)..]);
            if (sample != BinaryPrimitives.ReadUInt16BigEndian(transparency[(2 * channel)..]))
            {
                return false;
            }
        }

        return true;
    }
}
