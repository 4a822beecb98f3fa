using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>What is uploaded: over several requests by Google's resumable protocol, or all in one.</summary>
internal sealed class UploadStore(Func<Uri> address, FileStore files, LocalGeminiOptions options)
{
    private const int Granularity = 256 << 10;
    private readonly ConcurrentDictionary<string, Upload> _uploads = new(StringComparer.Ordinal);

    /// <summary>One request of an upload.</summary>
    /// <returns>The body to answer; empty where there is none.</returns>
    /// <exception cref="ApiError">The request does not fit.</exception>
    public async Task<byte[]> ServeAsync(HttpContext context, LocalRequest request, CancellationToken cancellationToken) =>
        await WholeUpload.ReadAsync(context, request, cancellationToken).ConfigureAwait(false) is { } whole ? Add(whole) : Resume(context, request);

    /// <summary>Whether an upload was begun here.</summary>
    public bool Has(string id) => _uploads.ContainsKey(id);

    private byte[] Add(WholeUpload whole)
    {
        using JsonDocument? description = whole.Description is { } json ? JsonDocument.Parse(json) : null;
        JsonElement? file = description?.RootElement;
        string? name = RequestGrammar.Text(file, "name");
        files.CheckName(name);
        string mimeType = RequestGrammar.Text(file, "mimeType") ?? whole.MimeType ?? "application/octet-stream";
        return Resource(files.Add(whole.Bytes.ToArray(), mimeType, RequestGrammar.Text(file, "displayName"), isGenerated: false, name));
    }

    private byte[] Resume(HttpContext context, LocalRequest request)
    {
        string command = request.Headers.GetValueOrDefault("X-Goog-Upload-Command", "");
        if (command.Contains("start", StringComparison.Ordinal))
        {
            return Start(context, request);
        }

        string id = context.Request.Query["upload_id"].FirstOrDefault() ?? "";
        if (!_uploads.TryGetValue(id, out Upload? upload))
        {
            throw ApiError.NotFound("The upload was not found.");
        }

        lock (upload)
        {
            switch (command)
            {
                case "query":
                    context.Response.Headers["x-goog-upload-status"] = upload.File is null ? "active" : "final";
                    context.Response.Headers["x-goog-upload-size-received"] = upload.Received.ToString(CultureInfo.InvariantCulture);
                    return upload.File is { } file ? Resource(file) : [];
                case "cancel":
                    _uploads.TryRemove(id, out _);
                    context.Response.Headers["x-goog-upload-status"] = "cancelled";
                    return [];
                default:
                    return Append(context, request, upload, command);
            }
        }
    }

    private byte[] Start(HttpContext context, LocalRequest request)
    {
        if (request.Headers.GetValueOrDefault("X-Goog-Upload-Protocol") != "resumable"
            || !long.TryParse(request.Headers.GetValueOrDefault("X-Goog-Upload-Header-Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out long length))
        {
            throw ApiError.Invalid("The upload protocol must be resumable with X-Goog-Upload-Header-Content-Length, multipart or raw.");
        }

        if (length > options.MaxFileBytes)
        {
            throw new ApiError(429, "RESOURCE_EXHAUSTED", "You have exceeded the file storage quota of your project.");
        }

        using JsonDocument? body = request.Body.IsEmpty ? null : JsonDocument.Parse(request.Body);
        JsonElement? file = RequestGrammar.Get(body?.RootElement, "file");
        string? name = RequestGrammar.Text(file, "name");
        files.CheckName(name);
        string mimeType = RequestGrammar.Text(file, "mimeType") ?? request.Headers.GetValueOrDefault("X-Goog-Upload-Header-Content-Type") ?? "application/octet-stream";
        string id = Guid.NewGuid().ToString("N");
        _uploads[id] = new Upload(length, mimeType, RequestGrammar.Text(file, "displayName"), name);
        context.Response.Headers["x-goog-upload-url"] = new Uri(address(), $"upload/v1beta/files?upload_id={id}&upload_protocol=resumable").ToString();
        context.Response.Headers["x-goog-upload-status"] = "active";
        context.Response.Headers["x-goog-upload-chunk-granularity"] = Granularity.ToString(CultureInfo.InvariantCulture);
        return [];
    }

    private byte[] Append(HttpContext context, LocalRequest request, Upload upload, string command)
    {
        bool isLast = command.Contains("finalize", StringComparison.Ordinal);
        bool isAtEnd = long.TryParse(request.Headers.GetValueOrDefault("X-Goog-Upload-Offset"), NumberStyles.None, CultureInfo.InvariantCulture, out long offset) && offset == upload.Received;
        if (!isAtEnd || upload.File is not null || (!isLast && request.Body.Length % Granularity != 0) || offset + request.Body.Length > upload.Length || (isLast && offset + request.Body.Length != upload.Length))
        {
            throw ApiError.Invalid("The upload's offset, length or chunk granularity is not valid.");
        }

        upload.Append(request.Body.Span);
        context.Response.Headers["x-goog-upload-status"] = isLast ? "final" : "active";
        return isLast ? Resource(upload.Finish(files)) : [];
    }

    private byte[] Resource(StoredFile file) => JsonBody.Write(isIndented: true, json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("file");
        file.Write(json, options.TimeProvider.GetUtcNow());
        json.WriteEndObject();
    });

    /// <summary>An upload that has begun.</summary>
    private sealed class Upload(long length, string mimeType, string? displayName, string? name)
    {
        private ArrayBufferWriter<byte> _bytes = new();

        public long Length { get; } = length;

        public long Received { get; private set; }

        public StoredFile? File { get; private set; }

        public void Append(ReadOnlySpan<byte> bytes)
        {
            _bytes.Write(bytes);
            Received += bytes.Length;
        }

        public StoredFile Finish(FileStore files)
        {
            File = files.Add(_bytes.WrittenSpan.ToArray(), mimeType, displayName, isGenerated: false, name);
            _bytes = new ArrayBufferWriter<byte>();
            return File;
        }
    }
}
