using System.Buffers;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Text that grows in a pooled buffer: a thousand contracts are printed in a row, and what is not allocated need not be collected.</summary>
internal class TextBuffer : IDisposable
{
    private char[] _buffer = ArrayPool<char>.Shared.Rent(4 * 1024);
    private int _length;

    /// <summary>What has been written, until more is.</summary>
    public ReadOnlySpan<char> Span => _buffer.AsSpan(0, _length);

    public TextBuffer Append(char c)
    {
        if (_length == _buffer.Length)
        {
            Grow(1);
        }

        _buffer[_length++] = c;
        return this;
    }

    public TextBuffer Append(char c, int count)
    {
        Reserve(count).Fill(c);
        return this;
    }

    public TextBuffer Append(string text)
    {
        text.AsSpan().CopyTo(Reserve(text.Length));
        return this;
    }

    public TextBuffer Append(ReadOnlySpan<char> text)
    {
        text.CopyTo(Reserve(text.Length));
        return this;
    }

    public TextBuffer Append(int number) => Append(Digits.Of(number));

    /// <summary>What has been written as UTF-8, in a buffer that <see cref="ArrayPool{T}.Shared"/> gets back from the caller.</summary>
    public byte[] RentUtf8(out int length)
    {
        byte[] bytes = ArrayPool<byte>.Shared.Rent(System.Text.Encoding.UTF8.GetMaxByteCount(_length));
        length = System.Text.Encoding.UTF8.GetBytes(_buffer, 0, _length, bytes, 0);
        return bytes;
    }

    public override string ToString() => new(_buffer, 0, _length);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
        _length = 0;
    }

    /// <summary>Room for that many more characters, which count as written.</summary>
    private Span<char> Reserve(int count)
    {
        if (_length + count > _buffer.Length)
        {
            Grow(count);
        }

        Span<char> room = _buffer.AsSpan(_length, count);
        _length += count;
        return room;
    }

    private void Grow(int count)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
