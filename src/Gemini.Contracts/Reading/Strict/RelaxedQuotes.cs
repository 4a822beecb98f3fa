namespace Gemini.Contracts.Reading;

/// <summary>Other quotes than JSON's: where they open and close a name or text.</summary>
internal static class RelaxedQuotes
{
    /// <summary>“ and ” in UTF-8, in bytes.</summary>
    private const int CurvedQuoteLength = 3;

    /// <summary>The quotes that a byte begins.</summary>
    public static RelaxedQuote QuoteOf(byte one) => one == '\'' ? RelaxedQuote.Single : one == 0xE2 ? RelaxedQuote.Curved : RelaxedQuote.None;

    /// <summary>The length of the quote that a byte begins, JSON's among them; 0 where it begins none.</summary>
    public static int QuoteLength(byte one) => one == '"' ? 1 : LengthOf(QuoteOf(one));

    /// <summary>Whether a null in other quotes begins here; in JSON's it is null, too.</summary>
    public static bool IsQuotedNull(ReadOnlySpan<byte> rest)
    {
        RelaxedQuote quote = QuoteOf(rest[0]);
        return quote != RelaxedQuote.None && Opens(rest, 0, out _) && rest.Length > LengthOf(quote) + 4 && Closes(rest, LengthOf(quote) + 4, quote)
            && rest.Slice(LengthOf(quote), 4) is var word && (word.SequenceEqual("null"u8) || word.SequenceEqual("None"u8) || word.SequenceEqual("NULL"u8) || word.SequenceEqual("none"u8));
    }

    /// <summary>The length of a quote, in bytes.</summary>
    public static int LengthOf(RelaxedQuote quote) => quote switch { RelaxedQuote.Single => 1, RelaxedQuote.Curved => CurvedQuoteLength, _ => 0 };

    /// <summary>Which quote a name or text begins with; false where it begins with neither of these nor a byte of a name.</summary>
    public static bool Opens(ReadOnlySpan<byte> json, int position, out RelaxedQuote quote)
    {
        quote = QuoteOf(json[position]);
        return quote != RelaxedQuote.Curved || json[position..].StartsWith("“"u8);
    }

    /// <summary>Whether a quote closes at a position of the text.</summary>
    public static bool Closes(ReadOnlySpan<byte> json, int position, RelaxedQuote quote) => quote switch
    {
        RelaxedQuote.Single => json[position] == '\'',
        RelaxedQuote.Curved => json[position..].StartsWith("”"u8),
        _ => true,
    };
}
