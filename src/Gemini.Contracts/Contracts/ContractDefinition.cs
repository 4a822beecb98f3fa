using System.ComponentModel;
using Gemini.Contracts.Models;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>All that the generator settled of a contract before anything runs. Generated code hands it to its base class.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed record ContractDefinition
{
    /// <summary>The annotated type's name, such as <c>Detection</c>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 over everything that the model sees, in 64 hex digits.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>What the model is asked.</summary>
    public required PromptTemplate Prompt { get; init; }

    /// <summary>The response schema as JSON Schema, UTF-8.</summary>
    public required ReadOnlyMemory<byte> JsonSchema { get; init; }

    /// <summary>The response schema in the OpenAPI subset, UTF-8.</summary>
    public required ReadOnlyMemory<byte> OpenApiSchema { get; init; }

    /// <summary>What coordinates the answer holds.</summary>
    public RequiredCapabilities RequiredCapabilities { get; init; }

    /// <inheritdoc cref="VisionTaskAttribute.SystemInstruction"/>
    public string? SystemInstruction { get; init; }

    /// <inheritdoc cref="VisionTaskAttribute.Model"/>
    public string? Model { get; init; }

    /// <inheritdoc cref="VisionTaskAttribute.Thinking"/>
    public Thinking Thinking { get; init; }

    /// <inheritdoc cref="VisionTaskAttribute.MediaResolution"/>
    public MediaResolution MediaResolution { get; init; }

    /// <summary>Sampling temperature, 0 to 2; null for the model's own.</summary>
    public double? Temperature { get; init; }

    /// <inheritdoc cref="VisionTaskAttribute.MaxOutputTokens"/>
    public int MaxOutputTokens { get; init; }

    /// <inheritdoc cref="VisionTaskAttribute.MaxInputTokens"/>
    public int MaxInputTokens { get; init; }

    /// <summary>What stands for a contract that the build refused.</summary>
    /// <param name="name">The annotated type's name.</param>
    public static ContractDefinition Unsound(string name) => new()
    {
        Name = name,
        Fingerprint = "",
        Prompt = new PromptTemplate("", []),
        JsonSchema = default,
        OpenApiSchema = default,
    };
}
