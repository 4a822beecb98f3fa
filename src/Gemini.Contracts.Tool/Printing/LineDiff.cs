namespace Gemini.Contracts.Tool.Printing;

/// <summary>What differs between two short texts, line by line.</summary>
internal static class LineDiff
{
    /// <summary>The lines that were taken out, with <c>-</c> before them, and those that came, with <c>+</c>, in order.</summary>
    public static IReadOnlyList<string> Of(string before, string after)
    {
        string[] left = Lines(before);
        string[] right = Lines(after);

        // Longest common subsequence, from the ends: pages of contracts have some hundred lines.
        int[,] common = new int[left.Length + 1, right.Length + 1];
        for (int i = left.Length - 1; i >= 0; i--)
        {
            for (int k = right.Length - 1; k >= 0; k--)
            {
                common[i, k] = left[i] == right[k] ? common[i + 1, k + 1] + 1 : Math.Max(common[i + 1, k], common[i, k + 1]);
            }
        }

        List<string> lines = [];
        (int a, int b) = (0, 0);
        while (a < left.Length || b < right.Length)
        {
            if (a < left.Length && b < right.Length && left[a] == right[b])
            {
                a++;
                b++;
            }
            else if (b >= right.Length || (a < left.Length && common[a + 1, b] >= common[a, b + 1]))
            {
                lines.Add("- " + left[a++]);
            }
            else
            {
                lines.Add("+ " + right[b++]);
            }
        }

        return lines;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n');
}
