using Gemini.Contracts.Generator.Model;

namespace Gemini.Contracts.Generator.Emission;

/// <summary>Prints a schema as a property of UTF-8 bytes, in lines of a width that can be read.</summary>
internal sealed class SchemaEmitter(SourceWriter code)
{
    /// <summary>A line is broken at the first place for it after that many characters,</summary>
    private const int Wide = 100;

    /// <summary>and within a word where there was none up to here.</summary>
    private const int TooWide = 200;

    /// <summary>Prints the property.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="summary">What it holds, as XML.</param>
    /// <param name="json">The schema: JSON in one line, which has no three quotes in a row and begins and ends by a brace.</param>
    public void Emit(string name, string summary, JsonText json)
    {
        ReadOnlySpan<char> text = json.Span;
        code.Line();
        code.Line($"/// <summary>{summary}</summary>");
        code.Line($"private static global::System.ReadOnlySpan<byte> {name} =>");
        code.Deeper();
        while (!text.IsEmpty)
        {
            int length = LineOf(text);
            bool isLast = length == text.Length;
            code.Indent().Append("\"\"\"").Append(text.Slice(0, length)).Append(isLast ? "\"\"\"u8;" : "\"\"\"u8 +");
            code.End();
            text = text.Slice(length);
        }

        code.Shallower();
    }

    /// <summary>How many characters go into one line. A raw literal neither begins nor ends with a quote, and no character is cut in two.</summary>
    private static int LineOf(ReadOnlySpan<char> text)
    {
        for (int i = Wide; i < text.Length; i++)
        {
            bool canBreak = text[i - 1] != '"' && text[i] != '"' && !char.IsLowSurrogate(text[i]);
            if (canBreak && (i >= TooWide || text[i] is '{' or '[' || text[i - 1] == ' '))
            {
                return i;
            }
        }

        return text.Length;
    }
}
