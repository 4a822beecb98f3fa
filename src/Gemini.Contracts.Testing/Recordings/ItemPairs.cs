using System.Text.Json;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Which items of two lists are the same thing: the order is kept, and pairs have as many equal members as can be.</summary>
internal static class ItemPairs
{
    /// <summary>Above that many comparisons, items are paired by their index.</summary>
    private const long MaxComparisons = 1_000_000;

    /// <summary>The pairs in order; an item without a partner has null beside it.</summary>
    public static List<(int? Was, int? Now)> Find(JsonElement[] was, JsonElement[] now)
    {
        if (was.Length == now.Length || (long)was.Length * now.Length > MaxComparisons)
        {
            return [.. Enumerable.Range(0, Math.Max(was.Length, now.Length)).Select(i => ((int?, int?))(i < was.Length ? i : null, i < now.Length ? i : null))];
        }

        // The best sum of likenesses of the ends of both lists.
        double[,] best = new double[was.Length + 1, now.Length + 1];
        for (int i = was.Length - 1; i >= 0; i--)
        {
            for (int j = now.Length - 1; j >= 0; j--)
            {
                best[i, j] = Math.Max(Likeness(was[i], now[j]) + best[i + 1, j + 1], Math.Max(best[i + 1, j], best[i, j + 1]));
            }
        }

        List<(int? Was, int? Now)> pairs = [];
        (int a, int b) = (0, 0);
        while (a < was.Length && b < now.Length)
        {
            double alike = Likeness(was[a], now[b]);
            if (alike > 0 && best[a, b] == alike + best[a + 1, b + 1])
            {
                pairs.Add((a++, b++));
            }
            else if (best[a, b] == best[a + 1, b])
            {
                pairs.Add((a++, null));
            }
            else
            {
                pairs.Add((null, b++));
            }
        }

        while (a < was.Length)
        {
            pairs.Add((a++, null));
        }

        while (b < now.Length)
        {
            pairs.Add((null, b++));
        }

        return pairs;
    }

    /// <summary>How much two items have in common, 0 to 1.</summary>
    private static double Likeness(JsonElement was, JsonElement now)
    {
        if (was.ValueKind != JsonValueKind.Object || now.ValueKind != JsonValueKind.Object)
        {
            return ReadingComparison.Text(was) == ReadingComparison.Text(now) ? 1 : 0;
        }

        int members = 0;
        int equal = 0;
        foreach (JsonProperty member in was.EnumerateObject())
        {
            members++;
            equal += now.TryGetProperty(member.Name, out JsonElement other) && ReadingComparison.Text(member.Value) == ReadingComparison.Text(other) ? 1 : 0;
        }

        return members == 0 ? 1 : (double)equal / members;
    }
}
