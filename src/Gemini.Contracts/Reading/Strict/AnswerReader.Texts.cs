using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using Gemini.Contracts.Json;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Strings.</content>
public ref partial struct AnswerReader
{
    /// <summary>Reads a text. A number or literal where text was expected is its own text, which is a finding.</summary>
    /// <param name="value">The text; equal short texts of one answer share one string.</param>
    public bool ReadString(out string value)
    {
        if (_status == ReadStatus.Reading)
        {
            SkipWhitespace();
            ReadOnlySpan<byte> json = _json;
            int start = _position + 1;

            // Sixteen bytes at once: most labels end within them and are plain ASCII.
            if (start > 0 && json.Length - start >= Vector128<byte>.Count && json[start - 1] == '"')
            {
                Vector128<byte> bytes = Vector128.LoadUnsafe(ref Unsafe.AsRef(in json[start]));
                uint mask = TextReading.EndsIn(bytes);
                if (mask != 0)
                {
                    int length = BitOperations.TrailingZeroCount(mask);
                    uint others = bytes.ExtractMostSignificantBits() & (mask ^ (mask - 1));
                    if (others == 0 && json[start + length] == '"')
                    {
                        _position = start + length + 1;
                        value = _session.Texts.GetShort(json.Slice(start, length), bytes);
                        return true;
                    }
                }
            }
        }

        return (IsRelaxed && RelaxedReader.TryReadText(ref this, out value)) || ScalarReader.ReadText(ref this, out value);
    }

    /// <summary>As <see cref="ReadString"/>; null is null.</summary>
    /// <param name="value">The text.</param>
    public bool ReadNullableString(out string? value)
    {
        value = null;
        if (TryReadNull(isText: true))
        {
            return true;
        }

        ReaderMark mark = Mark();
        return ReadString(out value) || SkipRejectedToNull(mark);
    }

    /// <summary>Reads a string's bytes, unescaped. They lie in the text, or in the session's scratch buffer where there were escapes.</summary>
    internal bool ReadStringBytes(out ReadOnlySpan<byte> bytes)
    {
        bytes = default;
        int start = _position;
        int end = JsonTokens.EndOfString(_json, start, out int firstEscape);
        if (end < 0)
        {
            return Malformed(start);
        }

        _position = end;
        bytes = _json[(start + 1)..(end - 1)];
        if (firstEscape >= 0)
        {
            Span<byte> scratch = _session.Scratch(bytes.Length);
            bytes = scratch[..JsonEscapes.Unescape(bytes, scratch, out bool isWhole)];
            if (!isWhole)
            {
                Note(FindingKind.InvalidText, start, _position, "Half of a surrogate pair was replaced with U+FFFD.");
            }
        }

        return true;
    }
}
