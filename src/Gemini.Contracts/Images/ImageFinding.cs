namespace Gemini.Contracts;

/// <summary>One thing noticed about a picture before it is sent.</summary>
/// <param name="Kind">What.</param>
/// <param name="Message">One sentence for a person.</param>
public sealed record ImageFinding(ImageFindingKind Kind, string Message);
