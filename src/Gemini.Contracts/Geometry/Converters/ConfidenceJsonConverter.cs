using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A confidence as a number, 0 to 1.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ConfidenceJsonConverter : JsonConverter<Confidence>
{
    /// <inheritdoc/>
    public override Confidence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && value is >= 0 and <= 1
            ? new Confidence(value)
            : throw new JsonException("A confidence is a number, 0 to 1.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Confidence value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
