using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gemini.Contracts.Geometry;

/// <summary>A box as <c>[x1, y1, x2, y2]</c>, in pixels.</summary>
internal sealed class PixelBoxJsonConverter : JsonConverter<PixelBox>
{
    public override PixelBox Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<int> n = stackalloc int[4];
        NumberArray.Read(ref reader, n, "[x1, y1, x2, y2] in pixels");
        return new PixelBox(n[0], n[1], n[2], n[3]);
    }

    public override void Write(Utf8JsonWriter writer, PixelBox value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, value.X1, value.Y1, value.X2, value.Y2);
}
