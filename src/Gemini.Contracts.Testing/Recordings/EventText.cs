using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>The frames of server-sent events, to and from a recording.</summary>
internal static class EventText
{
    private const string End = "\r\n\r\n";

    /// <summary>Writes each frame: its JSON with the event's name and id, or its text where it is not one.</summary>
    /// <param name="text">The whole body.</param>
    /// <param name="copy">What is left out.</param>
    /// <param name="secrets">What is taken out of frames that are no JSON.</param>
    /// <param name="json">Gets an array.</param>
    public static void Write(string text, JsonCopy copy, SecretText secrets, Utf8JsonWriter json)
    {
        json.WriteStartArray();
        string[] blocks = text.ReplaceLineEndings("\n").Split("\n\n");
        for (int i = 0; i < blocks.Length; i++)
        {
            // What is after the last blank line is no frame: the body was cut there.
            bool isWhole = i < blocks.Length - 1;
            if (blocks[i].Trim('\n').Length > 0)
            {
                WriteFrame(blocks[i].Trim('\n'), isWhole, copy, secrets, json);
            }
        }

        json.WriteEndArray();
    }

    /// <summary>Whether a key lies over several frames, so that no frame by itself shows it.</summary>
    public static bool IsKeySpread(string text, SecretText secrets)
    {
        StringBuilder joined = new();
        foreach (string line in text.Split('\n'))
        {
            if (line.StartsWith("data:", StringComparison.Ordinal) && TryParse(line["data:".Length..]) is { } document)
            {
                using (document)
                {
                    AppendTexts(document.RootElement, secrets, joined);
                }
            }
        }

        return secrets.HoldsKey(joined.ToString());
    }

    /// <summary>The bytes of a frame that a recording holds.</summary>
    public static byte[] ToBytes(JsonElement frame, Func<JsonElement, string> toJson)
    {
        if (frame.TryGetProperty("cut", out JsonElement cut))
        {
            return Encoding.UTF8.GetBytes(cut.GetString()!.ReplaceLineEndings("\r\n"));
        }

        if (frame.TryGetProperty("text", out JsonElement raw))
        {
            return Encoding.UTF8.GetBytes(raw.GetString()!.ReplaceLineEndings("\r\n") + End);
        }

        StringBuilder text = new();
        foreach (string name in (ReadOnlySpan<string>)["event", "id"])
        {
            if (frame.TryGetProperty(name, out JsonElement field))
            {
                text.Append(name).Append(": ").Append(field.GetString()).Append("\r\n");
            }
        }

        return Encoding.UTF8.GetBytes(text.Append("data: ").Append(toJson(frame.GetProperty("data"))).Append(End).ToString());
    }

    private static void WriteFrame(string block, bool isWhole, JsonCopy copy, SecretText secrets, Utf8JsonWriter json)
    {
        string? name = null;
        string? id = null;
        string? data = null;
        bool isPlain = isWhole;
        foreach (string line in block.Split('\n'))
        {
            switch (line.Split(':', 2))
            {
                case ["event", var value] when name is null:
                    name = value.Trim(' ');
                    break;
                case ["id", var value] when id is null:
                    id = value.Trim(' ');
                    break;
                case ["data", var value] when data is null:
                    data = value.Trim(' ');
                    break;
                default:
                    isPlain = false;
                    break;
            }
        }

        JsonDocument? document = isPlain && data is not null ? TryParse(data) : null;
        json.WriteStartObject();
        if (document is null)
        {
            json.WriteString(isWhole ? "text" : "cut", secrets.CleanRaw(block));
        }
        else
        {
            using (document)
            {
                if (name is not null)
                {
                    json.WriteString("event", secrets.Clean(name));
                }

                if (id is not null)
                {
                    json.WriteString("id", secrets.Clean(id));
                }

                json.WritePropertyName("data");
                copy.Write(document.RootElement, json);
            }
        }

        json.WriteEndObject();
    }

    private static void AppendTexts(JsonElement value, SecretText secrets, StringBuilder joined)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in value.EnumerateObject())
            {
                if (member.Name == "text" && member.Value.ValueKind == JsonValueKind.String)
                {
                    joined.Append(secrets.Clean(JsonCopy.TextOf(member.Value) ?? ""));
                }
                else
                {
                    AppendTexts(member.Value, secrets, joined);
                }
            }
        }
        else if (value.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in value.EnumerateArray())
            {
                AppendTexts(item, secrets, joined);
            }
        }
    }

    private static JsonDocument? TryParse(string data)
    {
        try
        {
            return JsonDocument.Parse(data, JsonCopy.Parsing);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
