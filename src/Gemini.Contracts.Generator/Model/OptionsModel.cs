namespace Gemini.Contracts.Generator.Model;

/// <summary>The options of a contract, the assembly's defaults already merged in. Enums stand as their member names.</summary>
internal sealed record OptionsModel
{
    public string? SystemInstruction { get; init; }

    public string? Model { get; init; }

    /// <summary>A member of <c>Gemini.Contracts.Thinking</c>.</summary>
    public string Thinking { get; init; } = "Auto";

    /// <summary>A member of <c>Gemini.Contracts.MediaResolution</c>.</summary>
    public string MediaResolution { get; init; } = "ModelDefault";

    /// <summary>Invariant text; null for the model's own.</summary>
    public string? Temperature { get; init; }

    public int MaxOutputTokens { get; init; }

    public int MaxInputTokens { get; init; }
}
