using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Gemini.Contracts.Wire;

/// <summary>
/// A contract's schema as Interactions is asked for it. Google's pages root an answer in an object, so a list is asked for as the one member of an object, and an
/// answer is freed of it before anyone reads it. A bare word of an enum is a JSON string here, as there is no <c>text/x.enum</c>.
/// </summary>
internal sealed class InteractionSchema
{
    private const string Member = "items";
    private static readonly ConditionalWeakTable<ResponseSchema, InteractionSchema> Known = [];
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private InteractionSchema(ResponseSchema schema)
    {
        using JsonDocument document = JsonDocument.Parse(schema.JsonSchema);
        JsonElement root = document.RootElement;
        IsList = root.ValueKind == JsonValueKind.Object && root.TryGetProperty("type"u8, out JsonElement type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("array"u8);
        IsLabel = schema.IsEnum;
        Json = IsList ? Wrap(root) : schema.JsonSchema;
    }

    /// <summary>Whether the answer is a list, which comes in an object.</summary>
    public bool IsList { get; }

    /// <summary>Whether the answer is one of a list of words, which comes in quotes.</summary>
    public bool IsLabel { get; }

    /// <summary>The schema to send, UTF-8.</summary>
    public ReadOnlyMemory<byte> Json { get; }

    /// <summary>What a list comes in, up to its opening bracket.</summary>
    public static ReadOnlySpan<byte> MemberName => "\"items\""u8;

    /// <summary>The schema of a request.</summary>
    public static InteractionSchema Get(ResponseSchema schema) => Known.GetValue(schema, static schema => new InteractionSchema(schema));

    /// <summary>An answer as the model would give it here, of the answer as it is read.</summary>
    public string Dress(string answer)
    {
        ReadOnlySpan<char> bare = answer.AsSpan().Trim();
        return IsList && bare.StartsWith("[") ? $"{{\"{Member}\":{answer}}}"
            : IsLabel && !bare.StartsWith("\"") ? $"\"{JsonEncodedText.Encode(answer, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)}\""
            : answer;
    }

    private static ReadOnlyMemory<byte> Wrap(JsonElement list)
    {
        ArrayBufferWriter<byte> output = new(1024);
        using Utf8JsonWriter writer = new(output, Options);
        writer.WriteStartObject();
        writer.WriteString("type"u8, "object"u8);
        writer.WriteStartObject("properties"u8);
        writer.WriteStartObject(Member);
        foreach (JsonProperty keyword in list.EnumerateObject())
        {
            if (!keyword.NameEquals("$defs"u8))
            {
                keyword.WriteTo(writer);
            }
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteStartArray("required"u8);
        writer.WriteStringValue(Member);
        writer.WriteEndArray();

        // References lead to the root.
        if (list.TryGetProperty("$defs"u8, out JsonElement definitions))
        {
            writer.WritePropertyName("$defs"u8);
            definitions.WriteTo(writer);
        }

        writer.WriteEndObject();
        writer.Flush();
        return output.WrittenMemory;
    }
}
