using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Run lengths as COCO's own JSON: <c>{"size": [height, width], "counts": "…"}</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RunLengthsJsonConverter : JsonConverter<RunLengths>
{
    /// <inheritdoc/>
    public override RunLengths Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<int> size = [-1, -1];
        string? counts = null;
        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isSize = reader.ValueTextEquals("size"u8);
            bool isCounts = reader.ValueTextEquals("counts"u8);
            reader.Read();
            if (isSize)
            {
                NumberArray.Read(ref reader, size, "[height, width] in pixels");
            }
            else if (isCounts && reader.TokenType == JsonTokenType.String)
            {
                counts = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        if (size[0] < 0 || size[1] < 0 || counts is null)
        {
            throw new JsonException("Run lengths are an object with size and counts: {\"size\": [height, width], \"counts\": \"…\"}.");
        }

        try
        {
            return RunLengths.Parse(size[1], size[0], counts);
        }
        catch (FormatException problem)
        {
            throw new JsonException(problem.Message, problem);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RunLengths value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("size"u8);
        NumberArray.Write(writer, value.Height, value.Width);
        writer.WriteString("counts"u8, value.ToCompressed());
        writer.WriteEndObject();
    }
}
