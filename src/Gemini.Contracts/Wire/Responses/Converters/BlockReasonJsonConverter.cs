using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A reason as its wire name, such as <c>"SAFETY"</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BlockReasonJsonConverter : JsonConverter<BlockReason>
{
    /// <inheritdoc/>
    public override BlockReason Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new BlockReason(reader.GetString()!) : throw new JsonException("A reason is a string.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, BlockReason value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value ?? "");
    }
}
