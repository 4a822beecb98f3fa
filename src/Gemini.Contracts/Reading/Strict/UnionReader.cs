using System.ComponentModel;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Json;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Finds which type of a union an object is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UnionReader
{
    /// <summary>Looks into the object that comes next for the member that says what it is; the object itself is not read.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="name">The member's name.</param>
    /// <param name="values">The values that it may have.</param>
    /// <param name="index">Which of the values it has.</param>
    /// <returns>False where the text is malformed, no object comes, the member is missing or its value is unknown.</returns>
    public static bool FindDiscriminator(this ref AnswerReader reader, string name, EnumTable values, out int index)
    {
        ArgumentNullException.ThrowIfNull(values);
        index = -1;
        int start = reader.Position;
        if (!reader.CaptureStrict(out CapturedValue captured))
        {
            return false;
        }

        reader.MoveTo(start);
        ReadOnlySpan<byte> json = captured.Json.Span;
        if (json[0] != '{')
        {
            reader.SkipWhitespace();
            return reader.RejectKind("an object");
        }

        // Captured JSON is whole and strict; its strings may still have what is no text, for which this reader would throw.
        Utf8JsonReader look = new(json, new JsonReaderOptions { MaxDepth = ValueSkipper.MaxDepth + 1 });
        look.Read();
        while (look.Read() && look.TokenType == JsonTokenType.PropertyName)
        {
            bool isIt = TextOf(look) == name;
            look.Read();
            if (!isIt)
            {
                look.Skip();
                continue;
            }

            string value = look.TokenType == JsonTokenType.String ? TextOf(look) : "";
            index = IndexOf(values, value);
            return index >= 0 || reader.Reject(RejectionReason.UnknownEnumValue, $"The member \"{name}\" says what the object is; \"{MemberNames.Shortened(value)}\" is not one of its values.");
        }

        if (reader.Session.Probe is { } probe)
        {
            return probe.TryChoose(values.Count, out index);
        }

        return reader.Reject(RejectionReason.MissingMember, $"The member \"{name}\", which says what the object is, is missing.");
    }

    private static string TextOf(in Utf8JsonReader token)
    {
        if (!token.ValueIsEscaped)
        {
            return Encoding.UTF8.GetString(token.ValueSpan);
        }

        byte[] plain = new byte[token.ValueSpan.Length];
        return Encoding.UTF8.GetString(plain.AsSpan(0, JsonEscapes.Unescape(token.ValueSpan, plain, out _)));
    }

    private static int IndexOf(EnumTable values, string value)
    {
        int other = -1;
        for (int i = 0; i < values.Count; i++)
        {
            string known = Encoding.UTF8.GetString(values[i]);
            if (known == value)
            {
                return i;
            }

            other = other < 0 && string.Equals(known, value, StringComparison.OrdinalIgnoreCase) ? i : other;
        }

        return other;
    }
}
