using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Gemini.Contracts.Masks;

namespace Gemini.Contracts.Conformance;

/// <summary>Kind <c>png</c>: decodes every file and compares the RGBA pixels' SHA-256 with the index.</summary>
internal static class PngKind
{
    /// <summary>Runs a folder.</summary>
    /// <returns>0 where every file is as the index expects.</returns>
    public static int Run(string folder)
    {
        Tally tally = new("png");
        foreach (JsonElement entry in Tally.Index(folder))
        {
            string file = entry.GetProperty("file").GetString()!;
            PngPicture? picture = null;
            string? problem;
            try
            {
                PngError error = PngPicture.TryRead(File.ReadAllBytes(Path.Combine(folder, file)), PngLimits.Picture, out picture);
                problem = error == PngError.None ? null : error.Describe();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                problem = exception.Message;
            }

            string? hash = picture is null ? null : Convert.ToHexStringLower(SHA256.HashData(picture.Rgba));
            Console.WriteLine(Line(file, picture, hash, problem));
            tally.Add(file, hash is null ? "refused" : "decoded", IsAsExpected(entry, hash) ? null : $"not as the index expects: {hash ?? problem}");
        }

        return tally.End();
    }

    private static bool IsAsExpected(JsonElement entry, string? hash)
    {
        if (!entry.TryGetProperty("valid", out JsonElement valid) || valid.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
        {
            return true;
        }

        bool hasHash = entry.TryGetProperty("rgba8_sha256", out JsonElement expected) && expected.ValueKind == JsonValueKind.String;
        return valid.GetBoolean() == (hash is not null) && (hash is null || !hasHash || expected.ValueEquals(hash));
    }

    private static string Line(string file, PngPicture? picture, string? hash, string? problem)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("file", file);
            writer.WriteBoolean("ok", picture is not null);
            if (picture is null)
            {
                writer.WriteNull("width");
                writer.WriteNull("height");
            }
            else
            {
                writer.WriteNumber("width", picture.Width);
                writer.WriteNumber("height", picture.Height);
            }

            writer.WriteString("rgba8_sha256", hash);
            writer.WriteString("error", problem);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
