using System.Buffers.Text;
using System.Text;

namespace Gemini.Contracts.Json;

/// <summary>The escapes of JSON strings (RFC 8259, section 7).</summary>
internal static class JsonEscapes
{
    /// <summary>How many bytes the escape takes that begins a text; 0 where it is not one or is cut off.</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        if (text.Length < 2)
        {
            return 0;
        }

        return text[1] switch
        {
            (byte)'"' or (byte)'\\' or (byte)'/' or (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t' => 2,
            (byte)'u' => TryHex(text, out _) ? 6 : 0,
            _ => 0,
        };
    }

    /// <summary>Writes a string's bytes without escapes; they never grow.</summary>
    /// <param name="text">Well-formed escapes only.</param>
    /// <param name="output">At least as long as the text.</param>
    /// <param name="isWhole">False where half a surrogate pair became U+FFFD.</param>
    /// <returns>How many bytes were written.</returns>
    public static int Unescape(ReadOnlySpan<byte> text, Span<byte> output, out bool isWhole)
    {
        isWhole = true;
        int written = 0;
        while (true)
        {
            int plain = text.IndexOf((byte)'\\');
            if (plain < 0)
            {
                text.CopyTo(output[written..]);
                return written + text.Length;
            }

            text[..plain].CopyTo(output[written..]);
            written += plain;
            text = text[plain..];
            if (text[1] == 'u')
            {
                int taken = UnescapeUnit(text, output[written..], out int length, ref isWhole);
                written += length;
                text = text[taken..];
                continue;
            }

            output[written++] = text[1] switch
            {
                (byte)'b' => (byte)'\b',
                (byte)'f' => (byte)'\f',
                (byte)'n' => (byte)'\n',
                (byte)'r' => (byte)'\r',
                (byte)'t' => (byte)'\t',
                byte itself => itself,
            };
            text = text[2..];
        }
    }

    private static int UnescapeUnit(ReadOnlySpan<byte> text, Span<byte> output, out int length, ref bool isWhole)
    {
        TryHex(text, out char unit);
        if (!char.IsSurrogate(unit))
        {
            length = new Rune(unit).EncodeToUtf8(output);
            return 6;
        }

        if (TryHex(text[6..], out char low) && char.IsSurrogatePair(unit, low))
        {
            length = new Rune(unit, low).EncodeToUtf8(output);
            return 12;
        }

        isWhole = false;
        length = Rune.ReplacementChar.EncodeToUtf8(output);
        return 6;
    }

    /// <summary>The UTF-16 unit of a <c>\uXXXX</c> that begins a text.</summary>
    private static bool TryHex(ReadOnlySpan<byte> text, out char unit)
    {
        unit = '\0';
        if (text.Length < 6 || text[0] != '\\' || text[1] != 'u')
        {
            return false;
        }

        bool isHex = Utf8Parser.TryParse(text.Slice(2, 4), out ushort value, out int consumed, 'x') && consumed == 4;
        unit = (char)value;
        return isHex;
    }
}
