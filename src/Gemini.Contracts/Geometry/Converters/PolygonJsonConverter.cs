using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>An outline as the array of its corners, each as <c>[x, y]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PolygonJsonConverter : JsonConverter<Polygon>
{
    private static readonly PixelPointJsonConverter Corner = new();

    /// <inheritdoc/>
    public override Polygon Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("An outline is an array of its corners.");
        }

        ImmutableArray<PixelPoint>.Builder points = ImmutableArray.CreateBuilder<PixelPoint>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            points.Add(Corner.Read(ref reader, typeof(PixelPoint), options));
        }

        return new Polygon(points.ToImmutable());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Polygon value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (PixelPoint point in value.Points)
        {
            Corner.Write(writer, point, options);
        }

        writer.WriteEndArray();
    }
}
