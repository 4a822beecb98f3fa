using System.Text;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The one naming policy: a C# name as the model is asked for it.</summary>
internal static class WireNaming
{
    /// <summary>Snake case as models are trained on it: <c>Box2D</c> is <c>box_2d</c>, <c>IsOpen</c> <c>is_open</c>, <c>X1</c> <c>x1</c>, <c>HTTPStatus</c> <c>http_status</c>.</summary>
    /// <remarks>Digits belong to the word before them, unless a capital that begins no word of its own follows: <c>2D</c> and <c>4K</c> are words.</remarks>
    public static string SnakeCase(string name)
    {
        StringBuilder text = new(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            char c = name[i];
            if (c == '_')
            {
                Separate(text);
                continue;
            }

            if (BeginsWord(name, i))
            {
                Separate(text);
            }

            text.Append(char.ToLowerInvariant(c));
        }

        while (text.Length > 0 && text[text.Length - 1] == '_')
        {
            text.Length--;
        }

        return text.Length == 0 ? name : text.ToString();
    }

    /// <summary>Why a text can be no name, no value of an enum and no discriminator; null where it can.</summary>
    public static string? WhyBad(string name)
    {
        if (name.Length == 0)
        {
            return "it is empty";
        }

        if (char.IsWhiteSpace(name[0]) || char.IsWhiteSpace(name[name.Length - 1]))
        {
            return "it begins or ends with white space";
        }

        foreach (char c in name)
        {
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
            {
                return "it holds a line break or another control character";
            }
        }

        return TextCheck.HasHalfPair(name) ? "it holds half of a surrogate pair" : null;
    }

    private static bool BeginsWord(string name, int i)
    {
        if (i == 0 || name[i - 1] == '_')
        {
            return false;
        }

        char c = name[i];
        char before = name[i - 1];
        if (IsDigit(c))
        {
            return !IsDigit(before) && IsDigitWord(name, i);
        }

        if (!char.IsUpper(c))
        {
            return false;
        }

        bool wordFollows = i + 1 < name.Length && char.IsLower(name[i + 1]);
        return IsDigit(before) ? wordFollows || !IsSingleCapital(name, i) : !char.IsUpper(before) || wordFollows;
    }

    /// <summary>Whether digits from here on, with the capital after them, are a word such as <c>2D</c>.</summary>
    private static bool IsDigitWord(string name, int i)
    {
        while (i < name.Length && IsDigit(name[i]))
        {
            i++;
        }

        return i < name.Length && char.IsUpper(name[i]) && IsSingleCapital(name, i);
    }

    /// <summary>Whether the capital at <paramref name="i"/> ends the name or is before another word or digits.</summary>
    private static bool IsSingleCapital(string name, int i) =>
        i + 1 == name.Length || name[i + 1] == '_' || IsDigit(name[i + 1]) || (char.IsUpper(name[i + 1]) && i + 2 < name.Length && char.IsLower(name[i + 2]));

    private static void Separate(StringBuilder text)
    {
        if (text.Length > 0 && text[text.Length - 1] != '_')
        {
            text.Append('_');
        }
    }

    private static bool IsDigit(char c) => c is >= '0' and <= '9';
}
