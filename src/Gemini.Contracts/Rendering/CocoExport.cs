using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Gemini.Contracts.Rendering;

/// <summary>Boxes and masks as a COCO data set.</summary>
internal static class CocoExport
{
    /// <summary>Prints the data set.</summary>
    public static string Print(IReadOnlyList<ExportedPicture> pictures, IReadOnlyList<ExportedItem> items, ImmutableArray<string> labels)
    {
        using MemoryStream output = new();
        using (Utf8JsonWriter json = new(output, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartArray("images");
            foreach (ExportedPicture picture in pictures)
            {
                json.WriteStartObject();
                json.WriteNumber("id", picture.Id);
                json.WriteString("file_name", picture.FileName);
                json.WriteNumber("width", picture.Width);
                json.WriteNumber("height", picture.Height);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("annotations");
            int id = 0;
            foreach (ExportedItem item in items)
            {
                if (item.Box is { } box)
                {
                    WriteAnnotation(json, ++id, item, box, labels.IndexOf(item.Label) + 1);
                }
            }

            json.WriteEndArray();
            json.WriteStartArray("categories");
            for (int i = 0; i < labels.Length; i++)
            {
                json.WriteStartObject();
                json.WriteNumber("id", i + 1);
                json.WriteString("name", labels[i]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.GetBuffer().AsSpan(0, (int)output.Length));
    }

    private static void WriteAnnotation(Utf8JsonWriter json, int id, ExportedItem item, PixelBox box, int category)
    {
        BitMask? mask = item.Mask;
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteNumber("image_id", item.Picture.Id);
        json.WriteNumber("category_id", category);
        json.WriteStartArray("bbox");
        foreach (int number in (ReadOnlySpan<int>)[box.X1, box.Y1, box.X2 - box.X1, box.Y2 - box.Y1])
        {
            json.WriteNumberValue(number);
        }

        json.WriteEndArray();
        Polygon? outline = mask is null && item.Polygon is { Points.Length: > 2 } polygon ? polygon : null;
        json.WriteNumber("area", mask?.Area ?? outline?.Area ?? (double)(box.X2 - box.X1) * (box.Y2 - box.Y1));
        json.WriteNumber("iscrowd", 0);
        if (item.Item.Confidence is { } confidence && double.IsFinite(confidence))
        {
            json.WriteNumber("score", confidence);
        }

        if (mask is not null)
        {
            json.WriteStartObject("segmentation");
            json.WriteStartArray("size");
            json.WriteNumberValue(item.Picture.Height);
            json.WriteNumberValue(item.Picture.Width);
            json.WriteEndArray();
            json.WriteString("counts", mask.ToRunLengths(item.Picture.Width, item.Picture.Height).ToCompressed());
            json.WriteEndObject();
        }
        else if (outline is not null)
        {
            json.WriteStartArray("segmentation");
            json.WriteStartArray();
            foreach (PixelPoint point in outline.Points)
            {
                json.WriteNumberValue(point.X);
                json.WriteNumberValue(point.Y);
            }

            json.WriteEndArray();
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }
}
