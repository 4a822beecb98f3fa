using System.Buffers;

namespace Gemini.Contracts.Reading;

/// <content>Values without quotes: literals of other languages, and plain words.</content>
internal ref partial struct JsonRepairer
{
    /// <summary>A value of words that no quotes hold: up to the delimiter that ends it.</summary>
    private bool Word()
    {
        int start = _position;
        int end = WordEnd(start);
        if (_needsMoreData)
        {
            return false;
        }

        int last = end;
        while (last > start && _text[last - 1] is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            last--;
        }

        if (last == start || (last == start + 1 && _text[start] is (byte)'-' or (byte)'.' or (byte)'+'))
        {
            // A sign alone is the beginning of a number, and which one is not for a reader to say.
            return false;
        }

        _position = end;
        _isCut |= end >= _text.Length;
        ReadOnlySpan<byte> word = _text[start..last];
        bool endsInQuote = end < _text.Length && _text[end] == '"' && QuoteEndsWord(end);
        if (Literal(word, start))
        {
            if (endsInQuote)
            {
                SkipStrayQuote();
            }

            return true;
        }

        Note(FindingKind.UnquotedString, start, last - start, "A string stood without quotes.");
        _out.Add((byte)'"');
        CopyEscaped(start, last);
        _out.Add((byte)'"');
        _position += endsInQuote ? 1 : 0;
        return true;
    }

    private bool Literal(ReadOnlySpan<byte> word, int start)
    {
        ReadOnlySpan<byte> written = Written(word);
        if (written.IsEmpty)
        {
            return false;
        }

        if (!word.SequenceEqual(written))
        {
            Note(FindingKind.Literal, start, word.Length, "A literal of another language was read as JSON's.");
        }

        // A literal at the text's end is whole, unless more letters were to come; no literal is the beginning of another word that models use.
        _isCut &= !_isFinal;
        _out.Copy(written, start);
        return true;
    }

    internal static bool IsLiteral(ReadOnlySpan<byte> word) => word.Length is >= 4 and <= 9 && !Written(word).IsEmpty;

    /// <summary>JSON's literal for one of JavaScript or Python; empty where there is none.</summary>
    private static ReadOnlySpan<byte> Written(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("true"u8) || word.SequenceEqual("True"u8) || word.SequenceEqual("TRUE"u8))
        {
            return "true"u8;
        }

        if (word.SequenceEqual("false"u8) || word.SequenceEqual("False"u8) || word.SequenceEqual("FALSE"u8))
        {
            return "false"u8;
        }

        return word.SequenceEqual("null"u8) || word.SequenceEqual("None"u8) || word.SequenceEqual("Null"u8) || word.SequenceEqual("NULL"u8) || word.SequenceEqual("undefined"u8)
            ? "null"u8
            : default;
    }

    private int WordEnd(int start)
    {
        int p = start;
        bool isMember = Depth > 0 && Top.IsObject;
        bool isTuple = Depth > 0 && Top.Closer == ')';
        while (!IsEnd(p))
        {
            byte one = _text[p];
            if (one == '{' && isMember && p > start && AfterBraces(p) is > 0 and int behind)
            {
                p = behind;
                continue;
            }

            if (one == '\\' && _isEscapedText && IsEscapedSpace(p))
            {
                return p;
            }

            if (one is (byte)'[' or (byte)']' or (byte)'{' or (byte)'}' or (byte)'"' || (one is (byte)')' && (isTuple || _parentheses > 0)))
            {
                return p;
            }

            if (one is (byte)',' or (byte)'\n')
            {
                if (!isMember || p == start || IsLiteral(_text[start..p].TrimEnd((byte)' ')) || EndsMember(p, one))
                {
                    return p;
                }
            }
            else if (one == '/' && At(p + 1) is (byte)'/' or (byte)'*' && !(p > start && _text[p - 1] == ':'))
            {
                return p;
            }
            else if (one == '#' && IsLiteral(_text[start..p].TrimEnd((byte)' ')))
            {
                return p;
            }
            else if (QuoteAt(p, out _) != Quote.None && (p == start || _text[p - 1] is (byte)' ' or (byte)','))
            {
                return p;
            }

            p++;
        }

        return p;
    }

    private static readonly SearchValues<byte> BraceStops = SearchValues.Create("{}[]:\"\n"u8);

    // words{in braces}: right behind a word, and without what an object has.
    private int AfterBraces(int open)
    {
        if (_text[open - 1] <= ' ')
        {
            return 0;
        }

        ReadOnlySpan<byte> inner = _text[(open + 1)..Math.Min(_text.Length, open + MaxLookahead)];
        int stop = inner.IndexOfAny(BraceStops);
        _steps += stop < 0 ? inner.Length : stop;
        _needsMoreData |= stop < 0 && !_isFinal && open + MaxLookahead > _text.Length;
        return stop >= 0 && inner[stop] == '}' ? open + stop + 2 : 0;
    }

    /// <summary>In an object a comma or a line's end belongs to the words, unless a name or the object's end follows.</summary>
    private bool EndsMember(int p, byte one)
    {
        int after = AfterWhitespace(p + 1);
        byte next = At(after);
        if (_needsMoreData || after >= _text.Length)
        {
            return true;
        }

        if (one == '\n' && next is not ((byte)'}' or (byte)']' or (byte)','))
        {
            return IsName(after);
        }

        return next is (byte)'}' or (byte)']' or (byte)'{' or (byte)'[' or (byte)',' or (byte)'/' or (byte)'.' || QuoteAt(after, out _) != Quote.None || IsName(after);
    }

    // value", : the opening quote was missing, and this is the closing one.
    private bool QuoteEndsWord(int quote)
    {
        int after = AfterWhitespace(quote + 1);
        byte next = At(after);
        return next is (byte)',' or (byte)'}' or (byte)']' or (byte)':' || after >= _text.Length;
    }
}
