namespace Gemini.Contracts.Pictures;

/// <summary>A JPEG's bytes, and the bits of its entropy-coded data up to the next marker (ITU-T T.81, F.2.2.5).</summary>
internal sealed class JpegBits(Stream file, CancellationToken token)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _at;
    private int _end;
    private ulong _bits;
    private int _count;

    /// <summary>The marker that ended the data; 0 while none did, 0xD9 at the end of the file.</summary>
    public byte Marker { get; private set; }

    /// <summary>Whether more bits were taken than the data have.</summary>
    public bool IsShort { get; private set; }

    /// <summary>The next byte, whatever it is; −1 at the end of the file.</summary>
    public int ReadByte()
    {
        if (_at == _end)
        {
            token.ThrowIfCancellationRequested();
            _at = 0;
            _end = file.Read(_buffer, 0, _buffer.Length);
        }

        return _at < _end ? _buffer[_at++] : -1;
    }

    /// <summary>Goes to the next marker: over what is left of the data.</summary>
    /// <returns>The marker; 0xD9 at the end of the file.</returns>
    public byte FindMarker()
    {
        (_bits, _count) = (0, 0);
        while (Marker == 0)
        {
            NextOfData();
        }

        return Marker;
    }

    /// <summary>Starts to read data after a marker.</summary>
    public void Restart() => (_bits, _count, Marker, IsShort) = (0, 0, 0, false);

    /// <summary>The next 16 bits, with zeros after the end.</summary>
    public int Peek16()
    {
        Fill();
        return (int)(_count >= 16 ? (_bits >> (_count - 16)) & 0xFFFF : (_bits << (16 - _count)) & 0xFFFF);
    }

    /// <summary>Takes up to 16 bits.</summary>
    public int Read(int bits)
    {
        int value = bits == 0 ? 0 : Peek16() >> (16 - bits);
        Skip(bits);
        return value;
    }

    /// <summary>Leaves out up to 16 bits.</summary>
    public void Skip(int bits)
    {
        Fill();
        if (bits > _count)
        {
            IsShort = true;
            bits = _count;
        }

        _count -= bits;
    }

    private void Fill()
    {
        while (_count <= 32 && Marker == 0)
        {
            int next = NextOfData();
            if (next >= 0)
            {
                _bits = (_bits << 8) | (uint)next;
                _count += 8;
            }
        }
    }

    /// <returns>The next byte of data; −1 at a marker, which is noted.</returns>
    private int NextOfData()
    {
        int next = ReadByte();
        if (next != 0xFF)
        {
            Marker = next < 0 ? (byte)0xD9 : (byte)0;
            return next;
        }

        int marker = ReadByte();
        while (marker == 0xFF)
        {
            marker = ReadByte();
        }

        if (marker == 0)
        {
            return 0xFF;
        }

        Marker = marker < 0 ? (byte)0xD9 : (byte)marker;
        return -1;
    }
}
