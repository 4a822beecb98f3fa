using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A point in the model's coordinates as <c>[y, x]</c>, as models write it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NormalizedPointJsonConverter : JsonConverter<NormalizedPoint>
{
    /// <inheritdoc/>
    public override NormalizedPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> n = stackalloc double[2];
        NumberArray.Read(ref reader, n, "[y, x], 0–1000");
        return new NormalizedPoint(n[1], n[0]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NormalizedPoint value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, value.Y, value.X);
}
