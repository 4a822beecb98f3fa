using System.Text;

namespace Gemini.Contracts.Testing.Looking;

/// <summary>Which colors a prompt asks for.</summary>
internal static class PromptColors
{
    private static readonly Dictionary<string, ColorName> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["black"] = ColorName.Black,
        ["white"] = ColorName.White,
        ["grey"] = ColorName.Gray,
        ["gray"] = ColorName.Gray,
        ["silver"] = ColorName.Gray,
        ["red"] = ColorName.Red,
        ["crimson"] = ColorName.Red,
        ["orange"] = ColorName.Orange,
        ["yellow"] = ColorName.Yellow,
        ["green"] = ColorName.Green,
        ["lime"] = ColorName.Green,
        ["cyan"] = ColorName.Cyan,
        ["turquoise"] = ColorName.Cyan,
        ["teal"] = ColorName.Cyan,
        ["aqua"] = ColorName.Cyan,
        ["blue"] = ColorName.Blue,
        ["navy"] = ColorName.Blue,
        ["purple"] = ColorName.Purple,
        ["violet"] = ColorName.Purple,
        ["lilac"] = ColorName.Purple,
        ["pink"] = ColorName.Pink,
        ["magenta"] = ColorName.Pink,
        ["brown"] = ColorName.Brown,
        ["wooden"] = ColorName.Brown,
    };

    /// <summary>The colors that a text names, in its order; all but the negated ones where it names no other; all that catch the eye where it names none.</summary>
    public static IReadOnlyList<ColorName> In(string prompt)
    {
        List<ColorName> wanted = [];
        List<ColorName> unwanted = [];
        string before = "";
        string earlier = "";
        foreach (string word in Split(prompt))
        {
            if (Words.TryGetValue(word, out ColorName color))
            {
                List<ColorName> named = IsNegation(before) || (before is "the" or "a" or "any" or "for" or "are" or "is" && IsNegation(earlier)) ? unwanted : wanted;
                if (!named.Contains(color))
                {
                    named.Add(color);
                }
            }

            (earlier, before) = (before, word.ToLowerInvariant());
        }

        wanted.RemoveAll(unwanted.Contains);
        if (wanted.Count > 0)
        {
            return wanted;
        }

        return [.. Enum.GetValues<ColorName>().Where(color => !unwanted.Contains(color) && (unwanted.Count > 0 || color > ColorName.Gray))];
    }

    /// <summary>The color that a word such as an enum's member names, if any.</summary>
    public static ColorName? Of(string name)
    {
        foreach (string word in Split(name))
        {
            if (Words.TryGetValue(word, out ColorName color))
            {
                return color;
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
