using System.Text.Json;
using Gemini.Contracts.Client;

namespace Gemini.Contracts;

/// <summary>A model as the API lists it. What this library knows of it is in <see cref="ModelCatalog"/>.</summary>
/// <param name="Id">Such as <c>gemini-3.8-flash</c>, without <c>models/</c>.</param>
/// <param name="DisplayName">What the API calls it.</param>
/// <param name="InputTokenLimit">Most tokens in; 0 where the API does not say.</param>
/// <param name="OutputTokenLimit">Most tokens out; 0 where the API does not say.</param>
/// <param name="Methods">What it can be asked for, such as <c>generateContent</c>.</param>
public sealed record ListedModel(string Id, string? DisplayName, long InputTokenLimit, long OutputTokenLimit, IReadOnlyList<string> Methods)
{
    internal static ListedModel Read(JsonElement json) => new(
        ApiAddresses.BareName(json.Text("name") ?? throw new FormatException("no name")),
        json.Text("displayName"),
        json.Number("inputTokenLimit") ?? 0,
        json.Number("outputTokenLimit") ?? 0,
        json.Items("supportedGenerationMethods").ConvertAll(static method => method.GetString() ?? ""));
}
