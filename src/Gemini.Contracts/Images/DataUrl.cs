using System.Buffers;
using System.Buffers.Text;

namespace Gemini.Contracts.Images;

/// <summary>Reads <c>data:</c> URLs (RFC 2397) of pictures.</summary>
internal static class DataUrl
{
    /// <summary>The bytes and the declared MIME type.</summary>
    /// <exception cref="ImageInputException">It is no base64 <c>data:</c> URL.</exception>
    public static (byte[] Bytes, string? MimeType) Read(string url)
    {
        ReadOnlySpan<char> text = url.AsSpan().Trim();
        int comma = text.IndexOf(',');
        if (!text.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || comma < 0)
        {
            throw Invalid("does not begin as 'data:image/…;base64,'");
        }

        ReadOnlySpan<char> head = text[5..comma];
        if (!head.EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid("is not marked ';base64'");
        }

        ReadOnlySpan<char> data = text[(comma + 1)..];
        if (data.Contains('%'))
        {
            data = Uri.UnescapeDataString(data);
        }

        ReadOnlySpan<char> type = head[..^7].Trim();
        byte[] bytes = Decode(data) ?? throw Invalid("holds characters that are no base64, or is cut off");
        return (bytes, type.IsEmpty ? null : type.ToString());
    }

    private static byte[]? Decode(ReadOnlySpan<char> data)
    {
        byte[] buffer = new byte[(data.Length / 4 * 3) + 3];
        if (Convert.TryFromBase64Chars(data, buffer, out int count))
        {
            return buffer[..count];
        }

        // The decoder of the URL-safe alphabet also takes data without padding.
        string safe = data.ToString().Replace('+', '-').Replace('/', '_');
        return Base64Url.DecodeFromChars(safe, buffer, out _, out int written) == OperationStatus.Done ? buffer[..written] : null;
    }

    private static ImageInputException Invalid(string what) =>
        new(ImageProblem.InvalidReference, $"The data URL {what}; give 'data:image/png;base64,…' or the bytes themselves to ImageInput.FromBytes.");
}
