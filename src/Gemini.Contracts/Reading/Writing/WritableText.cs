namespace Gemini.Contracts.Reading;

/// <summary>Which texts JSON in UTF-8 can hold.</summary>
internal static class WritableText
{
    /// <summary>Throws for half of a surrogate pair: a JSON writer would put U+FFFD in its place, without a word.</summary>
    /// <param name="text">The text to write.</param>
    public static void Check(ReadOnlySpan<char> text)
    {
        int start = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        while (start >= 0)
        {
            bool isPair = start + 1 < text.Length && char.IsSurrogatePair(text[start], text[start + 1]);
            if (!isPair)
            {
                throw new ArgumentException($"The text holds half of a surrogate pair (U+{(int)text[start]:X4}), which cannot be written in UTF-8.", nameof(text));
            }

            text = text[(start + 2)..];
            start = text.IndexOfAnyInRange('\uD800', '\uDFFF');
        }
    }
}
