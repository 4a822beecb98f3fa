using System.Buffers.Binary;
using System.IO.Compression;

namespace Gemini.Contracts.Masks;

/// <summary>The bytes of all IDAT chunks in order, without the zlib header: what the framework's inflate reads from. One a thread, used again for every picture.</summary>
internal sealed class PngDataStream : Stream
{
    private const int ZlibHeader = 2;
    private const int ZlibTrailer = 4;
    private const int NoPadding = -1;

    [ThreadStatic]
    private static PngDataStream? _current;

    private ReadOnlyMemory<byte> _png;
    private int _at;
    private int _left;
    private int _padding = NoPadding;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Inflates the pixel data into a buffer of the size that the picture needs.</summary>
    /// <param name="png">The whole file, whose layout was read from it.</param>
    /// <param name="layout">Where its parts are.</param>
    /// <param name="raw">Filter bytes and rows, and room for one byte more.</param>
    /// <param name="stated">The Adler-32 that the file states, for the caller to compare.</param>
    public static PngError Inflate(ReadOnlyMemory<byte> png, in PngLayout layout, Span<byte> raw, out uint stated)
    {
        PngDataStream stream = _current ??= new PngDataStream();
        try
        {
            return stream.Inflate(png, layout, raw, out stated, NoPadding);
        }
        catch (InvalidDataException)
        {
            stated = 0;
            return PngError.BadDeflate;
        }
        finally
        {
            stream._png = default;
        }
    }

    /// <summary>
    /// Whether a zlib stream whose last four bytes are not its Adler-32 is right nevertheless, because other bytes follow it in IDAT.
    /// The framework's zlib stream compares the sum but takes a missing one for right: bytes that cannot be the missing ones are put behind the data.
    /// </summary>
    public static bool HoldsAdlerElsewhere(ReadOnlyMemory<byte> png, in PngLayout layout, Span<byte> raw, uint actual)
    {
        Span<byte> sum = stackalloc byte[ZlibTrailer];
        BinaryPrimitives.WriteUInt32BigEndian(sum, actual);
        byte never = 0;
        while (sum.Contains(never))
        {
            never++;
        }

        try
        {
            return new PngDataStream().Inflate(png, layout, raw, out _, never) == PngError.None;
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        int read = 0;
        while (read < buffer.Length)
        {
            if (_left == 0 && !NextChunk())
            {
                break;
            }

            int count = Math.Min(_left, buffer.Length - read);
            _png.Span.Slice(_at, count).CopyTo(buffer[read..]);
            read += count;
            _at += count;
            _left -= count;
        }

        if (read < buffer.Length && _padding != NoPadding)
        {
            int count = Math.Min(ZlibTrailer, buffer.Length - read);
            buffer.Slice(read, count).Fill((byte)_padding);
            _padding = NoPadding;
            read += count;
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <param name="png">The whole file.</param>
    /// <param name="layout">Where its parts are.</param>
    /// <param name="raw">Filter bytes and rows, and room for one byte more.</param>
    /// <param name="stated">The last four bytes.</param>
    /// <param name="padding">The byte to put behind the data for the framework's zlib; <see cref="NoPadding"/> for raw deflate.</param>
    private PngError Inflate(ReadOnlyMemory<byte> png, in PngLayout layout, Span<byte> raw, out uint stated, int padding)
    {
        stated = 0;
        _png = png;
        if (layout.DataLength < ZlibHeader + ZlibTrailer)
        {
            return PngError.TooLittleData;
        }

        stated = LastFour(layout);
        Rewind(layout);
        Span<byte> start = stackalloc byte[ZlibHeader];
        ReadExactly(start);
        int method = start[0], flags = start[1];

        // RFC 1950: deflate, a window of at most 32 KiB, the check bits right, no preset dictionary.
        if ((method & 15) != 8 || method >> 4 > 7 || ((method << 8) | flags) % 31 != 0 || (flags & 0x20) != 0)
        {
            return PngError.BadDeflate;
        }

        if (padding != NoPadding)
        {
            Rewind(layout);
            _padding = padding;
        }

        using Stream inflate = padding != NoPadding
            ? new ZLibStream(this, CompressionMode.Decompress, leaveOpen: true)
            : new DeflateStream(this, CompressionMode.Decompress, leaveOpen: true);

        // Asked for a byte that should not be there, it goes on to the stream's end in the same call.
        int filled = inflate.ReadAtLeast(raw, raw.Length, throwOnEndOfStream: false);
        return filled == raw.Length ? PngError.TooMuchData : filled == raw.Length - 1 ? PngError.None : PngError.TooLittleData;
    }

    private void Rewind(in PngLayout layout)
    {
        _at = layout.FirstData;
        _left = 0;
        SetChunk();
    }

    private void SetChunk()
    {
        _left = BinaryPrimitives.ReadInt32BigEndian(_png.Span[_at..]);
        _at += PngLayout.ChunkPrefix;
    }

    /// <summary>Goes from the end of one IDAT's data to the start of the next one's. The layout has been read, so every chunk is whole.</summary>
    private bool NextChunk()
    {
        ReadOnlySpan<byte> png = _png.Span;
        int at = _at + PngLayout.ChunkSuffix;
        while (at <= png.Length - PngLayout.ChunkPrefix - PngLayout.ChunkSuffix)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(png[at..]);
            uint type = BinaryPrimitives.ReadUInt32BigEndian(png[(at + 4)..]);
            if (type == PngLayout.TypeEnd)
            {
                return false;
            }

            if (type == PngLayout.TypeData && length > 0)
            {
                _at = at;
                SetChunk();
                return true;
            }

            at += PngLayout.ChunkPrefix + length + PngLayout.ChunkSuffix;
        }

        return false;
    }

    private uint LastFour(in PngLayout layout)
    {
        Rewind(layout);
        long skip = layout.DataLength - ZlibTrailer;
        while (skip >= _left)
        {
            skip -= _left;
            _at += _left;
            _left = 0;
            if (!NextChunk())
            {
                break;
            }
        }

        _at += (int)skip;
        _left -= (int)skip;
        Span<byte> four = stackalloc byte[ZlibTrailer];
        ReadExactly(four);
        return BinaryPrimitives.ReadUInt32BigEndian(four);
    }
}
