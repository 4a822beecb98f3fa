using System.Buffers;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Text with indentation, in a pooled buffer. Lines end by <c>\n</c> whatever the machine.</summary>
internal sealed class SourceWriter : IDisposable
{
    private char[] _buffer = ArrayPool<char>.Shared.Rent(16 * 1024);
    private int _length;
    private int _indentation;

    /// <summary>One line.</summary>
    public SourceWriter Line(string text = "")
    {
        if (text.Length > 0)
        {
            Indent();
            Append(text);
        }

        return End();
    }

    /// <summary>A line that opens a block.</summary>
    public void Open(string text)
    {
        Line(text);
        Line("{");
        _indentation++;
    }

    /// <summary>Closes a block.</summary>
    public void Close(string after = "")
    {
        _indentation--;
        Indent();
        Append('}').Append(after).End();
    }

    public void Deeper() => _indentation++;

    public void Shallower() => _indentation--;

    /// <summary>Begins a line that is written in pieces.</summary>
    public SourceWriter Indent()
    {
        int count = _indentation * 4;
        Reserve(count);
        _buffer.AsSpan(_length, count).Fill(' ');
        _length += count;
        return this;
    }

    public SourceWriter End() => Append('\n');

    public SourceWriter Append(char c)
    {
        Reserve(1);
        _buffer[_length++] = c;
        return this;
    }

    public SourceWriter Append(string text)
    {
        Reserve(text.Length);
        text.CopyTo(0, _buffer, _length, text.Length);
        _length += text.Length;
        return this;
    }

    public SourceText ToSourceText() => SourceText.From(new string(_buffer, 0, _length), Encoding.UTF8);

    public override string ToString() => new(_buffer, 0, _length);

    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = [];
    }

    private void Reserve(int count)
    {
        if (_length + count <= _buffer.Length)
        {
            return;
        }

        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + count));
        _buffer.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_buffer);
        _buffer = larger;
    }
}
