namespace Gemini.Contracts.Generator.Model;

/// <summary>A closed hierarchy: one of several objects, told apart by a discriminator.</summary>
internal sealed record UnionModel
{
    public required string Name { get; init; }

    public required string TypeName { get; init; }

    public required string? Description { get; init; }

    public required string Discriminator { get; init; }

    /// <summary>The objects, each with its discriminator's value; the most derived first, as a writer must ask for them.</summary>
    public required EquatableArray<UnionBranchModel> Branches { get; init; }

    public required int Uses { get; init; }

    public required bool IsRecursive { get; init; }
}

/// <summary>One branch: the place of its object among the contract's, and how far it is from the union's root.</summary>
internal sealed record UnionBranchModel(int Object, string Value, int Depth);
