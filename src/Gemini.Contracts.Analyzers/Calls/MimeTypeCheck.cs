using Gemini.Contracts.Images;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>What a MIME type is said of.</summary>
internal enum MimeTypeUse
{
    /// <summary>A picture that is sent or uploaded.</summary>
    Picture,

    /// <summary>A picture that the API fetches from an address; there it takes BMP, too.</summary>
    FetchedPicture,

    /// <summary>Any file: a picture, or a document, a video, a text.</summary>
    AnyFile,
}

/// <summary>Whether the API takes a MIME type, by the same table that the library reads when the program runs.</summary>
/// <param name="Sentence">What is wrong and what to do, to follow the quoted type.</param>
/// <param name="Replacement">The type that was surely meant, or null.</param>
internal sealed record MimeTypeCheck(string Sentence, string? Replacement)
{
    private static readonly ImageFormat[] Accepted = FindAccepted();

    // Types that say "some picture" or "some bytes".
    private static readonly string[] SayNothing = ["*", "*/*", "image", "image/", "image/*", "image/unknown", "application/octet-stream", "application/binary", "binary/octet-stream", "multipart/form-data"];

    /// <summary>What is wrong with a MIME type; null where nothing is.</summary>
    /// <param name="mimeType">As written; not empty.</param>
    /// <param name="use">What it is said of.</param>
    /// <param name="origin">The format that the file's name shows, where it is known.</param>
    public static MimeTypeCheck? Of(string mimeType, MimeTypeUse use, ImageFormat origin)
    {
        ImageFormat format = ImageFormats.FromMimeType(mimeType);
        if (format != ImageFormat.Unknown)
        {
            return OfFormat(mimeType, format, use);
        }

        string bare = mimeType.Trim().ToLowerInvariant();
        string? fromName = ImageFormats.IsAccepted(origin) ? ImageFormats.MimeType(origin) : null;
        if (Array.IndexOf(SayNothing, bare) >= 0)
        {
            return new($"does not say which format it is, and the API refuses it; write {Suggestion(fromName)}", fromName);
        }

        if (Meant(bare) is { } meant)
        {
            return new($"is not a MIME type; write \"{meant}\"", meant);
        }

        int slash = bare.IndexOf('/');
        if (slash <= 0 || slash == bare.Length - 1)
        {
            return new($"is not a MIME type; write {Suggestion(fromName)}", fromName);
        }

        if (bare.StartsWith("image/", StringComparison.Ordinal))
        {
            return new($"is not a picture format that Gemini takes; save the picture as {ImageFormats.Accepted}", null);
        }

        return use == MimeTypeUse.AnyFile ? null : new($"is not the type of a picture; Gemini takes {ImageFormats.Accepted}", null);
    }

    private static MimeTypeCheck? OfFormat(string mimeType, ImageFormat format, MimeTypeUse use)
    {
        string canonical = ImageFormats.MimeType(format)!;
        if (!ImageFormats.IsAccepted(format) && !(use == MimeTypeUse.FetchedPicture && format == ImageFormat.Bmp))
        {
            return new($"is not a format that Gemini takes; save the picture as {ImageFormats.Accepted}", null);
        }

        return mimeType == canonical ? null : new($"is not how the API spells it; write \"{canonical}\"", canonical);
    }

    private static string Suggestion(string? known) => known is null ? "the real one, such as \"image/jpeg\"" : $"\"{known}\"";

    // "png", ".jpg", "img/png", "image/jepg": one slip away from a type that the API takes.
    private static string? Meant(string bare)
    {
        int slash = bare.IndexOf('/');
        string kind = slash < 0 ? "image" : bare.Substring(0, slash);
        string name = bare.Substring(slash + 1).TrimStart('.');
        if (name is "ief" || !(kind is "img" or "images" or "picture" or "photo" || EditDistance.AtMostOne(kind, "image")))
        {
            return null;
        }

        ImageFormat exact = ImageFormats.FromMimeType("image/" + name);
        if (exact != ImageFormat.Unknown)
        {
            return ImageFormats.IsAccepted(exact) ? ImageFormats.MimeType(exact) : null;
        }

        foreach (ImageFormat format in Accepted)
        {
            string known = ImageFormats.MimeType(format)!;
            if (EditDistance.AtMostOne(name, known.Substring("image/".Length)))
            {
                return known;
            }
        }

        return null;
    }

    private static ImageFormat[] FindAccepted()
    {
        List<ImageFormat> accepted = [];
        foreach (ImageFormat format in (ImageFormat[])Enum.GetValues(typeof(ImageFormat)))
        {
            if (ImageFormats.IsAccepted(format))
            {
                accepted.Add(format);
            }
        }

        return [.. accepted];
    }
}
