using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gemini.Contracts.Testing.Serving;

/// <summary>The Files API: uploads in chunks, and the files that came of them.</summary>
internal sealed class FileStore(Func<Uri> address, TimeProvider clock, long maxBytes)
{
    private const int Granularity = 256 << 10;
    private readonly ConcurrentDictionary<string, StoredFile> _files = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, PendingUpload> _uploads = new(StringComparer.Ordinal);
    private int _count;

    /// <summary>All files, the oldest first.</summary>
    public IReadOnlyList<StoredFile> Files => [.. _files.Values.Where(IsAlive).OrderBy(static file => file.Created).ThenBy(static file => file.Name, StringComparer.Ordinal)];

    /// <summary>A file by its name or URI.</summary>
    /// <exception cref="ApiError">There is none, or it has expired; the API says 403 for both.</exception>
    public StoredFile Get(string name)
    {
        int at = name.LastIndexOf("files/", StringComparison.Ordinal);
        return at >= 0 && _files.TryGetValue(name[at..], out StoredFile? file) && IsAlive(file)
            ? file
            : throw new ApiError(403, "PERMISSION_DENIED", $"You do not have permission to access the File {name} or it may not exist.");
    }

    /// <summary>Keeps bytes as a file.</summary>
    public StoredFile Add(byte[] bytes, string mimeType, string? displayName, bool isGenerated)
    {
        if (_files.Values.Sum(static kept => (long)kept.Bytes.Length) + bytes.Length > maxBytes)
        {
            throw new ApiError(429, "RESOURCE_EXHAUSTED", "You have exceeded the file storage quota of your project.");
        }

        string name = $"files/local-{Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture)}";
        return _files[name] = new StoredFile(name, new Uri(address(), "v1beta/" + name).ToString(), mimeType, displayName, bytes, clock.GetUtcNow(), isGenerated);
    }

    /// <summary>Deletes a file.</summary>
    public void Remove(string name) => _files.TryRemove(Get(name).Name, out _);

    /// <summary>Forgets all files, as if they had expired.</summary>
    public void Expire() => _files.Clear();

    /// <summary>One request of the resumable protocol.</summary>
    /// <returns>The body to answer; empty where there is none.</returns>
    public byte[] Serve(HttpContext context, LocalRequest request)
    {
        string command = request.Headers.GetValueOrDefault("X-Goog-Upload-Command", "");
        if (command == "start")
        {
            return Start(context, request);
        }

        string id = context.Request.Query["upload_id"].FirstOrDefault() ?? "";
        if (!_uploads.TryGetValue(id, out PendingUpload? upload))
        {
            throw new ApiError(404, "NOT_FOUND", "The upload was not found.");
        }

        lock (upload)
        {
            return command == "query" ? Query(context, upload) : Append(context, request, upload, command);
        }
    }

    private bool IsAlive(StoredFile file) => clock.GetUtcNow() < file.Expires;

    private byte[] Start(HttpContext context, LocalRequest request)
    {
        if (request.Headers.GetValueOrDefault("X-Goog-Upload-Protocol") != "resumable"
            || !long.TryParse(request.Headers.GetValueOrDefault("X-Goog-Upload-Header-Content-Length"), NumberStyles.None, CultureInfo.InvariantCulture, out long length))
        {
            throw ApiError.Invalid("Upload protocol must be resumable, with X-Goog-Upload-Header-Content-Length.");
        }

        using JsonDocument? body = request.Body.IsEmpty ? null : JsonDocument.Parse(request.Body);
        string? name = RequestGrammar.Text(RequestGrammar.Get(body?.RootElement, "file"), "displayName");
        string id = Guid.NewGuid().ToString("N");
        _uploads[id] = new PendingUpload(length, request.Headers.GetValueOrDefault("X-Goog-Upload-Header-Content-Type") ?? "application/octet-stream", name);
        context.Response.Headers["x-goog-upload-url"] = new Uri(address(), $"upload/v1beta/files?upload_id={id}&upload_protocol=resumable").ToString();
        context.Response.Headers["x-goog-upload-status"] = "active";
        context.Response.Headers["x-goog-upload-chunk-granularity"] = Granularity.ToString(CultureInfo.InvariantCulture);
        return [];
    }

    private static byte[] Query(HttpContext context, PendingUpload upload)
    {
        context.Response.Headers["x-goog-upload-status"] = upload.File is null ? "active" : "final";
        context.Response.Headers["x-goog-upload-size-received"] = upload.Received.ToString(CultureInfo.InvariantCulture);
        return upload.File is { } file ? Resource(file) : [];
    }

    private byte[] Append(HttpContext context, LocalRequest request, PendingUpload upload, string command)
    {
        bool isLast = command.Contains("finalize", StringComparison.Ordinal);
        bool isAtEnd = long.TryParse(request.Headers.GetValueOrDefault("X-Goog-Upload-Offset"), NumberStyles.None, CultureInfo.InvariantCulture, out long offset) && offset == upload.Received;
        if (!isAtEnd || upload.File is not null || (!isLast && request.Body.Length % Granularity != 0) || (isLast && offset + request.Body.Length != upload.Length))
        {
            throw ApiError.Invalid("The upload's offset, length or chunk granularity is not valid.");
        }

        upload.Append(request.Body.Span);
        context.Response.Headers["x-goog-upload-status"] = isLast ? "final" : "active";
        if (!isLast)
        {
            return [];
        }

        return Resource(upload.Complete(bytes => Add(bytes, upload.MimeType, upload.DisplayName, isGenerated: false)));
    }

    private static byte[] Resource(StoredFile file) => JsonBody.Write(isIndented: true, json =>
    {
        json.WriteStartObject();
        json.WritePropertyName("file");
        file.Write(json);
        json.WriteEndObject();
    });
}
