using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A box as <c>[x1, y1, x2, y2]</c>, in pixels.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PixelBoxJsonConverter : JsonConverter<PixelBox>
{
    /// <inheritdoc/>
    public override PixelBox Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<int> n = stackalloc int[4];
        NumberArray.Read(ref reader, n, "[x1, y1, x2, y2] in pixels");
        return new PixelBox(n[0], n[1], n[2], n[3]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PixelBox value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, value.X1, value.Y1, value.X2, value.Y2);
}
