using System.Text;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Descriptions as the model is given them.</summary>
internal static class Descriptions
{
    /// <summary>The text with every run of white space made one space; null where nothing is left.</summary>
    public static string? OneLine(string? text)
    {
        if (text is null || IsOneLine(text))
        {
            return text;
        }

        StringBuilder line = new(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[line.Length - 1] != ' ')
            {
                line.Append(' ');
            }
        }

        if (line.Length > 0 && line[line.Length - 1] == ' ')
        {
            line.Length--;
        }

        return line.Length == 0 ? null : line.ToString();
    }

    private static bool IsOneLine(string text)
    {
        bool wasSpace = true;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) && (c != ' ' || wasSpace))
            {
                return false;
            }

            wasSpace = c == ' ';
        }

        return !wasSpace;
    }
}
