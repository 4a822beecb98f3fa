using System.Text.Json;

namespace Gemini.Contracts.Conformance;

/// <summary>The kind <c>images</c>: what the header of each picture says, beside what the index knows of it.</summary>
internal static class ImagesKind
{
    public static int Run(string folder)
    {
        Tally tally = new("images");
        foreach (JsonElement entry in Tally.Index(folder))
        {
            string file = entry.GetProperty("file").GetString()!;
            string? difference = Print(folder, file, entry, out string group);
            tally.Add(file, group, difference);
        }

        return tally.End();
    }

    private static string? Print(string folder, string file, JsonElement entry, out string group)
    {
        ImageInfo info = ImageInfo.Read(Path.Combine(folder, file));
        bool isOk = info.Error is null;
        group = isOk ? FormatName(info) ?? "unknown" : "refused";
        using MemoryStream line = new();
        using (Utf8JsonWriter writer = new(line, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteBoolean("ok", isOk);
            writer.WriteString("format", FormatName(info));
            writer.WriteString("mime", info.MimeType);
            WriteSize(writer, "width", info.StoredWidth);
            WriteSize(writer, "height", info.StoredHeight);
            WriteNumber(writer, "orientation", info.StoredOrientation);
            if (isOk)
            {
                writer.WriteStartArray("display_size");
                writer.WriteNumberValue(info.DisplayWidth);
                writer.WriteNumberValue(info.DisplayHeight);
                writer.WriteEndArray();
            }
            else
            {
                writer.WriteNull("display_size");
            }

            writer.WriteString("error", info.Error);
            writer.WriteEndObject();
        }

        Console.WriteLine(System.Text.Encoding.UTF8.GetString(line.ToArray()));
        using JsonDocument printed = JsonDocument.Parse(line.ToArray());
        return Compare(printed.RootElement, entry);
    }

    /// <summary>The index names a WebP of the extended layout apart.</summary>
    private static string? FormatName(ImageInfo info) => info.Format switch
    {
        ImageFormat.Unknown => null,
        ImageFormat.WebP when info.IsExtendedWebP => "Extended WEBP",
        _ => info.Format.ToString().ToUpperInvariant(),
    };

    private static void WriteSize(Utf8JsonWriter writer, string name, int value) => WriteNumber(writer, name, value == 0 ? null : value);

    private static void WriteNumber(Utf8JsonWriter writer, string name, int? value)
    {
        if (value is { } number)
        {
            writer.WriteNumber(name, number);
        }
        else
        {
            writer.WriteNull(name);
        }
    }

    /// <summary>What differs from the index; a decoder's error or an unknown format means that the picture must be refused.</summary>
    private static string? Compare(JsonElement printed, JsonElement entry)
    {
        foreach ((string key, string expected) in (ReadOnlySpan<(string, string)>)[
            ("format", "format"), ("mime", "mime"), ("width", "width"), ("height", "height"), ("orientation", "exif_orientation"), ("display_size", "display_size")])
        {
            if (entry.TryGetProperty(expected, out JsonElement value) && value.ValueKind != JsonValueKind.Null
                && !JsonElement.DeepEquals(printed.GetProperty(key), value))
            {
                return $"{key} is {printed.GetProperty(key).GetRawText()}, expected {value.GetRawText()}";
            }
        }

        bool mustFail = entry.TryGetProperty("decode_error", out _) || entry.GetProperty("format").ValueKind == JsonValueKind.Null;
        return printed.GetProperty("ok").GetBoolean() == mustFail ? $"ok is {mustFail}, expected {!mustFail}" : null;
    }
}
