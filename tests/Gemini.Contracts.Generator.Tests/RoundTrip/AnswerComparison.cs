using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Generator.Tests.RoundTrip;

/// <summary>Whether an answer that was read and written says all that the answer said.</summary>
internal static class AnswerComparison
{
    /// <summary>What is missing or different in the second, as a pointer; null where nothing is.</summary>
    public static string? Lost(JsonNode? first, JsonNode? second, string pointer = "")
    {
        switch (first)
        {
            case null:
                return second is null ? null : pointer;
            case JsonObject members:
                // What the answer left out may come back as a default.
                return second is not JsonObject others ? pointer
                    : members.Select(member => Lost(member.Value, others[member.Key], pointer + "/" + member.Key)).FirstOrDefault(static lost => lost is not null);
            case JsonArray elements:
                return second is JsonArray list ? LostElement(elements, list, pointer) : pointer;
            default:
                return AreSame(first.AsValue(), second as JsonValue) ? null : pointer;
        }
    }

    private static string? LostElement(JsonArray elements, JsonArray others, string pointer)
    {
        string? lost = pointer;
        if (elements.Count == others.Count)
        {
            lost = elements.Select((element, i) => Lost(element, others[i], $"{pointer}/{i}")).FirstOrDefault(static inner => inner is not null);
            if (lost is null)
            {
                return null;
            }
        }

        // Sets keep one of equal elements, in an order of their own; so do dictionaries.
        string[] distinct = [.. elements.Select(static element => element?.ToJsonString() ?? "null").Distinct(StringComparer.Ordinal)];
        return others.Count == distinct.Length && elements.All(element => others.Any(other => Lost(element, other) is null)) ? null : lost;
    }

    private static bool AreSame(JsonValue first, JsonValue? second)
    {
        if (second is null || first.GetValueKind() != second.GetValueKind())
        {
            return false;
        }

        return first.GetValueKind() switch
        {
            JsonValueKind.Number => Math.Abs(Number(first) - Number(second)) < 1e-6,
            JsonValueKind.String => first.ToString() == second.ToString()
                || (Moment(first.ToString()) is { } moment && moment == Moment(second.ToString())),
            _ => true,
        };
    }

    private static double Number(JsonValue value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);

    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment) ? moment : null;
}
