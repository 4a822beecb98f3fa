using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Whether a text can be sent as it is written.</summary>
internal static class TextCheck
{
    /// <summary>Reports a text with half of a surrogate pair, which UTF-8 cannot hold: the model would read U+FFFD.</summary>
    /// <param name="context">The contract.</param>
    /// <param name="text">The text; null for none.</param>
    /// <param name="what">What the text is, for the message.</param>
    /// <param name="location">Where it is written.</param>
    /// <param name="otherwise">The word that brought it into the contract, where it is written in another assembly.</param>
    public static void Check(ParseContext context, string? text, string what, Location location, SourceWord otherwise)
    {
        if (text is not null && HasHalfPair(text))
        {
            context.Problems.Report(ProblemKind.UnpairedSurrogate, location, otherwise, what);
        }
    }

    /// <summary>Whether a text holds half of a surrogate pair.</summary>
    public static bool HasHalfPair(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
