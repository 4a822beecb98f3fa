namespace Gemini.Contracts.Reading;

/// <summary>An object around the items that is open.</summary>
/// <param name="Start">The position of its brace.</param>
/// <param name="Depth">How many brackets of lists were open there.</param>
/// <param name="IsItemToo">Whether it has members of the contract beside its list.</param>
internal readonly record struct Envelope(int Start, int Depth, bool IsItemToo);
