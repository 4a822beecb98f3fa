using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A box in space as its nine numbers, as models write it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class Box3DJsonConverter : JsonConverter<Box3D>
{
    /// <inheritdoc/>
    public override Box3D Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Span<double> n = stackalloc double[9];
        NumberArray.Read(ref reader, n, "[x, y, z, width, height, length, roll, pitch, yaw]");
        return new Box3D(n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, Box3D value, JsonSerializerOptions options) =>
        NumberArray.Write(writer, value.X, value.Y, value.Z, value.Width, value.Height, value.Length, value.Roll, value.Pitch, value.Yaw);
}
