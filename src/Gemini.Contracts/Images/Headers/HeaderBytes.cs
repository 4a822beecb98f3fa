using System.Buffers;

namespace Gemini.Contracts.Images;

/// <summary>A window that header readers move over a source. What lies in memory is shown where it lies; a file is read a few KiB at a time.</summary>
internal sealed class HeaderBytes : IDisposable
{
    private const int Window = 4096;

    /// <summary>No header needs to be looked at in larger pieces than this, in bytes.</summary>
    public const int LargestPiece = 1 << 20;

    private readonly SourceReader _reader;
    private byte[] _buffer = [];
    private long _start;
    private int _count;

    public HeaderBytes(ImageSource source)
    {
        _reader = source.Open();
        Length = source.Length;
    }

    /// <summary>All bytes of the source.</summary>
    public long Length { get; }

    /// <summary>The bytes from an offset on: <paramref name="count"/> of them, or fewer at the end. Valid until the next call.</summary>
    public ReadOnlySpan<byte> At(long offset, int count)
    {
        if (offset < 0 || offset >= Length || count <= 0)
        {
            return default;
        }

        count = (int)Math.Min(Math.Min(count, LargestPiece), Length - offset);
        ReadOnlyMemory<byte> memory = _reader.MemoryAt(offset);
        if (memory.Length >= count)
        {
            return memory.Span[..count];
        }

        if (offset < _start || offset + count > _start + _count)
        {
            if (_buffer.Length < count)
            {
                Return();
                _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(count, Window));
            }

            _start = offset;
            _count = _reader.Read(offset, _buffer.AsSpan(0, (int)Math.Min(Math.Max(count, Window), Length - offset)));
        }

        int from = (int)(offset - _start);
        return _buffer.AsSpan(from, Math.Max(0, Math.Min(count, _count - from)));
    }

    public void Dispose()
    {
        Return();
        _reader.Dispose();
    }

    private void Return()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
            _count = 0;
        }
    }
}
