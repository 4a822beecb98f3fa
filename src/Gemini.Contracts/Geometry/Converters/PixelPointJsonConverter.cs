using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A point as <c>[x, y]</c>, in pixels.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class PixelPointJsonConverter : JsonConverter<PixelPoint>
{
    /// <inheritdoc/>
    public override PixelPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<int> n = stackalloc int[2];
        NumberArray.Read(ref reader, n, "[x, y] in pixels");
        return new PixelPoint(n[0], n[1]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, PixelPoint value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, value.X, value.Y);
}
