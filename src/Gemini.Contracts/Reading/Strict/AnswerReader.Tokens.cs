using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Whitespace, literals, and values that are passed over.</content>
public ref partial struct AnswerReader
{
    /// <summary>How deep a value that is passed over may be nested: one bit a level.</summary>
    private const int MaxSkippedDepth = 1024;

    /// <summary>Passes over a value of any kind, checking that it is strict JSON.</summary>
    public bool Skip()
    {
        if (_status != ReadStatus.Reading)
        {
            return false;
        }

        SkipWhitespace();
        if (_position >= _json.Length)
        {
            return Malformed(_position);
        }

        return _json[_position] is (byte)'{' or (byte)'[' ? SkipContainer() : SkipScalar();
    }

    /// <summary>Passes over a value and remembers it, to be read once the rest of the object is known.</summary>
    /// <param name="value">The value.</param>
    public bool Capture(out CapturedValue value)
    {
        value = default;
        SkipWhitespace();
        int start = _position;
        if (!Skip())
        {
            return false;
        }

        value = new CapturedValue(_memory[start.._position], start, _levels[_depth].NameStart);
        return true;
    }

    /// <summary>As <see cref="Capture"/>; null is no value.</summary>
    /// <param name="value">The value; the default where null stands there.</param>
    public bool CaptureUnlessNull(out CapturedValue value)
    {
        value = default;
        return TryReadNull() || Capture(out value);
    }

    /// <summary>Where the first byte that is no whitespace stands, from a position on.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int AfterWhitespace(ReadOnlySpan<byte> json, int position)
    {
        // A single space, as in `"a": 1`, is by far the most common.
        if (json[position] == ' ' && (uint)(position + 1) < (uint)json.Length && json[position + 1] > ' ')
        {
            return position + 1;
        }

        return AfterLongWhitespace(json, position);
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SkipWhitespace()
    {
        if ((uint)_position < (uint)_json.Length && _json[_position] <= ' ')
        {
            _position = AfterWhitespace(_json, _position);
        }
    }

    /// <summary>Whether a token may end here: at the end of the text, or before whitespace, a comma or a closing bracket.</summary>
    private readonly bool EndsAt(int position) =>
        position >= _json.Length || _json[position] is (byte)',' or (byte)'}' or (byte)']' or (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private bool SkipScalar()
    {
        switch (_json[_position])
        {
            case (byte)'"':
                return SkipString();
            case (byte)'t':
                return SkipLiteral("true"u8);
            case (byte)'f':
                return SkipLiteral("false"u8);
            case (byte)'n':
                return SkipLiteral("null"u8);
            case (byte)'T' or (byte)'F' or (byte)'N' or (byte)'u' when IsRelaxed:
                return SkipLightLiteral();
            default:
                return SkipNumber();
        }
    }

    private bool SkipLiteral(ReadOnlySpan<byte> literal)
    {
        if (!_json[_position..].StartsWith(literal) || !EndsAt(_position + literal.Length))
        {
            return Malformed(_position);
        }

        _position += literal.Length;
        return true;
    }

    /// <summary>Passes over a number as RFC 8259 writes it, and nothing else.</summary>
    private bool SkipNumber()
    {
        ReadOnlySpan<byte> json = _json;
        int start = _position;
        int p = start;
        if (p < json.Length && json[p] == '-')
        {
            p++;
        }

        int digits = p;
        p = AfterDigits(json, p);
        if (p == digits || (p > digits + 1 && json[digits] == '0'))
        {
            return Malformed(start);
        }

        if (p < json.Length && json[p] == '.')
        {
            digits = ++p;
            p = AfterDigits(json, p);
            if (p == digits)
            {
                return Malformed(start);
            }
        }

        if (p < json.Length && json[p] is (byte)'e' or (byte)'E')
        {
            p++;
            if (p < json.Length && json[p] is (byte)'+' or (byte)'-')
            {
                p++;
            }

            digits = p;
            p = AfterDigits(json, p);
            if (p == digits)
            {
                return Malformed(start);
            }
        }

        if (!EndsAt(p))
        {
            return Malformed(start);
        }

        _position = p;
        return true;
    }

    private static int AfterDigits(ReadOnlySpan<byte> json, int position)
    {
        while ((uint)position < (uint)json.Length && (uint)(json[position] - '0') <= 9)
        {
            position++;
        }

        return position;
    }

    /// <summary>Passes over an object or array without recursion. A bit a level says which of the two it is.</summary>
    private bool SkipContainer()
    {
        Span<ulong> isObject = stackalloc ulong[MaxSkippedDepth / 64];
        int depth = 0;
        bool expectsValue = true;
        while (true)
        {
            SkipWhitespace();
            if (_position >= _json.Length)
            {
                return Malformed(_position);
            }

            byte b = _json[_position];
            if (expectsValue)
            {
                if (b is (byte)'{' or (byte)'[')
                {
                    if (depth == MaxSkippedDepth)
                    {
                        return Reject(RejectionReason.TooDeep, $"The value is nested more than {MaxSkippedDepth} levels deep.");
                    }

                    ref ulong bits = ref isObject[depth >> 6];
                    bits = b == '{' ? bits | (1UL << depth) : bits & ~(1UL << depth);
                    depth++;
                    _position++;
                    SkipWhitespace();
                    bool isEmpty = _position < _json.Length && _json[_position] == (b == '{' ? '}' : ']');
                    if (!isEmpty)
                    {
                        if (b == '{' && !SkipName())
                        {
                            return false;
                        }

                        continue;
                    }
                }
                else if (!SkipScalar())
                {
                    return false;
                }

                expectsValue = false;
                continue;
            }

            // Behind a value: a comma and the next one, or the end of what holds it.
            bool inObject = (isObject[(depth - 1) >> 6] >> (depth - 1) & 1) != 0;
            if (b == ',')
            {
                _position++;
                SkipWhitespace();
                if (inObject && !SkipName())
                {
                    return false;
                }

                expectsValue = true;
            }
            else if (b == (inObject ? '}' : ']'))
            {
                _position++;
                if (--depth == 0)
                {
                    return true;
                }
            }
            else
            {
                return Malformed(_position);
            }
        }
    }

    private bool SkipName()
    {
        if (_position >= _json.Length || _json[_position] != '"')
        {
            return Malformed(_position);
        }

        if (!SkipString())
        {
            return false;
        }

        SkipWhitespace();
        if (_position >= _json.Length || _json[_position] != ':')
        {
            return Malformed(_position);
        }

        _position++;
        return true;
    }
}
