using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A reason as its wire name, such as <c>"SAFETY"</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FinishReasonJsonConverter : JsonConverter<FinishReason>
{
    /// <inheritdoc/>
    public override FinishReason Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? new FinishReason(reader.GetString()!) : throw new JsonException("A reason is a string.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, FinishReason value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value.Value ?? "");
    }
}
