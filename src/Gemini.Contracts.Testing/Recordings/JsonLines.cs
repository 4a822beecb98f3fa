using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>Texts with a JSON object on each line, as batches have them.</summary>
internal static class JsonLines
{
    /// <summary>Copies the lines into one array; null where a line is no JSON object.</summary>
    public static byte[]? TryCopy(ReadOnlyMemory<byte> text, JsonCopy copy)
    {
        if (text.IsEmpty || text.Span[0] != (byte)'{')
        {
            return null;
        }

        try
        {
            return JsonBody.Write(isIndented: false, json =>
            {
                json.WriteStartArray();
                while (!text.IsEmpty)
                {
                    int end = text.Span.IndexOf((byte)'\n');
                    ReadOnlyMemory<byte> line = end < 0 ? text : text[..end];
                    text = end < 0 ? default : text[(end + 1)..];
                    if (line.Span.Trim(" \t\r"u8).IsEmpty)
                    {
                        continue;
                    }

                    using JsonDocument document = JsonDocument.Parse(line, JsonCopy.Parsing);
                    copy.Write(document.RootElement, json);
                }

                json.WriteEndArray();
            });
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
