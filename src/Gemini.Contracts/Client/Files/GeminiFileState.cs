using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>How far the API is with a file.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<GeminiFileState>))]
public enum GeminiFileState
{
    /// <summary>The API does not say, or says something newer than this library.</summary>
    Unknown,

    /// <summary>The file is being prepared and cannot be asked about yet.</summary>
    Processing,

    /// <summary>The file can be asked about.</summary>
    Active,

    /// <summary>The file could not be prepared.</summary>
    Failed,
}
