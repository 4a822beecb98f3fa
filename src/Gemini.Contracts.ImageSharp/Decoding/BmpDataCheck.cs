using System.Buffers.Binary;

namespace Gemini.Contracts.Pictures;

/// <summary>
/// Checks a BMP for what ImageSharp decodes to other pixels without a word: runs beyond a row's end, which some programs (ImageMagick among them) write to fill rows up to whole words, and
/// which land in the next row; masks of colors that are not there, so that pixels are taken for them; alpha in 16-bit pixels.
/// </summary>
internal static class BmpDataCheck
{
    private const int FileHeader = 14;
    private const int OldestWithMasks = 40;
    private const uint Runs8 = 1;
    private const uint Runs4 = 2;
    private const uint Masks = 3;

    /// <summary>Reads the header, and runs without keeping what they say.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <param name="token">Ends the work.</param>
    /// <exception cref="ImageInputException">It is one of these, or the data end within a run.</exception>
    public static void Check(Stream file, CancellationToken token)
    {
        Span<byte> header = stackalloc byte[FileHeader + 56];
        header.Clear();
        file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        uint headerSize = Number(header, 14);
        if (headerSize < OldestWithMasks)
        {
            return;
        }

        uint data = Number(header, 10);
        uint compression = Number(header, 30);
        switch (compression)
        {
            case Masks when headerSize == OldestWithMasks && data < FileHeader + OldestWithMasks + 12:
                throw Corrupt("says that it has masks of its colors, and has none");
            case Masks when BinaryPrimitives.ReadUInt16LittleEndian(header[28..]) == 16 && headerSize > OldestWithMasks + 12 && Number(header, 66) != 0:
                throw new ImageInputException(ImageProblem.UnsupportedFormat, "The BMP has alpha in pixels of 16 bits, which ImageSharp does not decode; save it as PNG.");
            case Runs8 or Runs4:
                file.Position = Math.Min(data, file.Length);
                CheckRuns(file, (int)Number(header, 18), compression == Runs8, token);
                break;
            default:
                break;
        }
    }

    private static void CheckRuns(Stream file, int width, bool hasBytes, CancellationToken token)
    {
        using BufferedStream runs = new(new StreamPart(file, long.MaxValue), 1 << 16);
        for (long x = 0; ;)
        {
            token.ThrowIfCancellationRequested();
            (int count, int value) = (runs.ReadByte(), runs.ReadByte());
            if (value < 0)
            {
                throw Corrupt("ends within its runs, so part of the picture is missing");
            }

            switch (count, value)
            {
                case (0, 0):
                    x = 0;
                    continue;
                case (0, 1):
                    return;
                case (0, 2):
                    x += runs.ReadByte();
                    runs.ReadByte();
                    break;
                case (0, _):
                    x += value;
                    Skip(runs, hasBytes ? value + (value & 1) : (value + 3) / 4 * 2);
                    break;
                default:
                    x += count;
                    break;
            }

            if (x > width)
            {
                throw Corrupt($"has {x} pixels in a row of {width}");
            }
        }
    }

    private static void Skip(Stream runs, int bytes)
    {
        for (; bytes > 0; bytes--)
        {
            runs.ReadByte();
        }
    }

    private static uint Number(ReadOnlySpan<byte> header, int at) => BinaryPrimitives.ReadUInt32LittleEndian(header[at..]);

    private static ImageInputException Corrupt(string what) => new(ImageProblem.Corrupt, $"The BMP {what}; save it as PNG, or without compression.");
}
