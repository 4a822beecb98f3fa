using System.Text.Json;
using Gemini.Contracts.Client;

namespace Gemini.Contracts;

/// <summary>A file of the Files API. It lives 48 hours and belongs to the project of the key.</summary>
public sealed record GeminiFile
{
    /// <summary>The resource name, such as <c>files/abc-123</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The address by which a request refers to the file.</summary>
    public required string Uri { get; init; }

    /// <summary>The MIME type.</summary>
    public string MimeType { get; init; } = "";

    /// <summary>The length in bytes.</summary>
    public long SizeBytes { get; init; }

    /// <summary>Whether the file is ready for requests.</summary>
    public GeminiFileState State { get; init; }

    /// <summary>The name that was given at the upload.</summary>
    public string? DisplayName { get; init; }

    /// <summary>When the API deletes it.</summary>
    public DateTimeOffset? ExpirationTime { get; init; }

    /// <summary>Why the file could not be prepared, in the API's words.</summary>
    internal string? Problem { get; init; }

    internal static GeminiFile Read(JsonElement json) => new()
    {
        Name = json.Text("name") ?? throw new FormatException("no name"),
        Uri = json.Text("uri") ?? "",
        MimeType = json.Text("mimeType") ?? "",
        SizeBytes = json.Number("sizeBytes") ?? 0,
        State = json.Text("state") switch
        {
            "PROCESSING" => GeminiFileState.Processing,
            "ACTIVE" => GeminiFileState.Active,
            "FAILED" => GeminiFileState.Failed,
            _ => GeminiFileState.Unknown,
        },
        DisplayName = json.Text("displayName"),
        ExpirationTime = json.Time("expirationTime"),
        Problem = json.Member("error")?.Text("message"),
    };
}
