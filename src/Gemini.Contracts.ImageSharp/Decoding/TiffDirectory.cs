using System.Buffers.Binary;

namespace Gemini.Contracts.Pictures;

/// <summary>The first directory of a TIFF (TIFF 6.0, section 2; BigTIFF): numbers by their tags.</summary>
internal sealed class TiffDirectory
{
    // A directory has a few dozen entries, and a picture as many strips as rows at most, for each of a few planes.
    private const ulong MaxEntries = 4096;
    private const ulong MaxValues = 1 << 20;

    private readonly Dictionary<ushort, ulong[]> _values = [];
    private readonly bool _isLittle;
    private readonly bool _isBig;

    private TiffDirectory(bool isLittle, bool isBig) => (_isLittle, _isBig) = (isLittle, isBig);

    /// <summary>Reads the directory.</summary>
    /// <param name="file">The file, at its start.</param>
    /// <returns>What of it could be read.</returns>
    public static TiffDirectory Read(Stream file)
    {
        Span<byte> start = stackalloc byte[16];
        start.Clear();
        int read = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        TiffDirectory directory = new(start[0] == 'I', Number16(start[2..], start[0] == 'I') == 43);
        if (read >= 8)
        {
            directory.ReadEntries(file, start);
        }

        return directory;
    }

    /// <summary>The numbers of an entry; empty where there is none, or it has no whole numbers.</summary>
    public ReadOnlySpan<ulong> Numbers(ushort tag) => _values.GetValueOrDefault(tag);

    /// <summary>The first number of an entry.</summary>
    public ulong Number(ushort tag, ulong otherwise) => Numbers(tag) is [ulong first, ..] ? first : otherwise;

    private void ReadEntries(Stream file, ReadOnlySpan<byte> start)
    {
        (int countSize, int entrySize) = _isBig ? (8, 20) : (2, 12);
        Span<byte> entry = stackalloc byte[20];
        file.Position = (long)Math.Min(Number(start[(_isBig ? 8 : 4)..], _isBig ? 8 : 4), (ulong)file.Length);
        if (file.ReadAtLeast(entry[..countSize], countSize, throwOnEndOfStream: false) < countSize)
        {
            return;
        }

        ulong entries = Math.Min(Number(entry, countSize), MaxEntries);
        for (ulong i = 0; i < entries && file.ReadAtLeast(entry[..entrySize], entrySize, throwOnEndOfStream: false) == entrySize; i++)
        {
            long next = file.Position;
            if (ReadValues(file, entry[..entrySize]) is { } values)
            {
                _values[Number16(entry, _isLittle)] = values;
            }

            file.Position = next;
        }
    }

    /// <summary>Whole numbers of any of TIFF's types, within the entry or where it points to.</summary>
    private ulong[]? ReadValues(Stream file, ReadOnlySpan<byte> entry)
    {
        int size = Number16(entry[2..], _isLittle) switch
        {
            1 => 1,
            3 => 2,
            4 => 4,
            16 => 8,
            _ => 0,
        };
        int word = _isBig ? 8 : 4;
        ulong count = Number(entry[4..], word);
        if (size == 0 || count is 0 or > MaxValues)
        {
            return null;
        }

        byte[] bytes = new byte[(int)count * size];
        ReadOnlySpan<byte> field = entry.Slice(4 + word, word);
        if (bytes.Length <= word)
        {
            field[..bytes.Length].CopyTo(bytes);
        }
        else
        {
            ulong offset = Number(field, word);
            if (offset > (ulong)file.Length)
            {
                return null;
            }

            file.Position = (long)offset;
            if (file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) < bytes.Length)
            {
                return null;
            }
        }

        ulong[] values = new ulong[count];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = Number(bytes.AsSpan(i * size), size);
        }

        return values;
    }

    private ulong Number(ReadOnlySpan<byte> bytes, int size) => size switch
    {
        1 => bytes[0],
        2 => Number16(bytes, _isLittle),
        4 => _isLittle ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt32BigEndian(bytes),
        _ => _isLittle ? BinaryPrimitives.ReadUInt64LittleEndian(bytes) : BinaryPrimitives.ReadUInt64BigEndian(bytes),
    };

    private static ushort Number16(ReadOnlySpan<byte> bytes, bool isLittle) =>
        isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
