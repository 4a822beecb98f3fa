using System.Buffers;

namespace Gemini.Contracts.Reading;

/// <content>JSON or code inside a string, whose quotes were not escaped.</content>
internal ref partial struct JsonRepairer
{
    /// <summary>JSON or code inside a string is looked through for its last bracket up to here.</summary>
    private const int MaxInlineLookahead = 4096;

    private static readonly SearchValues<byte> Brackets = SearchValues.Create("{}[]"u8);

    /// <summary>Where JSON or code that a string begins with ends, its quotes not being escaped: <c>"{"a": 1}"</c>. 0 where there is none.</summary>
    private int EmbeddedEnd(Quote quote, int content)
    {
        int open = AfterWhitespace(content);
        if (At(open) is not ((byte)'{' or (byte)'['))
        {
            return 0;
        }

        int inner = _text[open..Math.Min(_text.Length, open + MaxLookahead)].IndexOf((byte)'"');
        if (inner < 0 || !IsNamePart(At(open + inner + 1)))
        {
            _needsMoreData |= inner < 0 && !_isFinal && _text.Length < open + MaxLookahead;
            return 0;
        }

        int end = BalancedEnd(open);
        return end > 0 && EndsAt(quote, AfterWhitespace(end)) ? end : 0;
    }

    /// <summary>Whether the bracket in a string begins JSON or code that is a part of it: prose goes on behind its end, or the string ends there.</summary>
    private bool IsInline(Quote quote, int open)
    {
        int end = BalancedEnd(open);
        if (end == 0)
        {
            return false;
        }

        int after = AfterWhitespace(end);
        byte next = At(after);
        if (next == ',')
        {
            after = AfterWhitespace(after + 1);
            next = At(after);
            bool goesOn = IsNameStart(next) && !IsName(after);
            _sureUntil = goesOn ? end : _sureUntil;
            return goesOn;
        }

        bool isInline = EndsAt(quote, after) || next is (byte)'.' or (byte)';' or (byte)'!' or (byte)'?' or (byte)'`' || (next == ')' && !CanClose(next)) || (IsNameStart(next) && !IsName(after));
        _sureUntil = isInline ? end : _sureUntil;
        return isInline;
    }

    /// <summary>Whether a string's last quote stands at a place: behind it the value's end.</summary>
    private bool EndsAt(Quote quote, int position)
    {
        if (!Ends(quote, position, out int length))
        {
            return false;
        }

        int after = AfterWhitespace(position + length);
        return At(after) is (byte)',' or (byte)'}' or (byte)']' || after >= _text.Length;
    }

    /// <summary>The first byte behind the bracket that closes the one at a place, or what was opened before it, whatever stands between; 0 where there is none near.</summary>
    private int BalancedEnd(int open, int depth = 0)
    {
        int end = IsWasteful ? open : Math.Min(_text.Length, open + MaxInlineLookahead);
        for (int p = open; p < end; p++)
        {
            int stop = _text[p..end].IndexOfAny(Brackets);
            _steps += stop < 0 ? end - p : stop + 1;
            if (stop < 0)
            {
                break;
            }

            p += stop;
            depth += _text[p] is (byte)'{' or (byte)'[' ? 1 : -1;
            if (depth == 0)
            {
                Waste(p, open);
                return p + 1;
            }
        }

        Waste(end, open);
        _needsMoreData |= !_isFinal && end == _text.Length && end < open + MaxInlineLookahead;
        return 0;
    }
}
