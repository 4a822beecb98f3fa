using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A box in the model's coordinates as <c>[ymin, xmin, ymax, xmax]</c>, as models write it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class NormalizedBoxJsonConverter : JsonConverter<NormalizedBox>
{
    /// <inheritdoc/>
    public override NormalizedBox Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> n = stackalloc double[4];
        NumberArray.Read(ref reader, n, "[ymin, xmin, ymax, xmax], 0–1000");
        return new NormalizedBox(n[0], n[1], n[2], n[3]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, NormalizedBox value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, value.YMin, value.XMin, value.YMax, value.XMax);
}
