using System.Text;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>Which colours a prompt asks for.</summary>
internal static class PromptColours
{
    private static readonly Dictionary<string, ColourName> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = ColourName.Black,
        ["white"] = ColourName.White,
        ["grey"] = ColourName.Grey,
        ["gray"] = ColourName.Grey,
        ["silver"] = ColourName.Grey,
        ["red"] = ColourName.Red,
        ["crimson"] = ColourName.Red,
        ["orange"] = ColourName.Orange,
        ["yellow"] = ColourName.Yellow,
        ["green"] = ColourName.Green,
        ["lime"] = ColourName.Green,
        ["cyan"] = ColourName.Cyan,
        ["turquoise"] = ColourName.Cyan,
        ["teal"] = ColourName.Cyan,
        ["aqua"] = ColourName.Cyan,
        ["blue"] = ColourName.Blue,
        ["navy"] = ColourName.Blue,
        ["purple"] = ColourName.Purple,
        ["violet"] = ColourName.Purple,
        ["lilac"] = ColourName.Purple,
        ["pink"] = ColourName.Pink,
        ["magenta"] = ColourName.Pink,
        ["brown"] = ColourName.Brown,
        ["wooden"] = ColourName.Brown,
    };

    /// <summary>The colours that a text names, in its order; all but the negated ones where it names no other; all that catch the eye where it names none.</summary>
    public static IReadOnlyList<ColourName> In(string prompt)
    {
        List<ColourName> wanted = [];
        List<ColourName> unwanted = [];
        string before = "";
        string earlier = "";
        foreach (string word in Split(prompt))
        {
            if (Words.TryGetValue(word, out ColourName colour))
            {
                List<ColourName> named = IsNegation(before) || (before is "the" or "a" or "any" or "for" or "are" or "is" && IsNegation(earlier)) ? unwanted : wanted;
                if (!named.Contains(colour))
                {
                    named.Add(colour);
                }
            }

            (earlier, before) = (before, word.ToLowerInvariant());
        }

        wanted.RemoveAll(unwanted.Contains);
        if (wanted.Count > 0)
        {
            return wanted;
        }

        return [.. Enum.GetValues<ColourName>().Where(colour => !unwanted.Contains(colour) && (unwanted.Count > 0 || colour > ColourName.Grey))];
    }

    /// <summary>The colour that a word such as an enum's member names, if any.</summary>
    public static ColourName? Of(string name)
    {
        foreach (string word in Split(name))
        {
            if (Words.TryGetValue(word, out ColourName colour))
            {
                return colour;
            }
        }

        return null;
    }

    private static bool IsNegation(string word) => word is "not" or "non" or "except" or "without" or "no" or "ignore" or "but";

    /// <summary>Words in any casing: <c>greenish</c> is green, <c>NotGreen</c> and <c>not_green</c> are two words.</summary>
    private static IEnumerable<string> Split(string text)
    {
        StringBuilder word = new();
        for (int i = 0; i <= text.Length; i++)
        {
            bool isLetter = i < text.Length && char.IsLetter(text[i]);
            bool isNewWord = isLetter && word.Length > 0 && char.IsUpper(text[i]) && char.IsLower(text[i - 1]);
            if (word.Length > 0 && (!isLetter || isNewWord))
            {
                yield return Stem(word.ToString());
                word.Clear();
            }

            if (isLetter)
            {
                word.Append(text[i]);
            }
        }
    }

    private static string Stem(string word) =>
        word.EndsWith("ish", StringComparison.OrdinalIgnoreCase) ? word[..^3].Replace("dd", "d", StringComparison.OrdinalIgnoreCase)
        : word.EndsWith('s') && Words.ContainsKey(word[..^1]) ? word[..^1]
        : word;
}
