using System.Text.Json;
using Gemini.Contracts.Client;

namespace Gemini.Contracts;

/// <summary>A model as the API lists it. What this library knows of it is in <see cref="ModelCatalog"/>.</summary>
public sealed record ListedModel
{
    /// <summary>The model id, such as <c>gemini-3.8-flash</c>, without <c>models/</c> or <c>publishers/google/models/</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name that the API shows to people.</summary>
    public string? DisplayName { get; init; }

    /// <summary>The maximum of input tokens; 0 where the API does not say.</summary>
    public long InputTokenLimit { get; init; }

    /// <summary>The maximum of output tokens; 0 where the API does not say.</summary>
    public long OutputTokenLimit { get; init; }

    /// <summary>The methods that the model supports, such as <c>generateContent</c>.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    internal static ListedModel Read(JsonElement json) => new()
    {
        Id = IdOf(json.Text("name") ?? throw new FormatException("no name")),
        DisplayName = json.Text("displayName"),
        InputTokenLimit = json.Number("inputTokenLimit") ?? 0,
        OutputTokenLimit = json.Number("outputTokenLimit") ?? 0,
        Methods = json.Items("supportedGenerationMethods").ConvertAll(static method => method.Text() ?? ""),
    };

    private static string IdOf(string name) => name.StartsWith("publishers/", StringComparison.Ordinal) ? name[(name.LastIndexOf('/') + 1)..] : ApiAddresses.BareName(name);
}
