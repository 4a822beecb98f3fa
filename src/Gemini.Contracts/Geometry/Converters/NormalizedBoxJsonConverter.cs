using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gemini.Contracts.Geometry;

/// <summary>A box in the model's coordinates as <c>[ymin, xmin, ymax, xmax]</c>, as models write it.</summary>
internal sealed class NormalizedBoxJsonConverter : JsonConverter<NormalizedBox>
{
    public override NormalizedBox Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> n = stackalloc double[4];
        NumberArray.Read(ref reader, n, "[ymin, xmin, ymax, xmax], 0–1000");
        return new NormalizedBox(n[0], n[1], n[2], n[3]);
    }

    public override void Write(Utf8JsonWriter writer, NormalizedBox value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, value.YMin, value.XMin, value.YMax, value.XMax);
}
