namespace Gemini.Contracts;

/// <summary>What the generator made of one annotated type: prompt, schema, request builder, reader, writer, fingerprint.</summary>
public abstract class VisionContract
{
    private protected VisionContract()
    {
    }

    /// <summary>The annotated type's name, such as <c>Detection</c>.</summary>
    public abstract string Name { get; }

    /// <summary>The response schema as JSON Schema (<c>responseJsonSchema</c>), UTF-8.</summary>
    public abstract ReadOnlyMemory<byte> JsonSchema { get; }

    /// <summary>The response schema in the OpenAPI subset (<c>responseSchema</c>), UTF-8.</summary>
    public abstract ReadOnlyMemory<byte> OpenApiSchema { get; }

    /// <summary>A hash over everything the model sees; the same on every machine.</summary>
    public abstract string Fingerprint { get; }
}
