namespace Gemini.Contracts.Analyzers;

/// <summary>How far a mistyped word is from the word that was meant.</summary>
internal static class EditDistance
{
    /// <summary>Whether one letter missing, added, changed, or two neighbours swapped, is all that keeps the words apart.</summary>
    public static bool AtMostOne(string typed, string meant) => Distance(typed, meant) <= 1;

    /// <summary>The nearest of some words, or null where none is near enough to be what was meant: at most a third of its letters are wrong.</summary>
    public static string? Nearest(string typed, IEnumerable<string> words)
    {
        string? best = null;
        int least = int.MaxValue;
        foreach (string word in words)
        {
            int distance = Distance(typed.ToLowerInvariant(), word.ToLowerInvariant());
            if (distance < least && distance <= Math.Max(1, word.Length / 3))
            {
                (best, least) = (word, distance);
            }
        }

        return best;
    }

    /// <summary>Letters to add, drop, change or swap with their neighbour (optimal string alignment).</summary>
    public static int Distance(string from, string to)
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
