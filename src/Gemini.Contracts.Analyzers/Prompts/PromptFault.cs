using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers.Prompts;

/// <summary>A contradiction between a prompt and its contract.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Start">The index of the first character in the prompt.</param>
/// <param name="Length">The number of characters.</param>
/// <param name="Argument">The argument of the message.</param>
/// <param name="Replacement">The text that is right instead; null if the author has to decide.</param>
internal sealed record PromptFault(DiagnosticDescriptor Rule, int Start, int Length, string Argument, string? Replacement = null);
