using Gemini.Contracts.Json;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Findings and pointers: made only when something was noticed.</content>
public ref partial struct AnswerReader
{
    /// <summary>Longer quotations and names are cut in messages and pointers.</summary>
    private const int LongestQuotation = 64;

    /// <summary>Notes a finding at the current value.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="start">Its first byte in the reader's text.</param>
    /// <param name="end">Behind its last byte.</param>
    /// <param name="message">What was seen and what was done.</param>
    /// <param name="pointer">Where another value is concerned, its pointer.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly void Note(FindingKind kind, int start, int end, string message, string? pointer = null)
    {
        int first, length;
        if (IsRelaxed)
        {
            (first, length) = (_origin + start, Math.Max(1, Math.Min(end, _json.Length) - start));
        }
        else
        {
            first = _source.PositionOf(start);
            length = Math.Max(0, _source.PositionOf(Math.Max(start, Math.Min(end, _json.Length) - 1)) - first + 1);
        }

        if (_session.Log.HasRoomForValue(kind))
        {
            _session.Log.Add(new Finding(kind, pointer ?? Pointer(), first, length, message));
        }
        else
        {
            _session.Log.AddTried(kind, first, length);
        }
    }

    /// <summary>The JSON pointer (RFC 6901) of the current value.</summary>
    internal readonly string Pointer()
    {
        string pointer = _session.PointerTo(_item);
        for (int depth = 1; depth <= _depth && depth < _levels.Length; depth++)
        {
            ref readonly ContainerFrame level = ref _levels[depth];
            if (level.NameStart >= 0)
            {
                pointer = string.Concat(pointer, "/", Escaped(NameAt(level.NameStart)));
            }
            else if (level.Index >= 0 && level.Form == ContainerForm.Plain)
            {
                pointer = string.Concat(pointer, "/", level.Index.ToString(CultureInfo.InvariantCulture));
            }
        }

        return pointer;
    }

    /// <summary>A member's name as it stands in the text, its escapes resolved.</summary>
    private readonly string NameAt(int start)
    {
        ReadOnlySpan<byte> rest = _json[start..];
        bool isQuoted = start > 0 && _json[start - 1] == '"';
        int length = rest[..Math.Min(rest.Length, LongestQuotation)].IndexOfAnyExcept(NameBytes);
        if (length > 0 && (!isQuoted || rest[length] == '"'))
        {
            return _session.Texts.IsInUse ? Text(rest[..length]) : Encoding.UTF8.GetString(rest[..length]);
        }

        length = 0;
        while (length < rest.Length && rest[length] != '"' && length < LongestQuotation)
        {
            length += rest[length] == '\\' ? Math.Max(1, JsonEscapes.Length(rest[length..])) : 1;
        }

        Span<byte> plain = stackalloc byte[LongestQuotation + 8];
        return Encoding.UTF8.GetString(plain[..JsonEscapes.Unescape(rest[..length], plain, out _)]);
    }

    /// <summary>A name as RFC 6901 writes it in a pointer.</summary>
    private static string Escaped(string name) => name.AsSpan().ContainsAny('~', '/')
        ? name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)
        : name;

    private static string Shortened(ReadOnlySpan<byte> text) => text.Length <= LongestQuotation
        ? Encoding.UTF8.GetString(text)
        : Encoding.UTF8.GetString(text[..LongestQuotation]) + "…";

    private static string Shortened(string text) => text.Length <= LongestQuotation ? text : text[..LongestQuotation] + "…";
}
