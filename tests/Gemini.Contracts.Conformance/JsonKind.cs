using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Reading;
using Gemini.Contracts.TestSupport;

namespace Gemini.Contracts.Conformance;

/// <summary>Kind <c>json</c>: repairs every case of every suite of a folder and compares the value with the one that the suite expects.</summary>
internal static class JsonKind
{
    /// <summary>Runs a folder of suites; where it has an index, the files that this names.</summary>
    /// <returns>0 where every case is as its suite expects.</returns>
    public static int Run(string folder)
    {
        Tally tally = new("json");
        StringBuilder summary = new();
        foreach (string file in Files(folder))
        {
            bool isErrors = Path.GetFileNameWithoutExtension(file).EndsWith("-errors", StringComparison.Ordinal);
            using JsonDocument suite = JsonDocument.Parse(File.ReadAllBytes(file), new JsonDocumentOptions { MaxDepth = 512 });
            int before = tally.Passed, cases = 0;
            foreach (JsonElement entry in suite.RootElement.EnumerateArray())
            {
                string status = Judge(entry, isErrors, out ReadOnlyMemory<byte> value);
                bool isRight = isErrors ? status == "rejected" : status == "equal";
                cases++;
                Console.WriteLine(Line(entry, status, value));
                tally.Add(Name(entry, cases), status, isRight ? null : isErrors ? "a value was read from what has none" : status);
            }

            summary.Append(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}: {tally.Passed - before} of {cases}\n");
        }

        Console.Error.Write(summary);
        return tally.End();
    }

    private static string Name(JsonElement entry, int number) =>
        entry.TryGetProperty("source", out JsonElement source) && source.ValueKind == JsonValueKind.String ? source.GetString()! : string.Create(CultureInfo.InvariantCulture, $"case {number}");

    private static string[] Files(string folder)
    {
        string index = Path.Combine(folder, "index.json");
        if (!File.Exists(index))
        {
            string[] suites = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal)];
            return suites.Length > 0 ? suites : throw new FileNotFoundException($"No suite (*.json) lies in '{folder}'.");
        }

        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(index));
        return document.RootElement.EnumerateArray().Select(entry => Path.Combine(folder, entry.GetProperty("file").GetString()!)).ToArray();
    }

    private static string Judge(JsonElement entry, bool isErrors, out ReadOnlyMemory<byte> value)
    {
        byte[] input = Encoding.UTF8.GetBytes(Text(entry.GetProperty("input")));
        if (!LenientJson.TryRepair(input, out value, out _))
        {
            value = default;
            return "rejected";
        }

        using JsonDocument read = JsonDocument.Parse(value, new JsonDocumentOptions { MaxDepth = 512 });
        return !isErrors && entry.TryGetProperty("expected_json", out JsonElement expected) && AreEqual(read.RootElement, expected) ? "equal" : "different";
    }

    // Half a surrogate pair in an input is written as U+FFFD.
    private static string Text(JsonElement element)
    {
        try
        {
            return element.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return System.Text.RegularExpressions.Regex.Unescape(element.GetRawText()[1..^1]);
        }
    }

    /// <summary>Whether two values are equal: numbers by value, objects whatever their members' order, the last of equal names counting.</summary>
    public static bool AreEqual(JsonElement left, JsonElement right)
    {
        if (left.ValueKind != right.ValueKind)
        {
            return false;
        }

        switch (left.ValueKind)
        {
            case JsonValueKind.Object:
                Dictionary<string, JsonElement> members = Members(left);
                Dictionary<string, JsonElement> others = Members(right);
                return members.Count == others.Count && members.All(member => others.TryGetValue(member.Key, out JsonElement other) && AreEqual(member.Value, other));
            case JsonValueKind.Array:
                return left.GetArrayLength() == right.GetArrayLength() && left.EnumerateArray().Zip(right.EnumerateArray()).All(pair => AreEqual(pair.First, pair.Second));
            case JsonValueKind.Number:
                return left.GetRawText() == right.GetRawText() || left.GetDouble().Equals(right.GetDouble());
            case JsonValueKind.String:
                return Text(left) == Text(right);
            default:
                return true;
        }
    }

    private static Dictionary<string, JsonElement> Members(JsonElement element)
    {
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        foreach (JsonProperty member in element.EnumerateObject())
        {
            members[member.Name] = member.Value;
        }

        return members;
    }

    private static string Line(JsonElement entry, string status, ReadOnlyMemory<byte> value)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("source", entry.TryGetProperty("source", out JsonElement source) ? source.GetString() : null);
            writer.WriteString("status", status);
            if (value.IsEmpty)
            {
                writer.WriteNull("value");
            }
            else
            {
                writer.WritePropertyName("value");
                writer.WriteRawValue(value.Span, skipInputValidation: true);
            }

            if (Environment.GetEnvironmentVariable("CONFORMANCE_VERBOSE") == "1" && status != "equal")
            {
                writer.WriteString("input", Text(entry.GetProperty("input")));
                writer.WritePropertyName("expected");
                (entry.TryGetProperty("expected_json", out JsonElement expected) ? expected : default(JsonElement?))?.WriteTo(writer);
                if (expected.ValueKind == JsonValueKind.Undefined)
                {
                    writer.WriteNullValue();
                }
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan).ReplaceLineEndings(" ");
    }
}
