using System.Buffers;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>JSON laid out for a person: what fits on a line stays on it.</summary>
internal ref struct JsonLayout
{
    private const int Width = 80;

    private readonly ReadOnlySpan<char> _json;
    private readonly TextBuffer _text;

    /// <summary>After each object or array, by the place where it begins.</summary>
    private readonly Span<int> _ends;
    private int _position;

    private JsonLayout(ReadOnlySpan<char> json, Span<int> ends, TextBuffer text)
    {
        _json = json;
        _ends = ends;
        _text = text;
    }

    /// <summary>Writes the same JSON over several lines, indented by two spaces.</summary>
    /// <param name="json">Valid JSON without white space between its tokens.</param>
    /// <param name="text">Takes the lines, the last one without its end.</param>
    public static void Write(ReadOnlySpan<char> json, TextBuffer text)
    {
        int[] ends = ArrayPool<int>.Shared.Rent(json.Length);
        FindEnds(json, ends);
        new JsonLayout(json, ends, text).Write(0);
        ArrayPool<int>.Shared.Return(ends);
    }

    private static void FindEnds(ReadOnlySpan<char> json, int[] ends)
    {
        // While a container is open, its place holds the place of the one around it.
        int open = -1;
        for (int i = 0; i < json.Length; i++)
        {
            switch (json[i])
            {
                case '"':
                    i = EndOfString(json, i) - 1;
                    break;
                case '{' or '[':
                    ends[i] = open;
                    open = i;
                    break;
                case '}' or ']':
                    int outer = ends[open];
                    ends[open] = i + 1;
                    open = outer;
                    break;
            }
        }
    }

    private static int EndOfString(ReadOnlySpan<char> json, int start)
    {
        int i = start + 1;
        while (json[i] != '"')
        {
            i += json[i] == '\\' ? 2 : 1;
        }

        return i + 1;
    }

    /// <summary>Writes the value that begins at the position, and goes after it.</summary>
    private void Write(int depth)
    {
        char first = _json[_position];
        if (first is not ('{' or '['))
        {
            WriteFlat(EndOfScalar());
            return;
        }

        int end = _ends[_position];
        if (end - _position + (depth * 2) <= Width)
        {
            WriteFlat(end);
            return;
        }

        _text.Append(first);
        _position++;
        while (_json[_position] is not ('}' or ']'))
        {
            _text.Append('\n').Append(' ', (depth + 1) * 2);
            if (first == '{')
            {
                WriteFlat(EndOfString(_json, _position));
                _text.Append(": ");
                _position++;
            }

            Write(depth + 1);
            if (_json[_position] == ',')
            {
                _text.Append(',');
                _position++;
            }
        }

        _text.Append('\n').Append(' ', depth * 2).Append(_json[_position++]);
    }

    private readonly int EndOfScalar()
    {
        if (_json[_position] == '"')
        {
            return EndOfString(_json, _position);
        }

        int length = _json.Slice(_position).IndexOfAny(',', '}', ']');
        return length < 0 ? _json.Length : _position + length;
    }

    /// <summary>Writes up to a place on one line.</summary>
    private void WriteFlat(int end)
    {
        while (_position < end)
        {
            char c = _json[_position];
            if (c == '"')
            {
                int close = EndOfString(_json, _position);
                _text.Append(_json.Slice(_position, close - _position));
                _position = close;
                continue;
            }

            _text.Append(c);
            if (c is ',' or ':')
            {
                _text.Append(' ');
            }

            _position++;
        }
    }
}
