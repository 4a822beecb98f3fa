using Gemini.Contracts.Models;

namespace Gemini.Contracts;

/// <summary>From which probability on the API blocks an answer of a category.</summary>
/// <param name="Category">Such as <c>HARM_CATEGORY_DANGEROUS_CONTENT</c>.</param>
/// <param name="Threshold">Such as <c>BLOCK_ONLY_HIGH</c>.</param>
public sealed record SafetySetting(string Category, string Threshold);
