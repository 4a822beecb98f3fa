using System.Security.Cryptography;
using System.Text.Json;
using Gemini.Contracts.Testing.Serving;

namespace Gemini.Contracts.Testing.Recordings;

/// <summary>A request as a recording holds it.</summary>
internal sealed class RecordedRequest
{
    private const int HashDigits = 12;

    /// <summary>A request of a recording.</summary>
    /// <param name="json">Its members: method, path, query, headers, and body, lines or bytes.</param>
    public RecordedRequest(JsonElement json)
    {
        Json = json;
        Method = Text(json, "method");
        Path = Text(json, "path");
        StrictHash = Hash(RequestView.Strict(json));
        LooseHash = Hash(RequestView.Loose(json));
    }

    /// <summary>All of it.</summary>
    public JsonElement Json { get; }

    /// <summary>Such as <c>POST</c>.</summary>
    public string Method { get; }

    /// <summary>Such as <c>v1beta/models/gemini-3.8-flash:generateContent</c>.</summary>
    public string Path { get; }

    /// <summary>The same for requests that are the same in every member.</summary>
    public string StrictHash { get; }

    /// <summary>The same for requests that ask a model for the same.</summary>
    public string LooseHash { get; }

    /// <summary>The body as JSON; null where it is not one.</summary>
    public JsonElement? Body => Json.TryGetProperty("body", out JsonElement body) && body.ValueKind == JsonValueKind.Object ? body : null;

    /// <summary>How the file of a recording begins: of the method and a hash, never of a text that came from elsewhere.</summary>
    public string FileStart => $"{Operation}-{StrictHash[..HashDigits]}";

    /// <summary>What the call does, in one word.</summary>
    public string Operation => this switch
    {
        { Path: var path } when path.EndsWith(":generateContent", StringComparison.Ordinal) => "generate",
        { Path: var path } when path.EndsWith(":streamGenerateContent", StringComparison.Ordinal) => "stream",
        { Path: var path } when path.EndsWith(":countTokens", StringComparison.Ordinal) => "count-tokens",
        { Path: var path } when path.EndsWith(":batchGenerateContent", StringComparison.Ordinal) => "batch",
        { Path: var path } when path.StartsWith("upload/", StringComparison.Ordinal) => "upload",
        { Path: var path } when path.StartsWith("download/", StringComparison.Ordinal) || path.EndsWith(":download", StringComparison.Ordinal) => "download",
        { Path: var path } when path.Contains("/interactions", StringComparison.Ordinal) => "interaction",
        { Path: var path } when path.Contains("/files", StringComparison.Ordinal) => "file",
        { Path: var path } when path.Contains("/batches", StringComparison.Ordinal) => "batch",
        { Path: var path } when path.Contains("/models", StringComparison.Ordinal) => "model",
        _ => "call",
    };

    /// <summary>Whether it asks a model over <c>generateContent</c> or <c>streamGenerateContent</c>.</summary>
    public bool IsGenerate => Operation is "generate" or "stream";

    /// <summary>Whether it asks a model over Interactions.</summary>
    public bool IsInteraction => Method == "POST" && Path.EndsWith("/interactions", StringComparison.Ordinal);

    /// <summary>The model that is asked; null where none is.</summary>
    public string? Model => IsInteraction
        ? RequestGrammar.Text(Body, "model")
        : IsGenerate ? ApiRoute.Parse("/" + Path).Name : null;

    /// <summary>Method and path, for people.</summary>
    public override string ToString() => $"{Method} {Path}";

    private static string Hash(byte[] canonical) => Convert.ToHexStringLower(SHA256.HashData(canonical));

    private static string Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new JsonException($"The request has no {name}.");
}
