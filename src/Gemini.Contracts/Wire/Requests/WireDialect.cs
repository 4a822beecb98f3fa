namespace Gemini.Contracts;

/// <summary>How a contract is written on the wire.</summary>
public enum WireDialect
{
    /// <summary><c>responseMimeType</c> and <c>responseJsonSchema</c>.</summary>
    JsonSchema,

    /// <summary><c>responseMimeType</c> and <c>responseSchema</c>, the OpenAPI subset.</summary>
    OpenApi,

    /// <summary><c>responseFormat</c> with <c>APPLICATION_JSON</c>.</summary>
    ResponseFormat,

    /// <summary>Vertex AI: <c>responseSchema</c>, and references into Cloud Storage.</summary>
    Vertex,
}
