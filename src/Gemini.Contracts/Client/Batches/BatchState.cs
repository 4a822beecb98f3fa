using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>How far the API is with a batch.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BatchState>))]
public enum BatchState
{
    /// <summary>The API does not say, or says something newer than this library.</summary>
    Unknown,

    /// <summary>It waits for its turn.</summary>
    Pending,

    /// <summary>It is being answered.</summary>
    Running,

    /// <summary>All requests have a result; some of the results may be errors.</summary>
    Succeeded,

    /// <summary>It failed as a whole.</summary>
    Failed,

    /// <summary>It was canceled.</summary>
    Canceled,

    /// <summary>It was pending or running for more than 48 hours. There are no results.</summary>
    Expired,
}
