using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <summary>Where the tokens of strict JSON (RFC 8259) end. A position is an index of a byte; -1 is returned where the token is malformed.</summary>
internal static class JsonTokens
{
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

    /// <summary>The first byte that is not whitespace.</summary>
    /// <param name="json">The text.</param>
    /// <param name="position">An existing byte.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AfterWhitespace(ReadOnlySpan<byte> json, int position)
    {
        // A single space, as in `"a": 1`, is by far the most common.
        if (json[position] == ' ' && (uint)(position + 1) < (uint)json.Length && json[position + 1] > ' ')
        {
            return position + 1;
        }

        return AfterLongWhitespace(json, position);
    }

    /// <summary>As <see cref="AfterWhitespace"/>; the position may be the end of the text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int AfterAnyWhitespace(ReadOnlySpan<byte> json, int position) =>
        (uint)position < (uint)json.Length && json[position] <= ' ' ? AfterWhitespace(json, position) : position;

    /// <summary>The first byte that is not a digit.</summary>
    public static int AfterDigits(ReadOnlySpan<byte> json, int position)
    {
        while ((uint)position < (uint)json.Length && (uint)(json[position] - '0') <= 9)
        {
            position++;
        }

        return position;
    }

    /// <summary>Whether a token may end here: at the end of the text, or before whitespace, a comma or a closing bracket.</summary>
    public static bool EndsAt(ReadOnlySpan<byte> json, int position) =>
        position >= json.Length || json[position] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    /// <summary>The end of <c>true</c>, <c>false</c>, <c>null</c> or a number.</summary>
    public static int EndOfLiteral(ReadOnlySpan<byte> json, int start)
    {
        ReadOnlySpan<byte> literal = json[start] switch { (byte)'t' => "true"u8, (byte)'f' => "false"u8, (byte)'n' => "null"u8, _ => default };
        int end = literal.IsEmpty ? EndOfNumber(json, start) : json[start..].StartsWith(literal) ? start + literal.Length : -1;
        return end >= 0 && EndsAt(json, end) ? end : -1;
    }

    /// <summary>The end of a string, after its closing quote. Its escapes are checked, and that it has no control characters.</summary>
    /// <param name="json">The text.</param>
    /// <param name="start">The opening quote.</param>
    /// <param name="firstEscape">The first backslash; -1 where there is none.</param>
    public static int EndOfString(ReadOnlySpan<byte> json, int start, out int firstEscape)
    {
        firstEscape = -1;
        int p = start + 1;
        while (true)
        {
            int offset = json[p..].IndexOfAny(StringEnds);
            if (offset < 0)
            {
                return -1;
            }

            p += offset;
            if (json[p] == '"')
            {
                return p + 1;
            }

            int length = json[p] == '\\' ? JsonEscapes.Length(json[p..]) : 0;
            if (length == 0)
            {
                return -1;
            }

            firstEscape = firstEscape < 0 ? p : firstEscape;
            p += length;
        }
    }

    private static int EndOfNumber(ReadOnlySpan<byte> json, int start)
    {
        int digits = start < json.Length && json[start] == '-' ? start + 1 : start;
        int p = AfterDigits(json, digits);
        if (p == digits || (p > digits + 1 && json[digits] == '0'))
        {
            return -1;
        }

        if (p < json.Length && json[p] == '.')
        {
            digits = p + 1;
            p = AfterDigits(json, digits);
            if (p == digits)
            {
                return -1;
            }
        }

        return EndOfExponent(json, p);
    }

    /// <summary>The end of an exponent, or the position itself where there is none.</summary>
    public static int EndOfExponent(ReadOnlySpan<byte> json, int position)
    {
        if (position >= json.Length || json[position] is not ((byte)'e' or (byte)'E'))
        {
            return position;
        }

        int digits = position + 1;
        digits += digits < json.Length && json[digits] is (byte)'+' or (byte)'-' ? 1 : 0;
        int end = AfterDigits(json, digits);
        return end == digits ? -1 : end;
    }

    private static int AfterLongWhitespace(ReadOnlySpan<byte> json, int position)
    {
        // An indented line is a line feed and spaces: sixteen bytes at once.
        while (json.Length - position >= Vector128<byte>.Count)
        {
            Vector128<byte> bytes = Vector128.LoadUnsafe(ref Unsafe.AsRef(in json[position]));
            Vector128<byte> spaces = Vector128.Equals(bytes, Vector128.Create((byte)' ')) | Vector128.Equals(bytes, Vector128.Create((byte)'\n'))
                | Vector128.Equals(bytes, Vector128.Create((byte)'\r')) | Vector128.Equals(bytes, Vector128.Create((byte)'\t'));
            uint others = ~spaces.ExtractMostSignificantBits() & 0xFFFF;
            if (others != 0)
            {
                return position + BitOperations.TrailingZeroCount(others);
            }

            position += Vector128<byte>.Count;
        }

        while ((uint)position < (uint)json.Length && json[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }
}
