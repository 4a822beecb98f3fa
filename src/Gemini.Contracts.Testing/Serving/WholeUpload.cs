using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>A file that comes in one request: alone (<c>raw</c>), or with its description before it (<c>multipart</c>).</summary>
/// <param name="Description">The <c>file</c> that is described, as JSON; null for none.</param>
/// <param name="MimeType">What the file's own header says.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record WholeUpload(string? Description, string? MimeType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Reads a request that is such an upload; null for any other.</summary>
    /// <exception cref="ApiError">Its parts are not those of an upload.</exception>
    public static async Task<WholeUpload?> ReadAsync(HttpContext context, LocalRequest request, CancellationToken cancellationToken) => ProtocolOf(context) switch
    {
        "multipart" => await ReadPartsAsync(context, request, cancellationToken).ConfigureAwait(false),
        "raw" or "media" => new WholeUpload(null, context.Request.Headers["X-Goog-Upload-Header-Content-Type"].FirstOrDefault() ?? context.Request.ContentType, request.Body),
        _ => null,
    };

    // Google's older libraries say it in the query.
    private static string? ProtocolOf(HttpContext context) => context.Request.Headers["X-Goog-Upload-Protocol"].FirstOrDefault() ?? context.Request.Query["uploadType"].FirstOrDefault();

    private static async Task<WholeUpload> ReadPartsAsync(HttpContext context, LocalRequest request, CancellationToken cancellationToken)
    {
        List<(string? MimeType, byte[] Bytes)> parts = [];
        string? boundary = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out MediaTypeHeaderValue? type) ? HeaderUtilities.RemoveQuotes(type.Boundary).Value : null;
        if (!string.IsNullOrEmpty(boundary))
        {
            try
            {
                using MemoryStream body = new(request.Body.ToArray(), writable: false);
                MultipartReader reader = new(boundary, body);
                while (await reader.ReadNextSectionAsync(cancellationToken).ConfigureAwait(false) is { } part)
                {
                    using MemoryStream bytes = new();
                    await part.Body.CopyToAsync(bytes, cancellationToken).ConfigureAwait(false);
                    parts.Add((part.ContentType, bytes.ToArray()));
                }
            }
            catch (Exception problem) when (problem is IOException or InvalidDataException)
            {
                throw ApiError.Invalid($"Invalid multipart request: {problem.Message}");
            }
        }

        if (parts is not [var (_, described), var (mimeType, content)])
        {
            throw ApiError.Invalid($"Invalid multipart request with {parts.Count} mime parts.");
        }

        using JsonDocument description = JsonDocument.Parse(described);
        return new WholeUpload(RequestGrammar.Get(description.RootElement, "file")?.GetRawText(), mimeType, content);
    }
}
