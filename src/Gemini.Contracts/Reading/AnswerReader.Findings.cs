using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Gemini.Contracts.Reading;

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
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly void Note(FindingKind kind, int start, int end, string message) => Note(kind, start, end, message, Pointer());

    /// <summary>The JSON pointer (RFC 6901) of the current value.</summary>
    internal readonly string Pointer()
    {
        StringBuilder pointer = new(_session.Root);
        if (_item >= 0)
        {
            pointer.Append('/').Append(CultureInfo.InvariantCulture, $"{_item}");
        }

        for (int depth = 1; depth <= _depth && depth < _levels.Length; depth++)
        {
            ref readonly Level level = ref _levels[depth];
            if (level.NameStart >= 0)
            {
                pointer.Append('/').Append(Escaped(NameAt(level.NameStart)));
            }
            else if (level.Index >= 0 && level.Form == LevelForm.Plain)
            {
                pointer.Append('/').Append(CultureInfo.InvariantCulture, $"{level.Index}");
            }
        }

        return pointer.ToString();
    }

    private readonly void Note(FindingKind kind, int start, int end, string message, string pointer)
    {
        int first = _session.MapOffset(_json, start);
        int last = _session.MapOffset(_json, Math.Max(start, Math.Min(end, _json.Length) - 1));
        _session.Add(new Finding(kind, pointer, first, Math.Max(0, last - first + 1), message));
    }

    /// <summary>A member's name as it stands in the text, its escapes resolved.</summary>
    private readonly string NameAt(int start)
    {
        ReadOnlySpan<byte> rest = _json[start..];
        int length = start > 0 && _json[start - 1] == '"' ? 0 : rest[..Math.Min(rest.Length, LongestQuotation)].IndexOfAnyExcept(NameBytes);
        if (length > 0)
        {
            return Encoding.UTF8.GetString(rest[..length]);
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
    private static string Escaped(string name) =>
        name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Shortened(ReadOnlySpan<byte> text) => text.Length <= LongestQuotation
        ? Encoding.UTF8.GetString(text)
        : Encoding.UTF8.GetString(text[..LongestQuotation]) + "…";

    private static string Shortened(string text) => text.Length <= LongestQuotation ? text : text[..LongestQuotation] + "…";
}
