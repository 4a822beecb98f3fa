using Gemini.Contracts.Models;

namespace Gemini.Contracts.Wire;

/// <summary>A thought signature, which only the wire and the model that made it understand: any other refuses the request for it.</summary>
/// <param name="Value">Base64 as it came.</param>
/// <param name="Wire">The wire that it came over.</param>
/// <param name="Model">The model that was asked.</param>
internal sealed record ThoughtSignature(string Value, GeminiWire Wire, string Model)
{
    /// <summary>Whether it can be sent.</summary>
    public bool IsValidFor(GeminiWire wire, GeminiModel model) => wire == Wire && model.IsAnsweredBy(Model);
}
