using System.Buffers.Binary;

namespace Gemini.Contracts.Masks;

/// <summary>Where the parts of a PNG lie. Made without inflating anything and without an allocation, with every chunk's CRC checked.</summary>
internal readonly record struct PngLayout(PngHeader Header, Range Palette, Range Transparency, int FirstData, long DataLength)
{
    /// <summary>Length and type before a chunk's data, in bytes.</summary>
    public const int ChunkPrefix = 8;

    /// <summary>The CRC after a chunk's data, in bytes.</summary>
    public const int ChunkSuffix = 4;

    /// <summary>The type of a chunk with pixel data, as a big-endian number.</summary>
    public const uint TypeData = 0x49444154;

    /// <summary>The type of the last chunk, as a big-endian number.</summary>
    public const uint TypeEnd = 0x49454E44;

    private const uint TypeHeader = 0x49484452;
    private const uint TypePalette = 0x504C5445;
    private const uint TypeTransparency = 0x74524E53;

    /// <summary>PNG's first eight bytes.</summary>
    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads all chunks. Data after IEND is not looked at; an IDAT after another chunk goes on where the one before ended.</summary>
    public static PngError Read(ReadOnlySpan<byte> png, PngLimits limits, out PngLayout layout)
    {
        layout = default;
        if (!png.StartsWith(Signature))
        {
            return PngError.NotPng;
        }

        PngHeader header = default;
        Range palette = default, transparency = default;
        int firstData = 0;
        long dataLength = 0;
        for (int at = Signature.Length; ;)
        {
            if (png.Length - at < ChunkPrefix + ChunkSuffix)
            {
                return PngError.Truncated;
            }

            uint length = BinaryPrimitives.ReadUInt32BigEndian(png[at..]);
            uint type = BinaryPrimitives.ReadUInt32BigEndian(png[(at + 4)..]);
            bool isFirst = at == Signature.Length;
            if (length > int.MaxValue || !IsLetters(type))
            {
                return PngError.BadChunk;
            }

            if (length > png.Length - at - ChunkPrefix - ChunkSuffix)
            {
                return PngError.Truncated;
            }

            int start = at + ChunkPrefix;
            int end = start + (int)length;
            if (Crc32.Compute(png[(at + 4)..end]) != BinaryPrimitives.ReadUInt32BigEndian(png[end..]))
            {
                return PngError.BadCrc;
            }

            if (isFirst != (type == TypeHeader))
            {
                return PngError.BadOrder;
            }

            switch (type)
            {
                case TypeHeader:
                    PngError error = PngHeader.Read(png[start..end], limits, out header);
                    if (error != PngError.None)
                    {
                        return error;
                    }

                    break;
                case TypePalette:
                    if (firstData > 0 || palette.End.Value > 0)
                    {
                        return PngError.BadOrder;
                    }

                    palette = start..end;
                    break;
                case TypeTransparency:
                    if (firstData > 0 || transparency.End.Value > 0)
                    {
                        return PngError.BadOrder;
                    }

                    transparency = start..end;
                    break;
                case TypeData:
                    firstData = firstData == 0 ? at : firstData;
                    dataLength += length;
                    break;
                case TypeEnd:
                    layout = new PngLayout(header, palette, transparency, firstData, dataLength);
                    return firstData == 0 ? PngError.NoData : layout.CheckPalette();
                default:
                    // Bit 5 of the first letter says whether a decoder may skip the chunk.
                    if ((type & 0x2000_0000) == 0)
                    {
                        return PngError.BadChunk;
                    }

                    break;
            }

            at = end + ChunkSuffix;
        }
    }

    private PngError CheckPalette()
    {
        (int paletteLength, int transparencyLength) = (Length(Palette), Length(Transparency));
        if (Header.Color == PngColor.Indexed && (paletteLength == 0 || paletteLength % 3 != 0 || paletteLength > 768))
        {
            return PngError.BadPalette;
        }

        bool isTransparencyWhole = Header.Color switch
        {
            PngColor.Gray => transparencyLength is 0 or 2,
            PngColor.Rgb => transparencyLength is 0 or 6,
            PngColor.Indexed => transparencyLength <= 256,
            _ => true,
        };
        return isTransparencyWhole ? PngError.None : PngError.BadPalette;
    }

    private static int Length(Range range) => range.End.Value - range.Start.Value;

    private static bool IsLetters(uint type)
    {
        for (int shift = 0; shift < 32; shift += 8)
        {
            if (!char.IsAsciiLetter((char)(byte)(type >> shift)))
            {
                return false;
            }
        }

        return true;
    }
}
