using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Rendering;

/// <summary>Items as JSON.</summary>
internal static class JsonExport
{
    /// <summary>Prints the array.</summary>
    public static string Print(IReadOnlyList<ExportedItem> items)
    {
        using MemoryStream output = new();
        using (Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartArray();
            foreach (ExportedItem item in items)
            {
                json.WriteStartObject();
                json.WriteString("file", item.Picture.FileName);
                json.WriteString("pointer", item.Item.Pointer);
                json.WriteString("label", item.Label);
                json.WriteStartObject("places");
                foreach (IGrouping<string, AnswerPlace> places in item.Item.Places.GroupBy(place => place.Pointer[item.Item.Pointer.Length..]))
                {
                    json.WritePropertyName(places.Key.TrimStart('/'));
                    WriteValue(json, places.First().Value);
                }

                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(output.GetBuffer().AsSpan(0, (int)output.Length));
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case PixelBox box:
                WriteNumbers(json, box.X1, box.Y1, box.X2, box.Y2);
                break;
            case PixelPoint point:
                WriteNumbers(json, point.X, point.Y);
                break;
            case ImmutableArray<PixelPoint> points:
                WritePoints(json, points);
                break;
            case Polygon polygon:
                WritePoints(json, polygon.Points);
                break;
            case SegmentationMask mask:
                WriteMask(json, mask);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            case Box3D box:
                WriteBox(json, box);
                break;
            case byte or sbyte or short or ushort or int or uint or long:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            default:
                json.WriteStringValue(value is IFormattable other ? other.ToString(null, CultureInfo.InvariantCulture) : value.ToString());
                break;
        }
    }

    /// <summary>As models write it: center, size, rotation.</summary>
    private static void WriteBox(Utf8JsonWriter json, Box3D box)
    {
        json.WriteStartArray();
        foreach (double number in (ReadOnlySpan<double>)[box.X, box.Y, box.Z, box.Width, box.Height, box.Length, box.Roll, box.Pitch, box.Yaw])
        {
            if (double.IsFinite(number))
            {
                json.WriteNumberValue(number);
            }
            else
            {
                json.WriteNullValue();
            }
        }

        json.WriteEndArray();
    }

    private static void WriteMask(Utf8JsonWriter json, SegmentationMask mask)
    {
        if (!mask.TryToBitMask(out BitMask? bits, out _))
        {
            json.WriteNullValue();
            return;
        }

        json.WriteStartObject();
        json.WritePropertyName("box");
        WriteNumbers(json, bits.Extent.X1, bits.Extent.Y1, bits.Extent.X2, bits.Extent.Y2);
        json.WriteNumber("area", bits.Area);
        json.WriteBase64String("png", bits.ToPng());
        json.WriteEndObject();
    }

    private static void WritePoints(Utf8JsonWriter json, ImmutableArray<PixelPoint> points)
    {
        json.WriteStartArray();
        foreach (PixelPoint point in points)
        {
            WriteNumbers(json, point.X, point.Y);
        }

        json.WriteEndArray();
    }

    private static void WriteNumbers(Utf8JsonWriter json, params ReadOnlySpan<int> numbers)
    {
        json.WriteStartArray();
        foreach (int number in numbers)
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
    }
}
