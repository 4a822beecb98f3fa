using System.Text;

namespace Gemini.Contracts.Testing.Scoring;

/// <summary>How far two texts are apart.</summary>
internal static class TextDistance
{
    /// <summary>1 − Levenshtein distance ÷ length of the longer text, 0 to 1; 1 for two empty texts.</summary>
    /// <param name="left">A text; its white space is made single spaces first.</param>
    /// <param name="right">The other.</param>
    /// <param name="ignoreCase">Whether case plays no part.</param>
    public static double Similarity(string left, string right, bool ignoreCase)
    {
        Rune[] a = Runes(left, ignoreCase);
        Rune[] b = Runes(right, ignoreCase);
        int longest = Math.Max(a.Length, b.Length);
        return longest == 0 ? 1 : 1 - (double)Levenshtein(a, b) / longest;
    }

    private static Rune[] Runes(string text, bool ignoreCase)
    {
        List<Rune> runes = [];
        bool isSpace = false;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                isSpace = runes.Count > 0;
                continue;
            }

            if (isSpace)
            {
                runes.Add(new Rune(' '));
                isSpace = false;
            }

            runes.Add(ignoreCase ? Rune.ToLowerInvariant(rune) : rune);
        }

        return [.. runes];
    }

    private static int Levenshtein(ReadOnlySpan<Rune> a, ReadOnlySpan<Rune> b)
    {
        int[] row = new int[b.Length + 1];
        for (int j = 0; j <= b.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= a.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.Length; j++)
            {
                int replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
