using System.Globalization;
using System.Text;
using Spectre.Console;

namespace Gemini.Contracts.Tool;

/// <summary>Makes words of models and files safe for a terminal: escape sequences in them would move the cursor, set the title or hide text.</summary>
internal static class TerminalText
{
    /// <summary>The text without control and direction-overriding characters; line breaks stay.</summary>
    public static string Clean(string text)
    {
        StringBuilder clean = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            UnicodeCategory category = Rune.GetUnicodeCategory(rune);
            bool isJoiner = rune.Value is 0x200C or 0x200D;
            if (rune.Value is '\n' or '\t' || isJoiner || category is not (UnicodeCategory.Control or UnicodeCategory.Format))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    /// <summary>The text on one line, not longer than some characters.</summary>
    public static string Line(string text, int most)
    {
        string line = Clean(text.ReplaceLineEndings(" ")).Trim();
        return new StringInfo(line).LengthInTextElements <= most ? line : new StringInfo(line).SubstringByTextElements(0, most - 1) + "…";
    }

    /// <summary>The text for Spectre's markup, in which brackets mean something.</summary>
    public static string Markup(string text) => Spectre.Console.Markup.Escape(Clean(text));
}
