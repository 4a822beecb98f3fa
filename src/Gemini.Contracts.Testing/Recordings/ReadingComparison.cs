using System.Globalization;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Compares two readings of one answer.</summary>
internal static class ReadingComparison
{
    /// <summary>What differs.</summary>
    /// <param name="was">The recorded reading.</param>
    /// <param name="now">Today's.</param>
    public static List<ReplayDifference> Compare(RecordedReading was, RecordedReading now)
    {
        List<ReplayDifference> differences = [];
        if (was.Outcome != now.Outcome)
        {
            differences.Add(new ReplayDifference(ReplayDifferenceKind.Outcome, "", was.Outcome, now.Outcome));
        }

        CompareRoots(was.Value, now.Value, differences);
        CompareFindings(was.Findings, now.Findings, differences);
        CompareRejected(was.Rejected, now.Rejected, differences);
        return differences;
    }

    private static void CompareRoots(JsonElement? was, JsonElement? now, List<ReplayDifference> differences)
    {
        if (was is { ValueKind: JsonValueKind.Array } old && now is { ValueKind: JsonValueKind.Array } current)
        {
            JsonElement[] before = [.. old.EnumerateArray()];
            JsonElement[] after = [.. current.EnumerateArray()];
            foreach ((int? oldIndex, int? newIndex) in ItemPairs.Find(before, after))
            {
                if (oldIndex is int i && newIndex is int j)
                {
                    CompareValues(before[i], after[j], At(j), differences);
                }
                else
                {
                    differences.Add(newIndex is int added
                        ? new ReplayDifference(ReplayDifferenceKind.ItemNew, At(added), null, Text(after[added]))
                        : new ReplayDifference(ReplayDifferenceKind.ItemGone, At(oldIndex!.Value), Text(before[oldIndex.Value]), null));
                }
            }
        }
        else if (was is { } whole && now is { } today)
        {
            CompareValues(whole, today, "", differences);
        }
        else if (was is not null || now is not null)
        {
            differences.Add(new ReplayDifference(ReplayDifferenceKind.Value, "", was is { } gone ? Text(gone) : null, now is { } added ? Text(added) : null));
        }
    }

    private static void CompareValues(JsonElement was, JsonElement now, string pointer, List<ReplayDifference> differences)
    {
        if (was.ValueKind == JsonValueKind.Object && now.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in was.EnumerateObject())
            {
                string at = $"{pointer}/{Escape(member.Name)}";
                if (now.TryGetProperty(member.Name, out JsonElement other))
                {
                    CompareValues(member.Value, other, at, differences);
                }
                else
                {
                    differences.Add(new ReplayDifference(ReplayDifferenceKind.Value, at, Text(member.Value), null));
                }
            }

            foreach (JsonProperty member in now.EnumerateObject().Where(member => !was.TryGetProperty(member.Name, out _)))
            {
                differences.Add(new ReplayDifference(ReplayDifferenceKind.Value, $"{pointer}/{Escape(member.Name)}", null, Text(member.Value)));
            }
        }
        else if (Text(was) is var before && Text(now) is var after && before != after)
        {
            // A box or a list is one value: its numbers one by one would say less.
            bool areItems = was.ValueKind == JsonValueKind.Array && now.ValueKind == JsonValueKind.Array && HasObjects(was) && HasObjects(now) && was.GetArrayLength() == now.GetArrayLength();
            if (!areItems)
            {
                differences.Add(new ReplayDifference(ReplayDifferenceKind.Value, pointer, before, after));
                return;
            }

            for (int i = 0; i < was.GetArrayLength(); i++)
            {
                CompareValues(was[i], now[i], pointer + At(i), differences);
            }
        }
    }

    private static bool HasObjects(JsonElement list) => list.EnumerateArray().Any(static item => item.ValueKind == JsonValueKind.Object);

    private static void CompareFindings(IReadOnlyList<string> was, IReadOnlyList<string> now, List<ReplayDifference> differences)
    {
        SortedDictionary<string, (int Was, int Now)> counts = new(StringComparer.Ordinal);
        foreach (string finding in was)
        {
            counts[Code(finding)] = counts.GetValueOrDefault(Code(finding)) with { Was = counts.GetValueOrDefault(Code(finding)).Was + 1 };
        }

        foreach (string finding in now)
        {
            counts[Code(finding)] = counts.GetValueOrDefault(Code(finding)) with { Now = counts.GetValueOrDefault(Code(finding)).Now + 1 };
        }

        foreach ((string code, (int before, int after)) in counts)
        {
            if (before != after)
            {
                differences.Add(new ReplayDifference(ReplayDifferenceKind.Finding, code, Number(before), Number(after)));
            }
        }

        static string Code(string finding) => finding.Split(' ', 2)[0];
    }

    private static void CompareRejected(IReadOnlyList<string> was, IReadOnlyList<string> now, List<ReplayDifference> differences)
    {
        List<string> rest = [.. now];
        foreach (string rejected in was)
        {
            if (!rest.Remove(rejected))
            {
                differences.Add(new ReplayDifference(ReplayDifferenceKind.Rejected, "", rejected, null));
            }
        }

        differences.AddRange(rest.Select(static rejected => new ReplayDifference(ReplayDifferenceKind.Rejected, "", null, rejected)));
    }

    /// <summary>A value in one line, however it was spaced.</summary>
    internal static string Text(JsonElement value) => Encoding.UTF8.GetString(JsonBody.Write(isIndented: false, json => RequestView.Copy(value, json)));

    private static string At(int index) => "/" + Number(index);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
