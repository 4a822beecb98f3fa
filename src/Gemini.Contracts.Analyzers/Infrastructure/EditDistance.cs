namespace Gemini.Contracts.Analyzers;

/// <summary>The number of edits between a misspelled word and the intended word.</summary>
internal static class EditDistance
{
    /// <summary>Whether the words differ by at most one letter that is missing, added, or changed, or by two swapped neighbors.</summary>
    public static bool AtMostOne(string typed, string meant) => Between(typed, meant) <= 1;

    /// <summary>The nearest of the given words, ignoring case, or null if none is near enough to be the intended word: at most a third of its letters are wrong.</summary>
    public static string? Nearest(string typed, IEnumerable<string> words)
    {
        string? best = null;
        int least = int.MaxValue;
        foreach (string word in words)
        {
            int distance = Between(typed.ToLowerInvariant(), word.ToLowerInvariant());
            if (distance < least && distance <= Math.Max(1, word.Length / 3))
            {
                (best, least) = (word, distance);
            }
        }

        return best;
    }

    /// <summary>The number of letters to add, remove, change, or swap with their neighbor (optimal string alignment distance).</summary>
    public static int Between(string from, string to)
    {
        int[] beforeLast = new int[to.Length + 1];
        int[] last = new int[to.Length + 1];
        int[] row = new int[to.Length + 1];
        for (int j = 0; j <= to.Length; j++)
        {
            last[j] = j;
        }

        for (int i = 1; i <= from.Length; i++)
        {
            row[0] = i;
            for (int j = 1; j <= to.Length; j++)
            {
                int change = from[i - 1] == to[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + change);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[to.Length];
    }
}
