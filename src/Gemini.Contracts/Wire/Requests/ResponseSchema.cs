namespace Gemini.Contracts;

/// <summary>The shape that an answer must have, in the two languages that the API speaks.</summary>
public sealed record ResponseSchema
{
    /// <summary>The contract's name, for messages.</summary>
    public required string Name { get; init; }

    /// <summary>A JSON Schema of the subset that <c>responseJsonSchema</c> takes, as UTF-8.</summary>
    public required ReadOnlyMemory<byte> JsonSchema { get; init; }

    /// <summary>The same shape in the OpenAPI subset that <c>responseSchema</c> takes, as UTF-8; empty where that cannot say it (recursion).</summary>
    public ReadOnlyMemory<byte> OpenApiSchema { get; init; }

    /// <summary>Whether the whole answer is one of a list of words, asked for as <c>text/x.enum</c>.</summary>
    public bool IsEnum { get; init; }
}
