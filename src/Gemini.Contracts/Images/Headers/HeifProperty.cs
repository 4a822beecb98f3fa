namespace Gemini.Contracts.Images;

/// <summary>One property of a HEIF's container, as far as it says something about size or orientation.</summary>
internal readonly record struct HeifProperty(HeifPropertyKind Kind, long A, long B);
