using Gemini.Contracts.Models;

namespace Gemini.Contracts;

/// <summary>What a model costs, in US dollars for a million tokens.</summary>
/// <param name="InputPerMillion">Text and pictures in.</param>
/// <param name="OutputPerMillion">Out, thoughts included.</param>
/// <param name="Until">The last day of this price; null while no end is known.</param>
public sealed record ModelPrice(decimal InputPerMillion, decimal OutputPerMillion, DateOnly? Until = null);
