using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Copies JSON as a recording holds it: pictures by their hash, no signatures, no secrets, this server's own address as a placeholder.</summary>
/// <param name="secrets">What is taken out of texts.</param>
/// <param name="root">The server's address, such as <c>https://generativelanguage.googleapis.com</c>.</param>
/// <param name="withoutPictures">Whether pictures are replaced: those of requests are; those that a model has made are its answer.</param>
internal sealed class JsonCopy(SecretText secrets, string root, bool withoutPictures)
{
    /// <summary>What stands for the server's address.</summary>
    public const string Host = "[host]";

    /// <summary>How JSON is parsed that came from elsewhere.</summary>
    public static JsonDocumentOptions Parsing => new() { MaxDepth = 512 };

    /// <summary>Copies a value.</summary>
    public void Write(JsonElement value, Utf8JsonWriter json)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(value, json);
                break;
            case JsonValueKind.Array:
                json.WriteStartArray();
                foreach (JsonElement item in value.EnumerateArray())
                {
                    Write(item, json);
                }

                json.WriteEndArray();
                break;
            case JsonValueKind.String:
                WriteText(value, json);
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }

    /// <summary>The text of a string; null where it is half of a surrogate pair, as texts that are streamed may be.</summary>
    public static string? TextOf(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void WriteObject(JsonElement value, Utf8JsonWriter json)
    {
        byte[]? picture = withoutPictures ? PictureOf(value) : null;
        json.WriteStartObject();
        foreach (JsonProperty member in value.EnumerateObject())
        {
            json.WritePropertyName(secrets.Clean(member.Name));
            bool isText = member.Value.ValueKind == JsonValueKind.String;
            if (picture is not null && member.Name == "data")
            {
                WritePicture(picture, json);
            }
            else if (isText && member.Name is "thoughtSignature" or "thought_signature" or "signature")
            {
                json.WriteStringValue(SecretText.Signature);
            }
            else
            {
                Write(member.Value, json);
            }
        }

        json.WriteEndObject();
    }

    private static byte[]? PictureOf(JsonElement value)
    {
        bool hasType = value.TryGetProperty("mimeType", out _) || value.TryGetProperty("mime_type", out _);
        return hasType && value.TryGetProperty("data", out JsonElement data) && data.ValueKind == JsonValueKind.String && data.TryGetBytesFromBase64(out byte[]? bytes) ? bytes : null;
    }

    private static void WritePicture(byte[] picture, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("sha256", Convert.ToHexStringLower(SHA256.HashData(picture)));
        json.WriteNumber("bytes", picture.Length);
        if (RecordedPicture.SizeOf(picture) is (var width, var height))
        {
            json.WriteNumber("width", width);
            json.WriteNumber("height", height);
        }

        json.WriteEndObject();
    }

    private void WriteText(JsonElement value, Utf8JsonWriter json)
    {
        if (TextOf(value) is not { } text)
        {
            json.WriteRawValue(Encoding.UTF8.GetBytes(secrets.CleanEscaped(Encoding.UTF8.GetString(JsonMarshal.GetRawUtf8Value(value)))));
            return;
        }

        json.WriteStringValue(CleanText(text));
    }

    private string CleanText(string text)
    {
        bool isAddress = text.StartsWith("https://", StringComparison.Ordinal) || text.StartsWith("http://", StringComparison.Ordinal);
        if (!isAddress)
        {
            return secrets.Clean(text);
        }

        string address = text.StartsWith(root + "/", StringComparison.OrdinalIgnoreCase) ? Host + text[root.Length..] : text;
        return secrets.Clean(SecretText.CleanQuery(address));
    }
}
