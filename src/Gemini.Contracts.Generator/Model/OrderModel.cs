namespace Gemini.Contracts.Generator.Model;

/// <summary>What a list is ordered by.</summary>
/// <param name="Property">The C# name of a property of its elements, escaped where it is a keyword; null where nothing can be checked.</param>
/// <param name="WireName">Its name on the wire; null as above.</param>
internal sealed record OrderModel(string? Property, string? WireName);
