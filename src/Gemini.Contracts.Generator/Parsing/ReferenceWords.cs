namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What the model is told of a reference and of what it names.</summary>
/// <param name="Item">The other item's type.</param>
/// <param name="WireName">What it is identified by.</param>
/// <param name="IsList">Whether it is a list of references.</param>
/// <param name="IsAnother">Whether an item of that type has the reference, which may not point at itself.</param>
internal sealed record ReferenceWords(string Item, string WireName, bool IsList, bool IsAnother)
{
    /// <summary>What is said of the reference.</summary>
    public string OfReference => $"{(IsList ? "Each the" : "The")} {WireName} of {(IsAnother ? "another" : "one")} {Item}, exactly as it is written there.";

    /// <summary>What is said of the property that identifies the other item.</summary>
    public string OfKey => $"Identifies the {Item}: no other has the same.";
}
