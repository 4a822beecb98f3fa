using Gemini.Contracts.Wire;

namespace Gemini.Contracts.Client;

/// <summary>What a call was answered. It is two references small, since each call keeps it in several tasks.</summary>
/// <param name="Response">The whole response.</param>
/// <param name="Models">The models that were asked.</param>
internal readonly record struct AskedResponse(GenerateContentResponse Response, ModelOrder Models)
{
    /// <summary>The model that was asked last.</summary>
    public string Model => Models.Model;

    /// <summary>What is to be said of the answer beside what it says itself; null for nothing.</summary>
    public Finding? Finding => Models.Finding;
}
