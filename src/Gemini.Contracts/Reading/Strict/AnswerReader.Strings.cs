using Gemini.Contracts.Json;
using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Strings.</content>
public ref partial struct AnswerReader
{
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create(
        "\"\\\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u0009\u000A\u000B\u000C\u000D\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F"u8);

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
                Vector128<byte> ends = Vector128.Equals(bytes, Vector128.Create((byte)'"'))
                    | Vector128.Equals(bytes, Vector128.Create((byte)'\\'))
                    | Vector128.LessThan(bytes, Vector128.Create((byte)' '));
                uint mask = ends.ExtractMostSignificantBits();
                if (mask != 0)
                {
                    int length = System.Numerics.BitOperations.TrailingZeroCount(mask);
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

        return IsRelaxed && TryReadLightText(out value) ? true : ReadAnyString(out value);
    }

    /// <summary>As <see cref="ReadString"/>; null is null.</summary>
    /// <param name="value">The text.</param>
    public bool ReadNullableString(out string? value)
    {
        value = null;
        return TryReadNull(isText: true) || ReadString(out value);
    }

    /// <summary>Reads a text of one UTF-16 unit.</summary>
    /// <param name="value">The character.</param>
    public bool ReadChar(out char value)
    {
        value = default;
        if (!NextScalar(out Scalar scalar))
        {
            return false;
        }

        if (!IsTextual(scalar, "a character"))
        {
            return false;
        }

        string text = Text(scalar.Text);
        if (text.Length != 1)
        {
            return Reject(RejectionReason.WrongFormat, $"'{Shortened(text)}' is not one character.");
        }

        value = text[0];
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadAnyString(out string value)
    {
        value = "";
        if (!NextScalar(out Scalar scalar) || !IsTextual(scalar, "a text"))
        {
            return false;
        }

        value = Text(scalar.Text);
        if (!Utf8.IsValid(scalar.Text))
        {
            NoteInvalid(scalar.Start);
        }

        return true;
    }

    private readonly void NoteInvalid(int start) => Note(FindingKind.InvalidText, start, _position, "Bytes that are not UTF-8 were replaced with U+FFFD.");

    /// <summary>Whether a scalar can stand for text: a string, or another literal, which is a finding. Null cannot.</summary>
    private bool IsTextual(in Scalar scalar, string what)
    {
        if (scalar.Kind == ScalarKind.Null)
        {
            return RejectNull(what);
        }

        if (scalar.Kind != ScalarKind.String)
        {
            Note(FindingKind.TextWithoutQuotes, scalar.Start, _position, "A literal stands where a text was expected; its own text was taken.");
        }

        return true;
    }

    /// <summary>A string's bytes as a string; short ASCII ones come from the session's cache.</summary>
    private readonly string Text(ReadOnlySpan<byte> utf8) => _session.Texts.Get(utf8);

    /// <summary>Reads a string's bytes, unescaped. They lie in the text, or in the session's scratch buffer where there were escapes.</summary>
    private bool ReadStringBytes(out ReadOnlySpan<byte> bytes, out bool isEscaped)
    {
        int start = _position + 1;
        bytes = default;
        isEscaped = false;
        if (!SkipString(out int firstEscape))
        {
            return false;
        }

        bytes = _json[start..(_position - 1)];
        if (firstEscape >= 0)
        {
            isEscaped = true;
            Span<byte> scratch = _session.Scratch(bytes.Length);
            bytes = scratch[..JsonEscapes.Unescape(bytes, scratch, out bool isWhole)];
            if (!isWhole)
            {
                Note(FindingKind.InvalidText, start - 1, _position, "Half of a surrogate pair was replaced with U+FFFD.");
            }
        }

        return true;
    }

    private bool SkipString() => SkipString(out _);

    /// <summary>Passes over a string, checking its escapes and that no control character stands in it.</summary>
    private bool SkipString(out int firstEscape)
    {
        ReadOnlySpan<byte> json = _json;
        firstEscape = -1;
        int start = _position;
        int p = start + 1;
        while (true)
        {
            int offset = json[p..].IndexOfAny(StringEnds);
            if (offset < 0)
            {
                return Malformed(start);
            }

            p += offset;
            if (json[p] == '"')
            {
                _position = p + 1;
                return true;
            }

            int length = json[p] == '\\' ? JsonEscapes.Length(json[p..]) : 0;
            if (length == 0)
            {
                return Malformed(start);
            }

            firstEscape = firstEscape < 0 ? p : firstEscape;
            p += length;
        }
    }
}
