using System.IO.Compression;
using System.Net.Http.Headers;

namespace Gemini.Contracts.Client;

/// <summary>
/// Unpacks bodies. The client does it, and not its <see cref="HttpClient"/>, so that a program that is compiled ahead of time does not contain Brotli, which is as large as all of this library.
/// </summary>
internal static class ContentDecoder
{
    /// <summary>What is asked for (<c>Accept-Encoding</c>).</summary>
    public const string Accepted = "gzip";

    /// <summary>The body of a response as it was before it was packed. A handler that unpacks bodies itself removes the header that says how.</summary>
    /// <exception cref="InvalidDataException">It is packed in a way that was not asked for, or a packed body is damaged (thrown while it is read).</exception>
    public static async ValueTask<Stream> OpenAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        string encoding = response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out HeaderStringValues values) ? values.ToString().Trim() : "";
        Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        return encoding.Length == 0 || Is("identity") ? body
            : Is("gzip") || Is("x-gzip") ? new GZipStream(body, CompressionMode.Decompress)
            : Is("deflate") ? new ZLibStream(body, CompressionMode.Decompress)
            : throw new InvalidDataException("The body is compressed in a way that was not asked for.");

        bool Is(string name) => encoding.Equals(name, StringComparison.OrdinalIgnoreCase);
    }
}
