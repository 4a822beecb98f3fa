namespace Gemini.Contracts.Generator.Model;

/// <summary>A closed hierarchy: one of several objects, told apart by a discriminator.</summary>
internal sealed record UnionModel
{
    public required string Name { get; init; }

    /// <inheritdoc cref="ObjectModel.MethodName"/>
    public required string MethodName { get; init; }

    public required string TypeName { get; init; }

    public required string? Description { get; init; }

    public required string Discriminator { get; init; }

    /// <summary>The objects, each with its discriminator's value; in the order of the wire.</summary>
    public required EquatableArray<UnionBranchModel> Branches { get; init; }

    /// <summary>The places of <see cref="Branches"/>, the most derived type first, as a writer must ask for them: a base type would take what belongs to the types derived from it.</summary>
    public required EquatableArray<int> MostDerivedFirst { get; init; }

    /// <inheritdoc cref="ObjectModel.MayBeUnwritable"/>
    public required bool MayBeUnwritable { get; init; }

    public required int Uses { get; init; }

    public required bool IsRecursive { get; init; }
}

/// <summary>One branch: the place of its object among the contract's, and the discriminator's value.</summary>
internal sealed record UnionBranchModel(int Object, string Value);
