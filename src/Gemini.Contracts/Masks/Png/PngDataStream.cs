using System.Buffers.Binary;

namespace Gemini.Contracts.Masks;

/// <summary>The bytes of all IDAT chunks in order: what the framework's inflate reads from.</summary>
internal sealed class PngDataStream : Stream
{
    // One a thread is used again for every mask.
    [ThreadStatic]
    private static PngDataStream? _current;

    private readonly byte[] _suffix;
    private ReadOnlyMemory<byte> _png;
    private int _at;
    private int _left;
    private int _suffixRead;

    /// <summary>A stream that is used once.</summary>
    /// <param name="png">The whole file, whose layout was read from it.</param>
    /// <param name="layout">Where its parts are.</param>
    /// <param name="suffix">Bytes to give after the data.</param>
    public PngDataStream(ReadOnlyMemory<byte> png, in PngLayout layout, byte[] suffix)
    {
        _suffix = suffix;
        _png = png;
        Rewind(layout);
    }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>This thread's stream, at the start of the data. The caller releases it.</summary>
    public static PngDataStream Open(ReadOnlyMemory<byte> png, in PngLayout layout)
    {
        PngDataStream? stream = _current;
        if (stream is null)
        {
            return _current = new PngDataStream(png, layout, []);
        }

        stream._png = png;
        stream.Rewind(layout);
        return stream;
    }

    /// <summary>Lets go of the file.</summary>
    public void Release() => _png = default;

    /// <summary>Goes back to the start of the data.</summary>
    public void Rewind(in PngLayout layout)
    {
        _at = layout.FirstData;
        _suffixRead = 0;
        EnterChunk();
    }

    /// <summary>Goes forward; not beyond the end of the data.</summary>
    public void Skip(long count)
    {
        while (count >= _left)
        {
            count -= _left;
            _at += _left;
            _left = 0;
            if (!NextChunk())
            {
                return;
            }
        }

        _at += (int)count;
        _left -= (int)count;
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

        int more = Math.Min(_suffix.Length - _suffixRead, buffer.Length - read);
        _suffix.AsSpan(_suffixRead, more).CopyTo(buffer[read..]);
        _suffixRead += more;
        return read + more;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Goes from a chunk's start to its data.</summary>
    private void EnterChunk()
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
                EnterChunk();
                return true;
            }

            at += PngLayout.ChunkPrefix + length + PngLayout.ChunkSuffix;
        }

        return false;
    }
}
