using System.Globalization;

namespace Gemini.Contracts;

/// <summary>Tokens of one modality.</summary>
/// <param name="Modality">The wire name: <c>TEXT</c>, <c>IMAGE</c>, <c>VIDEO</c>, <c>AUDIO</c>, <c>DOCUMENT</c>; an open set.</param>
/// <param name="Tokens">How many.</param>
public readonly record struct ModalityTokens(string Modality, int Tokens)
{
    /// <summary>The wire name; empty for the default value.</summary>
    public string Modality { get => field ?? ""; init; } = Modality;
}
