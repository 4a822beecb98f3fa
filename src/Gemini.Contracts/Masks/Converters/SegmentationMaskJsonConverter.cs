using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A mask of an answer as the <see cref="BitMask"/> that it is in the user's picture; what is read back is that mask.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class SegmentationMaskJsonConverter : JsonConverter<SegmentationMask>
{
    private static readonly BitMaskJsonConverter Bits = new();

    /// <inheritdoc/>
    public override SegmentationMask Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        BitMask mask = Bits.Read(ref reader, typeof(BitMask), options);
        return SegmentationMask.TryFromBitMask(mask, out SegmentationMask? result) ? result : throw new JsonException("The mask's box is empty, lies outside every picture, or has a side of more than 8192 pixels.");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, SegmentationMask value, JsonSerializerOptions options) => Bits.Write(writer, value.ToBitMask(), options);
}
