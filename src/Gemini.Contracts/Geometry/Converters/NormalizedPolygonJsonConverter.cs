using System.Collections.Immutable;
using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>An outline as the array of its corners, each as <c>[y, x]</c>.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NormalizedPolygonJsonConverter : JsonConverter<NormalizedPolygon>
{
    private static readonly NormalizedPointJsonConverter Corner = new();

    /// <inheritdoc/>
    public override NormalizedPolygon Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new JsonException("An outline is an array of its corners.");
        }

        ImmutableArray<NormalizedPoint>.Builder points = ImmutableArray.CreateBuilder<NormalizedPoint>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            points.Add(Corner.Read(ref reader, typeof(NormalizedPoint), options));
        }

        return new NormalizedPolygon(points.ToImmutable());
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NormalizedPolygon value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        foreach (NormalizedPoint point in value.Points)
        {
            Corner.Write(writer, point, options);
        }

        writer.WriteEndArray();
    }
}
