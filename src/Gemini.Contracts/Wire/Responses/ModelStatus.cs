namespace Gemini.Contracts;

/// <summary>What the service says about the model that answered.</summary>
public sealed record ModelStatus
{
    /// <summary>The wire name, such as <c>STABLE</c>, <c>DEPRECATED</c> or <c>RETIRED</c>; an open set.</summary>
    public string? Stage { get; init; }

    /// <summary>What else there is to know.</summary>
    public string? Message { get; init; }

    /// <summary>When the model goes.</summary>
    public DateTimeOffset? RetirementTime { get; init; }
}
