using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gemini.Contracts.Geometry;

/// <summary>A confidence as a number, 0 to 1.</summary>
internal sealed class ConfidenceJsonConverter : JsonConverter<Confidence>
{
    public override Confidence Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && value is >= 0 and <= 1
            ? new Confidence(value)
            : throw new JsonException("A confidence is a number, 0 to 1.");

    public override void Write(Utf8JsonWriter writer, Confidence value, JsonSerializerOptions options) => writer.WriteNumberValue(value.Value);
}
