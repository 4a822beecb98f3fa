using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gemini.Contracts.Conformance;

/// <summary>Kind <c>places</c>: reads answers whose values have a place in the picture, and judges values, pixels, findings and rejected objects by the index.</summary>
/// <remarks>Its data lie beside this file, in <c>Data/places</c>, laid out like a corpus of answers. Expected values are by JSON pointer; a box is <c>[x1, y1, x2, y2]</c> in pixels, a point <c>[x, y]</c>.</remarks>
internal static class PlacesKind
{
    /// <summary>Runs a folder.</summary>
    /// <returns>0 where every file is as the index expects.</returns>
    public static int Run(string folder)
    {
        Tally tally = new("places");
        foreach (JsonElement entry in Tally.Index(folder))
        {
            string file = entry.GetProperty("file").GetString()!;
            PlacedReading reading = Read(entry, folder);
            Console.WriteLine(new JsonObject
            {
                ["file"] = file,
                ["outcome"] = reading.Outcome.ToString(),
                ["places"] = reading.Places.Length,
                ["rejected"] = reading.Rejected.Count,
                ["findings"] = new JsonArray([.. reading.Findings.Select(static finding => (JsonNode)finding.Code)]),
            }.ToJsonString());
            tally.Add(file, reading.Outcome.ToString(), Judge(entry.GetProperty("expected"), reading));
        }

        return tally.End();
    }

    /// <summary>Reads an entry's file in pictures of its size.</summary>
    public static PlacedReading Read(JsonElement entry, string folder)
    {
        ImageFrame picture = ImageFrame.Create(entry.GetProperty("image_width").GetInt32(), entry.GetProperty("image_height").GetInt32());
        AnswerFrames frames = AnswerFrames.Create([.. Enumerable.Repeat(picture, entry.GetProperty("images").GetInt32())]);
        return PlacedReading.Read(entry.GetProperty("task").GetString()!, File.ReadAllBytes(Path.Combine(folder, entry.GetProperty("file").GetString()!)), frames);
    }

    /// <summary>What differs from what is expected; null where nothing does.</summary>
    public static string? Judge(JsonElement expected, PlacedReading reading)
    {
        if (expected.GetProperty("outcome").GetString() != reading.Outcome.ToString())
        {
            return $"{expected.GetProperty("outcome")} expected, {reading.Outcome} found: {string.Join("; ", reading.Rejected)}";
        }

        string wanted = Join(expected.GetProperty("findings").EnumerateArray().Select(static code => code.GetString()!).Order(StringComparer.Ordinal));
        string found = Join(reading.Findings.Select(static finding => finding.Code).Distinct().Order(StringComparer.Ordinal));
        string reasons = Join(expected.GetProperty("rejected").EnumerateArray().Select(static reason => reason.GetString()!));
        string rejected = Join(reading.Rejected.Select(static item => item.Reason.ToString()));
        return wanted != found ? $"findings {wanted} expected, {found} found"
            : reasons != rejected ? $"rejected {reasons} expected, {rejected} found"
            : expected.GetProperty("places").EnumerateObject().Select(place => Differs(place, reading)).FirstOrDefault(static problem => problem is not null);
    }

    private static string? Differs(JsonProperty expected, PlacedReading reading)
    {
        AnswerPlace? place = reading.Places.FirstOrDefault(place => place.Pointer == expected.Name);
        string wanted = expected.Value.ValueKind == JsonValueKind.String ? expected.Value.GetString()! : expected.Value.GetRawText().Replace(" ", "", StringComparison.Ordinal).ReplaceLineEndings("");
        string found = place is null ? expected.Value.ValueKind == JsonValueKind.Null ? "null" : "nothing" : Text(place.Value);
        bool isSame = wanted == found || (expected.Value.ValueKind == JsonValueKind.Number && decimal.TryParse(found, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && number == expected.Value.GetDecimal());
        return isSame ? null : $"{expected.Name}: {wanted} expected, {found} found";
    }

    private static string Text(object? value) => value switch
    {
        null => "null",
        PixelBox box => string.Create(CultureInfo.InvariantCulture, $"[{box.X1},{box.Y1},{box.X2},{box.Y2}]"),
        PixelPoint point => Text(point),
        RotatedBox box => $"[{string.Join(',', box.Corners.Select(Text))}]",
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Text(PixelPoint point) => string.Create(CultureInfo.InvariantCulture, $"[{point.X},{point.Y}]");

    private static string Join(IEnumerable<string> codes) => $"[{string.Join(", ", codes)}]";
}

/// <summary>What a contract made of a text.</summary>
internal sealed record PlacedReading(Outcome Outcome, ImmutableArray<AnswerPlace> Places, IReadOnlyList<Finding> Findings, IReadOnlyList<RejectedItem> Rejected)
{
    /// <summary>Reads a text by the contract of a task.</summary>
    public static PlacedReading Read(string task, byte[] text, AnswerFrames frames) => task switch
    {
        "receipt" => Of(PlacedReceipt.Contract, text, frames),
        "letter" => Of(PlacedLetter.Contract, text, frames),
        "person" => Of(PlacedPerson.Contract, text, frames),
        "label" => Of(PlacedLabel.Contract, text, frames),
        "mark" => Of(PlacedMark.Contract, text, frames),
        "chart" => Of(PlacedChart.Contract, text, frames),
        "track" => Of(PlacedTrack.Contract, text, frames),
        "table" => Of(PlacedTable.Contract, text, frames),
        _ => throw new JsonException($"There is no contract for the task '{task}'."),
    };

    private static PlacedReading Of<T>(VisionContract<T> contract, byte[] text, AnswerFrames frames)
    {
        VisionAnswer<T> answer = contract.Read(text.AsMemory(), frames);
        return new PlacedReading(answer.Outcome, answer.TryGetValue(out T? value) ? contract.Shape.GetPlaces(value) : [], answer.Findings, answer.Rejected);
    }
}
