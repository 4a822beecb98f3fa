using System.Globalization;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>What differs between two requests, member by member.</summary>
internal static class RequestDifference
{
    private const int MaxShown = 5;
    private const int MaxValue = 60;

    /// <summary>The members that differ, each by its JSON pointer with both values.</summary>
    /// <param name="asked">The request that was made.</param>
    /// <param name="recorded">The request of a recording.</param>
    public static IReadOnlyList<string> Find(JsonElement asked, JsonElement recorded)
    {
        SortedDictionary<string, string> now = Leaves(asked);
        SortedDictionary<string, string> then = Leaves(recorded);
        List<string> differences = [];
        foreach (string pointer in now.Keys.Union(then.Keys).Order(StringComparer.Ordinal))
        {
            string is_ = now.GetValueOrDefault(pointer, "nothing");
            string was = then.GetValueOrDefault(pointer, "nothing");
            if (is_ != was)
            {
                differences.Add($"{pointer} is {Shorten(is_)} and was recorded as {Shorten(was)}");
            }
        }

        return differences;
    }

    /// <summary>The first few differences in one sentence.</summary>
    public static string Join(IReadOnlyList<string> differences) =>
        string.Join("; ", differences.Take(MaxShown)) + (differences.Count > MaxShown ? string.Create(CultureInfo.InvariantCulture, $"; and {differences.Count - MaxShown} more") : "");

    private static string Shorten(string value) => value.Length <= MaxValue ? value : string.Concat(value.AsSpan(0, MaxValue), "…");

    private static SortedDictionary<string, string> Leaves(JsonElement value)
    {
        SortedDictionary<string, string> leaves = new(StringComparer.Ordinal);
        Add(value, "", leaves);
        return leaves;
    }

    private static void Add(JsonElement value, string pointer, SortedDictionary<string, string> leaves)
    {
        if (value.ValueKind == JsonValueKind.Object && value.EnumerateObject().Any())
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                Add(member.Value, $"{pointer}/{member.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", leaves);
            }
        }
        else if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
        {
            int index = 0;
            foreach (JsonElement item in value.EnumerateArray())
            {
                Add(item, string.Create(CultureInfo.InvariantCulture, $"{pointer}/{index++}"), leaves);
            }
        }
        else
        {
            leaves[pointer] = value.GetRawText();
        }
    }
}
