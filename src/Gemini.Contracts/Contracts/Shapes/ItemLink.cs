using System.Collections.Immutable;

namespace Gemini.Contracts.Shapes;

/// <summary>What a member has to do with references between items.</summary>
/// <param name="Names">What its value identifies an item by; empty where it identifies none.</param>
/// <param name="Refers">What the item that it points at is identified by; null where it points at none.</param>
/// <param name="AllowsSelf">Whether an item may point at itself.</param>
internal sealed record ItemLink(ImmutableArray<string> Names, string? Refers, bool AllowsSelf)
{
    /// <summary>A member that neither identifies nor points.</summary>
    public static ItemLink None { get; } = new([], null, false);
}
