using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Gemini.Contracts.Reading;
using Gemini.Contracts.TestSupport;

namespace Gemini.Contracts.Conformance;

/// <summary>Kind <c>answers</c>: reads texts that models answered with, and judges them by what the index expects.</summary>
/// <remarks>
/// <para>Where there is <c>expected</c>, the items must have its values: boxes as whole pixels rounded down, labels, and masks.</para>
/// <para>Everywhere else nothing whole may be missing: at least as many items or rejected objects as the index counts, as many PNG masks
/// and as many masks of tokens as it counts, and at least as many as there are whole flat objects with a box or a point in the text.</para>
/// </remarks>
internal static partial class AnswersKind
{
    /// <summary>Runs a folder.</summary>
    /// <returns>0 where every file is as the index expects.</returns>
    public static int Run(string folder)
    {
        Tally tally = new("answers");
        foreach (JsonElement entry in Tally.Index(folder))
        {
            string file = entry.GetProperty("file").GetString()!;
            byte[] text = File.ReadAllBytes(Path.Combine(folder, file));
            ImageFrame? frame = Frame(entry);
            Stopwatch watch = Stopwatch.StartNew();
            AnswerReading answer = AnswerReading.Read(Task(entry), text, frame ?? ImageFrame.Create(1000, 1000));
            double milliseconds = watch.Elapsed.TotalMilliseconds;
            Console.WriteLine(Encoding.UTF8.GetString(AnswerLine.Write(file, answer, milliseconds)));
            tally.Add(file, answer.Outcome.ToString(), Judge(entry, text, answer, isRefused: frame is null));
        }

        return tally.End();
    }

    /// <summary>The picture's frame; 1000 × 1000 where its size is not known, none where no picture can have the size.</summary>
    private static ImageFrame? Frame(JsonElement entry)
    {
        int? width = Size(entry, "image_width");
        int? height = Size(entry, "image_height");
        return width <= 0 || height <= 0 ? null : ImageFrame.Create(width ?? 1000, height ?? 1000);
    }

    /// <summary>The task that was asked; where the index counts masks, masks were asked for.</summary>
    private static string? Task(JsonElement entry) =>
        Size(entry, "png_masks") + Size(entry, "seg_token_masks") > 0 ? "segment"
        : entry.TryGetProperty("task", out JsonElement task) && task.ValueKind == JsonValueKind.String ? task.GetString() : null;

    private static int? Size(JsonElement entry, string name) =>
        entry.TryGetProperty(name, out JsonElement size) && size.ValueKind == JsonValueKind.Number ? size.GetInt32() : null;

    private static string? Judge(JsonElement entry, byte[] text, AnswerReading answer, bool isRefused)
    {
        IReadOnlyList<AnswerItem> items = answer.Items;
        if (entry.TryGetProperty("expected", out JsonElement expected) && expected.ValueKind == JsonValueKind.Object)
        {
            return ExpectedValues.Compare(expected, text, items, answer, isRefused);
        }

        return Missing(entry, "items", items.Count + answer.Rejected.Count, "items")
            ?? Missing(entry, "png_masks", items.Count(item => item.Mask is { Source: MaskSource.PngDataUrl or MaskSource.PngBase64 }), "PNG masks")
            ?? Missing(entry, "seg_token_masks", answer.Findings.Count(finding => finding.Kind == FindingKind.MaskUnreadable), "masks of tokens")
            ?? (WholeObjects(text) is int whole && whole > items.Count + answer.Rejected.Count ? $"{whole} whole objects, {items.Count} items, {answer.Rejected.Count} rejected" : null);
    }

    private static string? Missing(JsonElement entry, string name, int found, string what) =>
        Size(entry, name) is int wanted && wanted > found ? $"{wanted} {what} expected, {found} found" : null;

    /// <summary>How many flat objects with a box or a point stand in the text, all strict JSON: found by a pattern, not by the reader that is judged.</summary>
    private static int WholeObjects(byte[] text)
    {
        int count = 0;
        foreach (Match match in FlatObject().Matches(Encoding.UTF8.GetString(text)))
        {
            try
            {
                using JsonDocument document = JsonDocument.Parse(match.Value);
                count++;
            }
            catch (JsonException)
            {
                // Not strict JSON: what it holds is not for a pattern to say.
            }
        }

        return count;
    }

    [GeneratedRegex("""\{[^{}]*"(box_2d|box_3d|point)"[^{}]*\}""")]
    private static partial Regex FlatObject();
}

/// <summary>The values that a suite expects.</summary>
internal static class ExpectedValues
{
    /// <summary>What differs; null where nothing does.</summary>
    public static string? Compare(JsonElement expected, byte[] text, IReadOnlyList<AnswerItem> items, AnswerReading answer, bool isRefused)
    {
        if (Find(expected, "raises") is not null)
        {
            return isRefused ? null : "a picture of no size should have been refused";
        }

        if (Find(expected, "error_status") is not null)
        {
            return answer.Rejected.Count > 0 ? null : "an object without a required member should have been rejected";
        }

        if (Find(expected, "json_candidate") is { } candidate)
        {
            return Candidate(candidate.GetString()!, text);
        }

        if (Find(expected, "xyxy_by_name") is { } byName)
        {
            return ByName(byName, items);
        }

        if (Find(expected, "top") is { } top)
        {
            return items.Any(item => item.Label == top.GetString()) ? null : $"no item is labeled {top}";
        }

        if (Find(expected, "predicted") is { } predicted)
        {
            return predicted.EnumerateObject().FirstOrDefault(one => items.All(item => item.Label != one.Name)) is { Value.ValueKind: not JsonValueKind.Undefined } missing ? $"no item is labeled {missing.Name}" : null;
        }

        AnswerItem[] kept = Find(expected, "classes_filter") is { ValueKind: JsonValueKind.Array } filter
            ? [.. items.Where(item => filter.EnumerateArray().Any(name => name.GetString() == item.Label))]
            : [.. items];
        return Boxes(Find(expected, "xyxy"), kept, 0) ?? Boxes(Find(expected, "xyxy_atol1"), kept, 1) ?? Labels(Find(expected, "class_name"), kept) ?? Masks(Find(expected, "masks"), kept);
    }

    private static JsonElement? Find(JsonElement expected, string name) =>
        expected.TryGetProperty(name, out JsonElement value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static bool IsEmpty(JsonElement expected) => expected.ValueKind == JsonValueKind.Object && expected.TryGetProperty("empty", out _);

    private static string? Boxes(JsonElement? expected, AnswerItem[] items, int tolerance)
    {
        if (expected is not { } boxes)
        {
            return null;
        }

        int count = IsEmpty(boxes) ? 0 : boxes.GetArrayLength();
        if (count != items.Length)
        {
            return $"{count} boxes expected, {items.Length} found";
        }

        for (int i = 0; i < count; i++)
        {
            if (!IsBox(boxes[i], items[i].Box, tolerance))
            {
                return $"box {i}: {JsonSerializer.Serialize(boxes[i])} expected, {items[i].Box} found";
            }
        }

        return null;
    }

    // Suites keep fractions of a pixel; here a pixel is a whole number, rounded down.
    private static bool IsBox(JsonElement expected, PixelBox? box, int tolerance)
    {
        if (box is not { } found)
        {
            return false;
        }

        int[] values = [found.X1, found.Y1, found.X2, found.Y2];
        return expected.GetArrayLength() == 4 && expected.EnumerateArray().Zip(values).All(pair => Math.Abs(Math.Floor(pair.First.GetDouble()) - pair.Second) <= tolerance);
    }

    private static string? Labels(JsonElement? expected, AnswerItem[] items)
    {
        if (expected is not { ValueKind: JsonValueKind.Array } labels)
        {
            return null;
        }

        string?[] wanted = [.. labels.EnumerateArray().Select(label => label.GetString())];
        return wanted.SequenceEqual(items.Select(item => item.Label)) ? null : $"labels {string.Join(", ", wanted)} expected";
    }

    private static string? Masks(JsonElement? expected, AnswerItem[] items)
    {
        if (expected is not { ValueKind: JsonValueKind.Array } masks)
        {
            return null;
        }

        for (int i = 0; i < masks.GetArrayLength(); i++)
        {
            if (masks[i].TryGetProperty("all_false_mask", out _) && (items[i].Mask is not { } mask || mask.ToBitMask().Area != 0))
            {
                return $"mask {i} should be empty";
            }
        }

        return null;
    }

    private static string? ByName(JsonElement expected, IReadOnlyList<AnswerItem> items)
    {
        JsonProperty[] wanted = [.. expected.EnumerateObject()];
        if (wanted.Length == 0)
        {
            return items.Count == 0 ? null : $"no box expected, {items.Count} found";
        }

        foreach (JsonProperty one in wanted)
        {
            // That suite takes a member of the item itself, box_2d, for the box's name.
            if (!items.Any(item => (item.Label == one.Name || one.Name == "box_2d") && IsBox(one.Value, item.Box, 0)))
            {
                return $"{one.Name} at {JsonSerializer.Serialize(one.Value)} expected";
            }
        }

        return null;
    }

    private static string? Candidate(string candidate, byte[] text)
    {
        bool hasValue = LenientJson.TryRepair(text, out ReadOnlyMemory<byte> json, out _);
        if (!candidate.StartsWith('{') && !candidate.StartsWith('['))
        {
            return hasValue ? "no JSON expected" : null;
        }

        using JsonDocument wanted = JsonDocument.Parse(candidate);
        using JsonDocument found = JsonDocument.Parse(hasValue ? json : "null"u8.ToArray());
        JsonElement value = found.RootElement.ValueKind == JsonValueKind.Array && wanted.RootElement.ValueKind == JsonValueKind.Object && found.RootElement.GetArrayLength() > 0 ? found.RootElement[0] : found.RootElement;
        return JsonKind.AreEqual(wanted.RootElement, value) ? null : string.Create(CultureInfo.InvariantCulture, $"{candidate} expected");
    }
}
