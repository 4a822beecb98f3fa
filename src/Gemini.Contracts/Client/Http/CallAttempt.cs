namespace Gemini.Contracts.Client;

/// <summary>Which try of which call an error belongs to.</summary>
/// <param name="Model">The model that was asked; null for calls that ask none.</param>
/// <param name="Number">1 for the first try.</param>
internal readonly record struct CallAttempt(string? Model, int Number = 1);
