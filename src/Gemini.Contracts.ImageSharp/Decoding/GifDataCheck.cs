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
    /// <exception cref="ImageInputException">There are fewer pixels than the frame's size needs.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static void Check(Stream file, CancellationToken token) => new GifDataCheck(file, token).Run();

    private void Run()
    {
        Span<byte> header = stackalloc byte[13];
        if (!TryRead(header))
        {
            return;
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
                return;
            }

            SkipColors(descriptor[8]);
            long needed = (long)(descriptor[4] | (descriptor[5] << 8)) * (descriptor[6] | (descriptor[7] << 8));
            int codeSize = file.ReadByte();
            long pixels = codeSize is >= 1 and <= 11 ? CountPixels(codeSize, needed) : needed;
            if (pixels < needed)
            {
                throw new ImageInputException(
                    ImageProblem.Corrupt,
                    string.Create(CultureInfo.InvariantCulture, $"The GIF has data for {pixels:N0} pixels and its first frame has {needed:N0}, so part of the picture is missing; get the whole file, or save it again with another program."));
            }

            return;
        }
    }

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
