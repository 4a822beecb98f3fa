using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Gemini.Contracts.Geometry;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>
/// A mask as <c>{"box": [x1, y1, x2, y2], "counts": "…"}</c>: the part of the picture that it covers, in pixels, and in it the set pixels as COCO's compressed run lengths.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class BitMaskJsonConverter : JsonConverter<BitMask>
{
    private static readonly PixelBoxJsonConverter Box = new();

    /// <inheritdoc/>
    public override BitMask Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        PixelBox? box = null;
        string? counts = null;
        bool isObject = reader.TokenType == JsonTokenType.StartObject;
        while (isObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            bool isBox = reader.ValueTextEquals("box"u8);
            bool isCounts = reader.ValueTextEquals("counts"u8);
            reader.Read();
            if (isBox)
            {
                box = Box.Read(ref reader, typeof(PixelBox), options);
            }
            else if (isCounts && reader.TokenType == JsonTokenType.String)
            {
                counts = reader.GetString();
            }
            else
            {
                reader.Skip();
            }
        }

        if (box is not { } extent || counts is null)
        {
            throw new JsonException("A mask is an object with the box that it covers and its run lengths: {\"box\": [x1, y1, x2, y2], \"counts\": \"…\"}.");
        }

        if (extent.Area > BitMask.MaxPixels)
        {
            throw new JsonException($"The mask's box has {extent.Area} pixels; {BitMask.MaxPixels} are the most.");
        }

        try
        {
            // Run lengths speak of the box as if it were the picture.
            BitMask mask = BitMask.FromRunLengths(RunLengths.Parse(extent.Width, extent.Height, counts));
            return mask.Crop(new PixelBox(0, 0, extent.Width, extent.Height)).WithOrigin(extent.X1, extent.Y1);
        }
        catch (FormatException problem)
        {
            throw new JsonException(problem.Message, problem);
        }
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, BitMask value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WritePropertyName("box"u8);
        Box.Write(writer, value.Extent, options);
        writer.WriteString("counts"u8, value.WithOrigin(0, 0).ToRunLengths(value.Width, value.Height).ToCompressed());
        writer.WriteEndObject();
    }
}
