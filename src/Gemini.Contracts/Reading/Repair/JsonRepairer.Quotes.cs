using System.Buffers;
namespace Gemini.Contracts.Reading;

/// <content>Which quotes end a string, and which are a part of it.</content>
internal ref partial struct JsonRepairer
{
    /// <summary>What does not follow a bracket that closes a value, but does in a pattern or a text.</summary>
    private static readonly SearchValues<byte> NeverBehindClosers = SearchValues.Create("(*+?^$|\\:.=_'"u8);

    private enum Quote
    {
        None,
        Double,
        Single,
        DoubleLike,
        SingleLike,
    }

    private Quote QuoteAt(int position, out int length)
    {
        length = 1;
        switch (At(position))
        {
            case (byte)'"':
                return Quote.Double;
            case (byte)'\'':
                return Quote.Single;
            case (byte)'`' when At(position + 1) != '`':
                return Quote.SingleLike;
            case 0xC2 when At(position + 1) == 0xB4:
                length = 2;
                return Quote.SingleLike;
            case 0xE2 when At(position + 1) == 0x80:
                byte third = At(position + 2);
                bool isDouble = third is 0x9C or 0x9D or 0x9E;
                bool isSingle = third is 0x98 or 0x99 or 0x9A;
                length = isDouble || isSingle ? 3 : 1;
                return isDouble ? Quote.DoubleLike : isSingle ? Quote.SingleLike : Quote.None;
            default:
                return Quote.None;
        }
    }

    private bool Ends(Quote opened, int position, out int length)
    {
        Quote here = QuoteAt(position, out length);
        return opened switch
        {
            Quote.Double => here == Quote.Double,
            Quote.Single => here == Quote.Single,
            Quote.DoubleLike => here is Quote.Double or Quote.DoubleLike,
            Quote.SingleLike => here is Quote.Single or Quote.SingleLike,
            _ => false,
        };
    }

    /// <summary>Whether the quote here is the string's end, by what stands around it.</summary>
    private bool QuoteEnds(Quote quote, StringEnd end, bool isName, int length, int start, out StringEnd other)
    {
        other = end;
        int after = AfterWhitespace(_position + length);
        byte next = At(after);
        if (_needsMoreData)
        {
            return true;
        }

        if (quote == Quote.DoubleLike && length == 1 && IsInCurvedQuotes(_position + 1))
        {
            return _needsMoreData;
        }

        if (after >= _text.Length || (end.AtDelimiter && (Depth == 0 || !Top.IsObject)) || (Depth == 0 && next == '`' && IsFence(after)))
        {
            return true;
        }

        if (isName)
        {
            return next is (byte)':' or (byte)'=' || IsDelimiter(next) || IsDigit(next) || QuoteAt(after, out _) != Quote.None || (IsNameStart(next) && (after > _position + length || IsLiteralAt(after)));
        }

        if (next == ',' && Depth > 0 && Top.IsObject)
        {
            // In an object a name follows the comma, or nothing.
            int behind = AfterWhitespace(after + 1);
            byte follows = At(behind);
            if (follows is (byte)'}' or (byte)']' or (byte)'/' or (byte)'.' or (byte)'#' or (byte)'{' or (byte)',' || behind >= _text.Length || (!_hasInnerQuote && QuoteAt(behind, out _) != Quote.None))
            {
                return true;
            }

            return IsName(behind) || IsName(AfterWord(behind));
        }

        if (next is (byte)')' or (byte)']' or (byte)'}' && !(CanClose(next) && ClosesHere(quote, after)))
        {
            return false;
        }

        if (next == ']' && Depth > 0 && Top.IsObject && !IsInside(isObject: false) && OpensBracket(start))
        {
            // {"a": "of [1, "2"] here"}: no array is open but the one in the text.
            return false;
        }

        if (_hasInnerQuote && IsSecondOfPair(quote, _position + length, after))
        {
            return false;
        }

        if (next is (byte)'#' or (byte)';' || IsDelimiter(next) || (IsDigit(next) && (Depth == 0 || !Top.IsObject || IsName(after))) || (QuoteAt(after, out _) != Quote.None && (Depth == 0 || !Top.IsObject || IsName(after) || !HasQuoteSoon(quote, after))))
        {
            return true;
        }

        if (end.AtDelimiter)
        {
            return IsName(after);
        }

        byte before = ByteBefore(_position - 1, start, out int place);
        if (before == ',' && place > start)
        {
            // "b,c,"d": the quote opens the next string, and the one before it has no end.
            bool isBeforeName = Depth > 0 && IsName(_position);
            if (Depth == 0 || !Top.IsObject || isBeforeName)
            {
                other = new StringEnd(isBeforeName ? EndBeforeClosers(place, start) : place, false);
            }

            return false;
        }

        if (Depth > 0 && !Top.IsObject && place > start && after == _position + length && IsNameStart(next) && _text[(place + 1).._position].Contains((byte)'\n') && EndsSoon(quote, after))
        {
            // "b, a line's end, "d": as with a comma.
            other = new StringEnd(place + 1, false);
            return false;
        }

        if (before is (byte)'+' or (byte)'/' && EndBeforePlus(start) is > 0 and int joined && EndsSoon(quote, _position + length))
        {
            // "abc + "def": the first string's closing quote is missing.
            other = new StringEnd(joined, false);
            return false;
        }

        if (place > start && before is (byte)'[' or (byte)'{' && IsInline(quote, place))
        {
            return false;
        }

        if (place > start && before is (byte)'[' or (byte)'{' or (byte)':' && Depth > 0 && IsName(_position))
        {
            other = new StringEnd(0, true);
            return false;
        }

        if (Depth == 0)
        {
            // "b" is the answer: the closing quote is right behind a word and the last of its kind.
            return after > _position + length && place == _position - 1 && !HasQuoteSoon(quote, _position);
        }

        // "a": "b" c: 1, and "a": "b" c }, and "a": "b" c at the text's end: a word that belongs to nothing.
        if (!IsNameStart(next))
        {
            return false;
        }

        int behindWord = AfterWord(after);
        if (!Top.IsObject && after > _position + length && EndsWord(_position, start) && QuoteAt(behindWord, out _) == quote && QuoteEndsWord(behindWord))
        {
            // "a" b", "c": the opening quote of b is missing, unless the quote is the second of a pair inside.
            return !_hasInnerQuote;
        }

        return IsName(after) || (Top.IsObject && after > _position + length && (At(behindWord) == '}' || IsEnd(behindWord)));
    }

    // "a"null: a name whose colon is missing.
    private bool IsLiteralAt(int position)
    {
        int length = _text[position..Math.Min(_text.Length, position + MaxLookahead)].IndexOfAnyExcept(RelaxedReader.NameBytes);
        _needsMoreData |= length < 0 && !_isFinal;
        return length > 0 && IsLiteral(_text.Slice(position, length)) && At(AfterWhitespace(position + length)) is (byte)',' or (byte)'}';
    }

    private readonly bool CanClose(byte closer) => closer == ')'
        ? _parentheses > 0 || (Depth > 0 && Top.Closer == ')')
        : Depth > 0 || _parentheses > 0;

    // "return "x"; …": the second quote of a pair inside. What would do for a string's end alone does not do here.
    private bool IsSecondOfPair(Quote quote, int behind, int after)
    {
        byte next = At(after);
        return next is (byte)'#' or (byte)';' or (byte)'(' or (byte)')' or (byte)'+' || IsDigit(next) || (after == behind && EndsAt(quote, after));
    }

    // ['"]+ is a piece of a pattern: what stands right behind the brackets tells whether they close what is open.
    private bool ClosesHere(Quote quote, int position)
    {
        int closers = position;
        while (At(position) is (byte)'}' or (byte)']')
        {
            position++;
        }

        byte next = At(position);
        if (next is (byte)'.' or (byte)'?' or (byte)':' or (byte)'*' && ClosesAll(closers, position) && (IsEnd(position + 1) || At(position + 1) is (byte)' ' or (byte)'\n' or (byte)'\r'))
        {
            // A sentence that goes on behind the value.
            return true;
        }

        return !NeverBehindClosers.Contains(next) && !char.IsAsciiLetterOrDigit((char)next) && !(_hasInnerQuote && EndsAt(quote, position));
    }

    /// <summary>Whether some closing brackets close all that is open, each its own.</summary>
    private readonly bool ClosesAll(int start, int end)
    {
        if (end - start != Depth)
        {
            return false;
        }

        for (int i = 0; i < Depth; i++)
        {
            if (_text[start + i] != Frames[Depth - 1 - i].Closer)
            {
                return false;
            }
        }

        return true;
    }
}
