using System.Runtime.InteropServices;
using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>What of a request counts when recordings are compared with it.</summary>
internal static class RequestView
{
    private static readonly HashSet<string> SchemaMembers = ["responseJsonSchema", "_responseJsonSchema", "responseSchema", "responseFormat"];

    private static readonly HashSet<string> OptionMembers =
    [
        "generation_config", "safetySettings", "safety_settings", "serviceTier", "service_tier", "labels", "store", "background", "headers",
    ];

    /// <summary>The request with every member, in one line.</summary>
    public static byte[] Strict(JsonElement request) => JsonBody.Write(isIndented: false, json => Copy(request, json));

    /// <summary>What the model is asked: path, words, schema, pictures; members in order of their names.</summary>
    public static byte[] Loose(JsonElement request) => JsonBody.Write(isIndented: false, json =>
    {
        json.WriteStartObject();
        foreach (JsonProperty member in request.EnumerateObject())
        {
            if (member.Name == "body" && member.Value.ValueKind == JsonValueKind.Object)
            {
                json.WritePropertyName(member.Name);
                WriteBody(member.Value, json);
            }
            else if (!OptionMembers.Contains(member.Name))
            {
                json.WritePropertyName(member.Name);
                CopySorted(member.Value, json);
            }
        }

        json.WriteEndObject();
    });

    private static void WriteBody(JsonElement body, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        foreach (JsonProperty member in Sorted(body))
        {
            if (member.Name is "generationConfig" && member.Value.ValueKind == JsonValueKind.Object)
            {
                foreach (JsonProperty option in Sorted(member.Value).Where(static option => SchemaMembers.Contains(option.Name)))
                {
                    json.WritePropertyName(option.Name);
                    CopySorted(option.Value, json);
                }
            }
            else if (!OptionMembers.Contains(member.Name))
            {
                json.WritePropertyName(member.Name);
                CopySorted(member.Value, json);
            }
        }

        json.WriteEndObject();
    }

    private static IEnumerable<JsonProperty> Sorted(JsonElement value) => value.EnumerateObject().OrderBy(static member => member.Name, StringComparer.Ordinal);

    /// <summary>Copies a value with the members of its objects in order of their names, without what is said of how finely a picture is looked at.</summary>
    public static void CopySorted(JsonElement value, Utf8JsonWriter json)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                bool isPart = value.TryGetProperty("inlineData", out _) || value.TryGetProperty("fileData", out _) || value.TryGetProperty("mime_type", out _);
                json.WriteStartObject();
                foreach (JsonProperty member in Sorted(value))
                {
                    // How finely one picture is looked at is an option, too.
                    if (!isPart || member.Name is not ("mediaResolution" or "resolution"))
                    {
                        json.WritePropertyName(member.Name);
                        CopySorted(member.Value, json);
                    }
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    CopySorted(item, json);
                }

                json.WriteEndArray();
                break;
            default:
                Copy(value, json);
                break;
        }
    }

    /// <summary>Copies a value; a string is written in one way, however it was escaped.</summary>
    public static void Copy(JsonElement value, Utf8JsonWriter json)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                json.WriteStartObject();
                foreach (JsonProperty member in value.EnumerateObject())
                {
                    json.WritePropertyName(member.Name);
                    Copy(member.Value, json);
                }

                json.WriteEndObject();
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Copy(item, json);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String when JsonCopy.TextOf(value) is { } text:
                json.WriteStringValue(text);
                break;
            default:
                json.WriteRawValue(JsonMarshal.GetRawUtf8Value(value));
                break;
        }
    }
}
