using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts;

/// <summary>A schema laid out for a person.</summary>
internal static class SchemaLayout
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, NewLine = "\n", Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void Append(StringBuilder page, ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return;
        }

        ArrayBufferWriter<byte> buffer = new(json.Length * 2);
        using (Utf8JsonWriter writer = new(buffer, Options))
        {
            Utf8JsonReader reader = new(json);
            using JsonDocument schema = JsonDocument.ParseValue(ref reader);
            schema.WriteTo(writer);
        }

        page.Append("  ").Append(Encoding.UTF8.GetString(buffer.WrittenSpan).Replace("\n", "\n  ", StringComparison.Ordinal)).Append('\n');
    }
}
