namespace Gemini.Contracts.Images;

/// <summary>Reads big-endian numbers one after another; after the end all are 0 and <see cref="IsSpent"/> is true.</summary>
internal ref struct FieldWalk(ReadOnlySpan<byte> data, int start)
{
    private readonly ReadOnlySpan<byte> _data = data;
    private int _at = start;

    /// <summary>Whether more was read than there is.</summary>
    public bool IsSpent { get; private set; }

    /// <summary>The next number, of 0 to 8 bytes.</summary>
    public ulong Number(int bytes)
    {
        if (_at + bytes > _data.Length)
        {
            IsSpent = true;
            return 0;
        }

        ulong value = 0;
        foreach (byte one in _data.Slice(_at, bytes))
        {
            value = (value << 8) | one;
        }

        _at += bytes;
        return value;
    }
}
