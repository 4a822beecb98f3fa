using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>What a call was answered.</summary>
/// <param name="Response">The whole response.</param>
/// <param name="Model">The model that was asked last.</param>
/// <param name="Finding">What is to be said of the answer beside what it says itself; null for nothing.</param>
internal readonly record struct AskedResponse(GenerateContentResponse Response, string Model, Finding? Finding);
