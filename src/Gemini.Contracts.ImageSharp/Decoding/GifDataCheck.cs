using System.Globalization;

namespace Gemini.Contracts.Pictures;

/// <summary>
/// Checks that the first frame of a GIF has as many pixels as its size says. ImageSharp leaves the rest of the frame empty where it has not, and says nothing; here the lengths of
/// the LZW strings are added up and nothing is decoded. (GIF89a, appendix F.)
/// </summary>
internal sealed class GifDataCheck(Stream file, CancellationToken token)
{
    private const int MaxCodes = 1 << 12;

    private readonly byte[] _block = new byte[255];
    private int _at;
    private int _length;

    /// <summary>Reads the file up to the end of the first frame.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <param name="isCut">Whether the file has no end, which a finding says already: then data may be missing.</param>
    /// <param name="token">Ends the work.</param>
    /// <returns>Where the first frame lies; null where it fills the canvas, or there is none.</returns>
    /// <exception cref="ImageInputException">There are fewer pixels than the frame's size needs.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static PixelBox? Check(Stream file, bool isCut, CancellationToken token) => new GifDataCheck(file, token).Run(isCut);

    private PixelBox? Run(bool isCut)
    {
        Span<byte> header = stackalloc byte[13];
        if (!TryRead(header))
        {
            return null;
        }

        SkipColors(header[10]);
        Span<byte> descriptor = stackalloc byte[9];
        for (int kind = file.ReadByte(); kind is 0x21 or 0x2C; kind = file.ReadByte())
        {
            if (kind == 0x21)
            {
                file.ReadByte();
                while (NextBlock())
                {
                }

                continue;
            }

            if (!TryRead(descriptor))
            {
                return null;
            }

            SkipColors(descriptor[8]);
            PixelBox frame = PixelBox.FromSize(Number(descriptor), Number(descriptor[2..]), Number(descriptor[4..]), Number(descriptor[6..]));
            long needed = frame.Area;
            int codeSize = file.ReadByte();
            long pixels = !isCut && codeSize is >= 1 and <= 11 ? CountPixels(codeSize, needed) : needed;
            if (pixels < needed)
            {
                throw new ImageInputException(
                    ImageProblem.Corrupt,
                    string.Create(CultureInfo.InvariantCulture, $"The GIF has data for {pixels:N0} pixels and its first frame has {needed:N0}, so part of the picture is missing; get the whole file, or save it again with another program."));
            }

            return frame.Contains(new PixelBox(0, 0, Number(header[6..]), Number(header[8..]))) ? null : frame;
        }

        return null;
    }

    private static int Number(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8);

    private long CountPixels(int codeSize, long most)
    {
        // How long the string of each code is.
        ushort[] lengths = new ushort[MaxCodes];
        (int clear, int end) = (1 << codeSize, (1 << codeSize) + 1);
        lengths.AsSpan(0, clear).Fill(1);
        (int next, int size, int before) = (end + 1, codeSize + 1, -1);
        (uint bits, int count, long pixels) = (0, 0, 0);
        while (pixels < most)
        {
            for (; count < size; count += 8)
            {
                int one = NextByte();
                if (one < 0)
                {
                    return pixels;
                }

                bits |= (uint)one << count;
            }

            int code = (int)(bits & ((1u << size) - 1));
            (bits, count) = (bits >> size, count - size);
            if (code == clear)
            {
                (next, size, before) = (end + 1, codeSize + 1, -1);
                continue;
            }

            // The one code that may be used before it is known is the next one: the string before and its own first pixel.
            if (code == end || code > next || (code == next && before < 0))
            {
                return pixels;
            }

            if (before >= 0 && next < MaxCodes)
            {
                lengths[next++] = (ushort)(lengths[before] + 1);
                size = next == 1 << size && size < 12 ? size + 1 : size;
            }

            pixels += lengths[code];
            before = code;
        }

        return pixels;
    }

    private int NextByte() => _at < _length || NextBlock() ? _block[_at++] : -1;

    private bool NextBlock()
    {
        token.ThrowIfCancellationRequested();
        int size = file.ReadByte();
        (_at, _length) = (0, size <= 0 ? 0 : file.ReadAtLeast(_block.AsSpan(0, size), size, throwOnEndOfStream: false));
        return _length > 0;
    }

    private bool TryRead(Span<byte> bytes) => file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;

    private void SkipColors(byte flags) => file.Position += (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);
}
