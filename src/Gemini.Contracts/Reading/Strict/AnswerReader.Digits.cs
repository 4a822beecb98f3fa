using System.Runtime.CompilerServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Digits, read where they stand.</content>
public ref partial struct AnswerReader
{
    /// <summary>Reads one to nine digits that are the whole value; where something else stands, reads nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadDigits(out int value)
    {
        value = 0;
        if (_status != ReadStatus.Reading)
        {
            return false;
        }

        SkipWhitespace();
        int p = _position;
        if (!TryDigits(_json, ref p, out value) || !EndsAt(p))
        {
            return false;
        }

        _position = p;
        return true;
    }

    /// <summary>Reads <c>0.97</c> and its like where that is the whole value; where something else stands, reads nothing.</summary>
    /// <remarks>
    /// Up to 15 digits and a power of ten up to 22 are exact as doubles, so that one division rounds correctly
    /// (W. D. Clinger, How to read floating point numbers accurately, 1990).
    /// </remarks>
    private bool TryReadFraction(out double value)
    {
        const int Most = 15;
        value = 0;
        ReadOnlySpan<byte> json = _json;
        int start = _position;
        if (_status != ReadStatus.Reading || (uint)start >= (uint)json.Length)
        {
            return false;
        }

        int p = json[start] == '-' ? start + 1 : start;
        int digits = p;
        long mantissa = 0;
        int point = -1;
        for (; (uint)p < (uint)json.Length && p - digits <= Most; p++)
        {
            uint digit = (uint)(json[p] - '0');
            if (digit <= 9)
            {
                mantissa = mantissa * 10 + digit;
            }
            else if (json[p] == '.' && point < 0)
            {
                point = p;
            }
            else
            {
                break;
            }
        }

        int decimals = p - point - 1;
        if (point <= digits || decimals == 0 || (json[digits] == '0' && point != digits + 1) || p - digits > Most || !EndsAt(p))
        {
            return false;
        }

        value = mantissa / PowersOfTen[decimals];
        value = digits > start ? -value : value;
        _position = p;
        return true;
    }

    private static ReadOnlySpan<double> PowersOfTen => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>One to nine digits without a leading zero. What follows them is for the caller to judge.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryDigits(ReadOnlySpan<byte> json, ref int position, out int value)
    {
        int p = position;
        value = 0;
        uint digit;
        if ((uint)p >= (uint)json.Length || (digit = (uint)(json[p] - '0')) > 9)
        {
            return false;
        }

        value = (int)digit;
        p++;
        while ((uint)p < (uint)json.Length && (digit = (uint)(json[p] - '0')) <= 9)
        {
            value = value * 10 + (int)digit;
            p++;
        }

        int length = p - position;
        if (length > 9 || (length > 1 && json[position] == '0'))
        {
            return false;
        }

        position = p;
        return true;
    }

    /// <summary>Whether a text is a number as people write it: digits with at most one point, perhaps a sign and an exponent.</summary>
    private static bool IsNumber(ReadOnlySpan<byte> text)
    {
        int p = text.StartsWith((byte)'-') ? 1 : 0;
        int digits = p;
        p = AfterDigits(text, p);
        int count = p - digits;
        if (p < text.Length && text[p] == '.')
        {
            digits = ++p;
            p = AfterDigits(text, p);
            count += p - digits;
        }

        if (count > 0 && p < text.Length && text[p] is (byte)'e' or (byte)'E')
        {
            p++;
            if (p < text.Length && text[p] is (byte)'+' or (byte)'-')
            {
                p++;
            }

            digits = p;
            p = AfterDigits(text, p);
            count = p - digits;
        }

        return count > 0 && p == text.Length;
    }
}
