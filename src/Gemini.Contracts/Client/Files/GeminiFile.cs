using System.Text.Json;
using Gemini.Contracts.Client;

namespace Gemini.Contracts;

/// <summary>A file of the Files API. It lives 48 hours and belongs to the project of the key.</summary>
/// <param name="Name">Such as <c>files/abc-123</c>.</param>
/// <param name="Uri">What a request names it by.</param>
/// <param name="MimeType">What it is.</param>
/// <param name="SizeBytes">Its length in bytes.</param>
/// <param name="State">Whether it can be asked about.</param>
/// <param name="DisplayName">What it was called when it was uploaded.</param>
/// <param name="ExpirationTime">When the API deletes it.</param>
public sealed record GeminiFile(string Name, string Uri, string MimeType, long SizeBytes, GeminiFileState State, string? DisplayName, DateTimeOffset? ExpirationTime)
{
    internal static GeminiFile Read(JsonElement json) => new(
        json.Text("name") ?? throw new FormatException("no name"),
        json.Text("uri") ?? "",
        json.Text("mimeType") ?? "",
        json.Number("sizeBytes") ?? 0,
        json.Text("state") switch
        {
            "PROCESSING" => GeminiFileState.Processing,
            "ACTIVE" => GeminiFileState.Active,
            "FAILED" => GeminiFileState.Failed,
            _ => GeminiFileState.Unknown,
        },
        json.Text("displayName"),
        json.Time("expirationTime"));
}
