namespace Gemini.Contracts;

/// <summary>What the service says about the model that answered.</summary>
/// <param name="Stage">The wire name, such as <c>STABLE</c>, <c>DEPRECATED</c> or <c>RETIRED</c>; an open set.</param>
/// <param name="Message">What else there is to know.</param>
/// <param name="RetirementTime">When the model goes.</param>
public sealed record ModelStatus(string? Stage, string? Message, DateTimeOffset? RetirementTime);
