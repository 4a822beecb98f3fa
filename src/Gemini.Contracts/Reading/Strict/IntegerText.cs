using System.Runtime.CompilerServices;

namespace Gemini.Contracts.Reading;

/// <summary>Short numbers, read directly from the text.</summary>
internal static class IntegerText
{
    private static ReadOnlySpan<double> PowersOfTen => [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    /// <summary>Reads one to nine digits without a leading zero. The caller checks what follows them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryRead(ReadOnlySpan<byte> json, ref int position, out int value)
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

    /// <summary>Reads an integer, the whitespace around it and the delimiter after it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryReadElement(ReadOnlySpan<byte> json, ref int position, char delimiter, out int value)
    {
        int p = JsonTokens.AfterAnyWhitespace(json, position);
        if (!TryRead(json, ref p, out value))
        {
            return false;
        }

        p = JsonTokens.AfterAnyWhitespace(json, p);
        if ((uint)p >= (uint)json.Length || json[p] != delimiter)
        {
            return false;
        }

        position = p + 1;
        return true;
    }

    /// <summary>Reads <c>0.97</c> and similar numbers.</summary>
    /// <remarks>
    /// Up to 15 digits and a power of ten up to 22 are exact as doubles, so that one division rounds correctly
    /// (W. D. Clinger, How to read floating point numbers accurately, 1990).
    /// </remarks>
    public static bool TryReadFraction(ReadOnlySpan<byte> json, ref int position, out double value)
    {
        const int Max = 15;
        value = 0;
        int start = position;
        if ((uint)start >= (uint)json.Length)
        {
            return false;
        }

        int p = json[start] == '-' ? start + 1 : start;
        int digits = p;
        long mantissa = 0;
        int point = -1;
        for (; (uint)p < (uint)json.Length && p - digits <= Max; p++)
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
        bool hasLeadingZero = json.Length > digits && json[digits] == '0' && point != digits + 1;
        if (point <= digits || decimals == 0 || hasLeadingZero || p - digits > Max || !JsonTokens.EndsAt(json, p))
        {
            return false;
        }

        value = mantissa / PowersOfTen[decimals];
        value = digits > start ? -value : value;
        position = p;
        return true;
    }
}
