using System.Buffers.Binary;
using System.Globalization;

namespace Gemini.Contracts.Pictures;

/// <summary>
/// Checks that a PNG has as much pixel data as its header says. ImageSharp leaves the rest of the picture empty where it has not, and says nothing; here nothing but the data's
/// length is looked at.
/// </summary>
internal static class PngDataCheck
{
    private const int SignatureLength = 8;
    private const uint TypeData = 0x49444154;

    // Of narrower interlaced pictures a pass has no columns. ImageSharp then loses count of the rows, reads the next pass for another one, and often hangs.
    private const int FewestColumns = 5;

    // Start and step of Adam7's passes, across and down.
    private static readonly (int X, int Y, int StepX, int StepY)[] Passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];

    /// <summary>Reads the file once, and inflates without keeping anything.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <param name="isCut">Whether the file has no end, which a finding says already: then data are missing anyway.</param>
    /// <param name="token">Ends the work.</param>
    /// <exception cref="ImageInputException">There is less pixel data than the header says, or the picture is one that ImageSharp hangs at.</exception>
    /// <exception cref="OperationCanceledException">The work was ended.</exception>
    public static void Check(Stream file, bool isCut, CancellationToken token)
    {
        byte[] header = new byte[SignatureLength + 8 + 13];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length)
        {
            return;
        }

        if (header[^1] == 1 && BinaryPrimitives.ReadUInt32BigEndian(header.AsSpan(SignatureLength + 8)) < FewestColumns)
        {
            throw new ImageInputException(
                ImageProblem.UnsupportedFormat,
                string.Create(CultureInfo.InvariantCulture, $"The PNG is interlaced and less than {FewestColumns} pixels wide, and ImageSharp does not come to an end with such files; save it without interlacing."));
        }

        if (isCut)
        {
            return;
        }

        long needed = BytesNeeded(header.AsSpan(SignatureLength + 8));
        file.Position = SignatureLength;
        long inflated = ZlibData.CountInflated(new DataStream(file), needed, token);
        if (inflated < needed)
        {
            throw new ImageInputException(
                ImageProblem.Corrupt,
                string.Create(CultureInfo.InvariantCulture, $"The PNG has {inflated:N0} bytes of pixel data and its size needs {needed:N0}, so part of the picture is missing; get the whole file, or save it again with another program."));
        }
    }

    private static long BytesNeeded(ReadOnlySpan<byte> header)
    {
        long width = BinaryPrimitives.ReadUInt32BigEndian(header), height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        int channels = header[9] switch { 2 => 3, 4 => 2, 6 => 4, _ => 1 };
        int bits = header[8] * channels;
        if (header[12] == 0)
        {
            return Rows(width, height);
        }

        long sum = 0;
        foreach ((int x, int y, int stepX, int stepY) in Passes)
        {
            sum += Rows((width - x + stepX - 1) / stepX, (height - y + stepY - 1) / stepY);
        }

        return sum;

        long Rows(long across, long down) => across <= 0 || down <= 0 ? 0 : down * (1 + (((across * bits) + 7) / 8));
    }

    /// <summary>The content of all IDAT chunks.</summary>
    private sealed class DataStream(Stream file) : Stream
    {
        private long _left;
        private bool _hasStarted;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            while (_left == 0)
            {
                if (!NextChunk())
                {
                    return 0;
                }
            }

            int read = file.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
            _left = read == 0 ? 0 : _left - read;
            return read;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        private bool NextChunk()
        {
            Span<byte> prefix = stackalloc byte[8];
            if (_hasStarted)
            {
                // Over the CRC of the chunk before.
                file.Seek(4, SeekOrigin.Current);
            }

            while (file.ReadAtLeast(prefix, prefix.Length, throwOnEndOfStream: false) == prefix.Length)
            {
                long length = BinaryPrimitives.ReadUInt32BigEndian(prefix);
                if (BinaryPrimitives.ReadUInt32BigEndian(prefix[4..]) == TypeData)
                {
                    (_left, _hasStarted) = (length, true);
                    return true;
                }

                file.Seek(length + 4, SeekOrigin.Current);
            }

            return false;
        }
    }
}
