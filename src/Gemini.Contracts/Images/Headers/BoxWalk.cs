using System.Buffers.Binary;

namespace Gemini.Contracts.Images;

/// <summary>Steps from box to box of an ISO base media file: four bytes of length, four letters of type, the content.</summary>
internal ref struct BoxWalk(ReadOnlySpan<byte> data, int start)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private long _next = start;

    /// <summary>The four letters of the box's type.</summary>
    public uint Type { get; private set; }

    /// <summary>All after the box's header.</summary>
    public ReadOnlySpan<byte> Content { get; private set; }

    /// <summary>Where the content begins in the data.</summary>
    public int ContentOffset { get; private set; }

    /// <summary>Bytes of the box's header, 8 or 16.</summary>
    public int Header { get; private set; }

    /// <summary>The box's place in the file.</summary>
    /// <param name="dataOffset">Where the data begin in the file.</param>
    public readonly HeifBox Box(long dataOffset) => new(Type, dataOffset + ContentOffset - Header, Header, Header + Content.Length);

    public readonly bool Is(ReadOnlySpan<byte> type) => Type == BinaryPrimitives.ReadUInt32BigEndian(type);

    /// <summary>Moves to the next whole box; false at the end or where there is none.</summary>
    public bool Next()
    {
        if (_next > _data.Length - 8)
        {
            return false;
        }

        (uint type, int header, long size) = Head(_data[(int)_next..], _data.Length - _next);
        if (size < header || size > _data.Length - _next)
        {
            return false;
        }

        Type = type;
        Header = header;
        ContentOffset = (int)_next + header;
        Content = _data[ContentOffset..(int)(_next + size)];
        _next += size;
        return true;
    }

    /// <summary>A box's type, the length of its header and its whole length; a length that cannot be is negative.</summary>
    public static (uint Type, int Header, long Size) Head(ReadOnlySpan<byte> data, long left)
    {
        uint size = BinaryPrimitives.ReadUInt32BigEndian(data);
        uint type = BinaryPrimitives.ReadUInt32BigEndian(data[4..]);
        return size switch
        {
            0 => (type, 8, left),
            1 when data.Length >= 16 => (type, 16, (long)Math.Min(BinaryPrimitives.ReadUInt64BigEndian(data[8..]), long.MaxValue / 2)),
            1 => (type, 16, -1),
            _ => (type, 8, size),
        };
    }
}
