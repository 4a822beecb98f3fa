using System.Buffers;
using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <summary>Counts the closing brackets that a final text ends in.</summary>
internal sealed class TrailingBrackets
{
    private static readonly SearchValues<byte> Tail = SearchValues.Create("}]) \t\r\n`"u8);

    private int _tail = -1;
    private int _from;
    private int _closers;

    /// <summary>The text begins that many bytes later than it did, or earlier.</summary>
    public void Move(int bytes)
    {
        if (_tail >= 0)
        {
            _tail -= bytes;
            _from -= bytes;
        }
    }

    /// <summary>The brackets between a place and the text's end, as far as nothing else is between them.</summary>
    public int From(ref Utf8Cursor cursor, int start, out int tail)
    {
        long steps = 0;
        int closers = From(cursor.Text, start, out tail, ref steps);
        cursor.Count((int)steps);
        return closers;
    }

    /// <summary>The brackets between a place and the text's end, as far as nothing else is between them.</summary>
    /// <param name="text">The final text.</param>
    /// <param name="start">The place.</param>
    /// <param name="tail">Where they begin.</param>
    /// <param name="steps">Grows by the bytes that were looked at.</param>
    public int From(ReadOnlySpan<byte> text, int start, out int tail, ref long steps)
    {
        if (_tail < 0)
        {
            _tail = text.LastIndexOfAnyExcept(Tail) + 1;
            _from = text.Length;
            steps += text.Length - _tail;
        }

        // Places are asked for in order, mostly; what lies between one and the next is counted once.
        tail = Math.Max(_tail, start);
        steps += Math.Abs(tail - _from);
        _closers += tail < _from ? Count(text[tail.._from]) : -Count(text[_from..tail]);
        _from = tail;
        return _closers;
    }

    private static int Count(ReadOnlySpan<byte> text) => text.Count((byte)'}') + text.Count((byte)']');
}
