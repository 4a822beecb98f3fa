using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Wire;

/// <summary>Steps over the members of an envelope, whose unknown members and kinds are skipped.</summary>
internal static class JsonCursor
{
    public static JsonReaderOptions Options { get; } = new() { MaxDepth = 128, CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Begins to read a body, after its byte order mark.</summary>
    public static Utf8JsonReader Begin(ReadOnlySpan<byte> body) => new(body.StartsWith("\uFEFF"u8) ? body[3..] : body, Options);

    /// <summary>Moves onto the value; where it is of another kind, skips it.</summary>
    public static bool Enter(ref Utf8JsonReader reader, JsonTokenType kind)
    {
        if (reader.Read() && reader.TokenType == kind)
        {
            return true;
        }

        reader.Skip();
        return false;
    }

    /// <summary>Moves onto the name of the next member of the current object.</summary>
    public static bool NextMember(ref Utf8JsonReader reader) => reader.Read() && reader.TokenType == JsonTokenType.PropertyName;

    /// <summary>Moves onto the next object of the current array, and skips what is none.</summary>
    public static bool NextObject(ref Utf8JsonReader reader)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }

    public static string? ReadString(ref Utf8JsonReader reader)
    {
        if (reader.Read() && reader.TokenType == JsonTokenType.String)
        {
            return TextOf(ref reader);
        }

        if (reader.TokenType == JsonTokenType.Number)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan);
        }

        reader.Skip();
        return null;
    }

    /// <summary>
    /// Whether the current member has a name, in camel case or with underscores: ProtoJSON takes both, and python's SDK writes <c>finish_reason</c>.
    /// A name with half a surrogate pair in it, for which the reader's own comparison throws, is none of the API's.
    /// </summary>
    public static bool IsNamed(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        ReadOnlySpan<byte> written = reader.ValueIsEscaped ? Unescaped(ref reader) : reader.ValueSpan;
        return written.SequenceEqual(name) || (written.Length > name.Length && IsSnakeCaseOf(written, name));
    }

    /// <summary>Whether the current string is a text. One with half a surrogate pair in it, for which the reader's own comparison throws, is none of the API's.</summary>
    public static bool IsText(ref Utf8JsonReader reader, ReadOnlySpan<byte> text) =>
        (reader.ValueIsEscaped ? Unescaped(ref reader) : reader.ValueSpan).SequenceEqual(text);

    private static bool IsSnakeCaseOf(ReadOnlySpan<byte> written, ReadOnlySpan<byte> name)
    {
        int at = 0;
        foreach (byte one in name)
        {
            if (char.IsAsciiLetterUpper((char)one))
            {
                if (at >= written.Length || written[at++] != '_')
                {
                    return false;
                }
            }

            if (at >= written.Length || written[at++] != (one | (char.IsAsciiLetterUpper((char)one) ? 0x20 : 0)))
            {
                return false;
            }
        }

        return at == written.Length;
    }

    /// <summary>The current string; what is not text in it becomes U+FFFD.</summary>
    public static string TextOf(ref Utf8JsonReader reader) => Encoding.UTF8.GetString(Unescaped(ref reader));

    private static ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader)
    {
        Utf8Text text = new();
        text.Append(ref reader);
        return text.Memory.Span;
    }

    /// <summary>Reads a count; int64 counts arrive as strings where the service follows the proto mapping.</summary>
    public static int ReadCount(ref Utf8JsonReader reader) => ToCount(ReadString(ref reader));

    /// <summary>A count in digits; 0 where it is not one.</summary>
    public static int ToCount(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double count) ? (int)Math.Clamp(count, 0, int.MaxValue) : 0;

    /// <summary>Moves onto the last token of the value, which is skipped.</summary>
    public static void SkipValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>Skips the value, for which what was read so far stands.</summary>
    public static T Skipped<T>(ref Utf8JsonReader reader, T read)
    {
        SkipValue(ref reader);
        return read;
    }
}
