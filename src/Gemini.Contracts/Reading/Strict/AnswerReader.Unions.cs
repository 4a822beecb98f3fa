using Gemini.Contracts.Json;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Objects that a member of theirs tells apart.</content>
public ref partial struct AnswerReader
{
    /// <summary>Looks into the object that comes next for the member that says what it is; the object itself is still to be read.</summary>
    /// <param name="name">The member's name.</param>
    /// <param name="values">The values that it may have.</param>
    /// <param name="index">Which of the values it has.</param>
    /// <returns>False where the text is malformed, no object comes, the member is missing or its value is none of these.</returns>
    public bool FindDiscriminator(string name, EnumTable values, out int index)
    {
        ArgumentNullException.ThrowIfNull(values);
        index = -1;
        ReaderMark mark = Mark();
        if (!Capture(out CapturedValue captured))
        {
            return false;
        }

        _position = mark.Position;
        _depth = mark.Depth;
        ReadOnlySpan<byte> json = captured.Json.Span;
        if (json[0] != '{')
        {
            SkipWhitespace();
            return RejectKind("an object");
        }

        // Captured JSON is whole and strict; its strings may still hold what is no text, which this reader would throw for.
        Utf8JsonReader look = new(json, new JsonReaderOptions { MaxDepth = MaxSkippedDepth + 1 });
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
            return index >= 0 || Reject(RejectionReason.UnknownEnumValue, $"The member \"{name}\" tells what the object is, and \"{value}\" is none of the kinds.");
        }

        return Reject(RejectionReason.MissingMember, $"The member \"{name}\", which tells what the object is, is missing.");
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
