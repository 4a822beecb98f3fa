namespace Gemini.Contracts.Images;

/// <summary>What is true of a format whatever the picture: its MIME type, its file extensions, whether the API takes it.</summary>
/// <remarks>The analyzers compile this file too, for netstandard2.0.</remarks>
internal static class ImageFormats
{
    /// <summary>The formats that the API lists, in words (ai.google.dev, image understanding, "supported image formats").</summary>
    public const string Accepted = "PNG, JPEG, WebP, HEIC or HEIF";

    /// <summary>The MIME type, or null for <see cref="ImageFormat.Unknown"/>.</summary>
    public static string? MimeType(ImageFormat format) => format switch
    {
        ImageFormat.Png => "image/png",
        ImageFormat.Jpeg => "image/jpeg",
        ImageFormat.WebP => "image/webp",
        ImageFormat.Heic => "image/heic",
        ImageFormat.Heif => "image/heif",
        ImageFormat.Avif => "image/avif",
        ImageFormat.Gif => "image/gif",
        ImageFormat.Bmp => "image/bmp",
        ImageFormat.Tiff => "image/tiff",
        _ => null,
    };

    /// <summary>The format's name as people write it.</summary>
    public static string Name(ImageFormat format) => format switch
    {
        ImageFormat.WebP => "WebP",
        ImageFormat.Unknown => "unknown",
        _ => format.ToString().ToUpperInvariant(),
    };

    /// <summary>The format's name with its article.</summary>
    public static string OneOf(ImageFormat format) => (format == ImageFormat.Avif ? "an " : "a ") + Name(format);

    /// <summary>Whether the API takes the format as bytes.</summary>
    public static bool IsAccepted(ImageFormat format) =>
        format is ImageFormat.Png or ImageFormat.Jpeg or ImageFormat.WebP or ImageFormat.Heic or ImageFormat.Heif;

    /// <summary>The format that a MIME type names, spelled as people do (<c>image/jpg</c>, parameters, capitals); <see cref="ImageFormat.Unknown"/> where it names none.</summary>
    public static ImageFormat FromMimeType(string mimeType)
    {
        string bare = mimeType.Split(';')[0].Trim().ToLowerInvariant();
        return bare switch
        {
            "image/png" or "image/x-png" or "image/apng" => ImageFormat.Png,
            "image/jpeg" or "image/jpg" or "image/pjpeg" => ImageFormat.Jpeg,
            "image/webp" => ImageFormat.WebP,
            "image/heic" or "image/heic-sequence" => ImageFormat.Heic,
            "image/heif" or "image/heif-sequence" => ImageFormat.Heif,
            "image/avif" => ImageFormat.Avif,
            "image/gif" => ImageFormat.Gif,
            "image/bmp" or "image/x-bmp" or "image/x-ms-bmp" => ImageFormat.Bmp,
            "image/tiff" => ImageFormat.Tiff,
            _ => ImageFormat.Unknown,
        };
    }

    /// <summary>The format that a file's extension names.</summary>
    public static ImageFormat FromExtension(string path) => Path.GetExtension(path).ToLowerInvariant() switch
    {
        ".png" or ".apng" => ImageFormat.Png,
        ".jpg" or ".jpeg" or ".jpe" or ".jfif" => ImageFormat.Jpeg,
        ".webp" => ImageFormat.WebP,
        ".heic" or ".heics" => ImageFormat.Heic,
        ".heif" or ".heifs" or ".hif" => ImageFormat.Heif,
        ".avif" => ImageFormat.Avif,
        ".gif" => ImageFormat.Gif,
        ".bmp" or ".dib" => ImageFormat.Bmp,
        ".tif" or ".tiff" => ImageFormat.Tiff,
        _ => ImageFormat.Unknown,
    };

    /// <summary>Whether a name that says <paramref name="claimed"/> is right for bytes that are <paramref name="actual"/>: HEIC is a HEIF, so either name does.</summary>
    public static bool Agrees(ImageFormat claimed, ImageFormat actual) =>
        claimed == actual || (claimed is ImageFormat.Heic or ImageFormat.Heif && actual is ImageFormat.Heic or ImageFormat.Heif);
}
