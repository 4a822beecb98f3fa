using System.ComponentModel;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Skips values, checking that they are strict JSON.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ValueSkipper
{
    /// <summary>How deep a value that is skipped may be nested: one bit a level.</summary>
    internal const int MaxDepth = 1024;

    /// <summary>Skips a value of any kind.</summary>
    public static bool Skip(this ref AnswerReader reader)
    {
        if (reader.Status != ReadStatus.Reading)
        {
            return false;
        }

        reader.SkipWhitespace();
        return reader.Position >= reader.Json.Length ? reader.Malformed(reader.Position)
            : reader.Next is (byte)'{' or (byte)'[' ? SkipContainer(ref reader)
            : SkipScalar(ref reader);
    }

    /// <summary>Skips a value and remembers it, to be read once the rest of the object is known.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool Capture(this ref AnswerReader reader, out CapturedValue value)
    {
        reader.SkipWhitespace();
        int start = reader.Position;
        bool isWhole = Skip(ref reader);
        value = isWhole ? reader.CapturedFrom(start) : default;
        return isWhole;
    }

    /// <summary>As <see cref="Capture"/>; null is no value.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value; the default where it is null.</param>
    public static bool CaptureUnlessNull(this ref AnswerReader reader, out CapturedValue value)
    {
        value = default;
        return reader.TryReadNull() || Capture(ref reader, out value);
    }

    /// <summary>Skips a string, number or literal.</summary>
    internal static bool SkipScalar(this ref AnswerReader reader)
    {
        byte first = reader.Next;
        if (reader.IsRelaxed && first is (byte)'T' or (byte)'F' or (byte)'N' or (byte)'u')
        {
            return RelaxedReader.SkipLiteral(ref reader);
        }

        int end = first == '"' ? JsonTokens.EndOfString(reader.Json, reader.Position, out _) : JsonTokens.EndOfLiteral(reader.Json, reader.Position);
        if (end < 0)
        {
            return reader.Malformed(reader.Position);
        }

        reader.MoveTo(end);
        return true;
    }

    private static bool SkipName(ref AnswerReader reader) => (reader.Next == '"' ? SkipScalar(ref reader) : reader.Malformed(reader.Position)) && reader.SkipColon();

    /// <summary>Skips the object or array at the reader's position. One bit a level says which of the two it is.</summary>
    private static bool SkipContainer(ref AnswerReader reader)
    {
        Span<ulong> isObject = stackalloc ulong[MaxDepth / 64];
        int depth = 0;
        bool expectsValue = true;
        while (true)
        {
            reader.SkipWhitespace();
            byte b = reader.Next;
            if (expectsValue)
            {
                expectsValue = false;
                if (b is not ((byte)'{' or (byte)'['))
                {
                    if (reader.Position >= reader.Json.Length ? !reader.Malformed(reader.Position) : !reader.SkipScalar())
                    {
                        return false;
                    }

                    continue;
                }

                if (depth == MaxDepth)
                {
                    return reader.Reject(RejectionReason.TooDeep, $"The value is nested more than {MaxDepth} levels deep.");
                }

                ref ulong bits = ref isObject[depth >> 6];
                bits = b == '{' ? bits | (1UL << depth) : bits & ~(1UL << depth);
                depth++;
                reader.MoveTo(reader.Position + 1);
                reader.SkipWhitespace();
                if (reader.Next != (b == '{' ? '}' : ']'))
                {
                    if (b == '{' && !SkipName(ref reader))
                    {
                        return false;
                    }

                    expectsValue = true;
                }

                continue;
            }

            // After a value: a comma and the next one, or the end of what contains it.
            bool inObject = (isObject[(depth - 1) >> 6] >> (depth - 1) & 1) != 0;
            if (b == ',')
            {
                reader.MoveTo(reader.Position + 1);
                reader.SkipWhitespace();
                if (inObject && !SkipName(ref reader))
                {
                    return false;
                }

                expectsValue = true;
            }
            else if (b == (inObject ? '}' : ']'))
            {
                reader.MoveTo(reader.Position + 1);
                if (--depth == 0)
                {
                    return true;
                }
            }
            else
            {
                return reader.Malformed(reader.Position);
            }
        }
    }
}
