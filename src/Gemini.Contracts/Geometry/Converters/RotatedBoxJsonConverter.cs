using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A turned box as its corners, <c>[x1, y1, x2, y2, x3, y3, x4, y4]</c>, in pixels.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class RotatedBoxJsonConverter : JsonConverter<RotatedBox>
{
    /// <inheritdoc/>
    public override RotatedBox Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<int> n = stackalloc int[8];
        NumberArray.Read(ref reader, n, "[x1, y1, x2, y2, x3, y3, x4, y4] in pixels");
        return new RotatedBox(new(n[0], n[1]), new(n[2], n[3]), new(n[4], n[5]), new(n[6], n[7]));
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, RotatedBox value, JsonSerializerOptions options) => NumberArray.Write(
        writer, value.TopLeft.X, value.TopLeft.Y, value.TopRight.X, value.TopRight.Y, value.BottomRight.X, value.BottomRight.Y, value.BottomLeft.X, value.BottomLeft.Y);
}
