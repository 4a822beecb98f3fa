using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What tells one object of a contract from the others.</summary>
/// <param name="Type">The C# type.</param>
/// <param name="Image">The image that its coordinates lie in, where the prompt has several; else -1.</param>
/// <param name="Discriminator">The member that the union names of which it is a branch; null for none.</param>
/// <param name="DiscriminatorValue">The discriminator's value.</param>
internal sealed record ObjectIdentity(INamedTypeSymbol Type, int Image, string? Discriminator, string? DiscriminatorValue)
{
    public bool IsSame(ObjectIdentity other) =>
        Image == other.Image && Discriminator == other.Discriminator && DiscriminatorValue == other.DiscriminatorValue && AreSame(Type, other.Type);

    /// <summary>Whether two types are one: <c>Pair&lt;string?&gt;</c> is another type than <c>Pair&lt;string&gt;</c>.</summary>
    public static bool AreSame(INamedTypeSymbol a, INamedTypeSymbol b) =>
        (a.Arity == 0 ? SymbolEqualityComparer.Default : SymbolEqualityComparer.IncludeNullability).Equals(a, b);
}

/// <summary>An object, once all that it holds is parsed.</summary>
/// <param name="Description">What its type says of itself.</param>
/// <param name="Members">In the order of the wire.</param>
/// <param name="Arguments">What its constructor is called with.</param>
internal sealed record ParsedObject(string? Description, List<ParsedMember> Members, List<ArgumentModel> Arguments)
{
    /// <summary>An object of which something is reported, so that there is no contract.</summary>
    public static readonly ParsedObject Unsound = new(null, [], []);
}

/// <summary>A closed hierarchy.</summary>
/// <param name="Type">The C# type of the root.</param>
/// <param name="Image">As for an object.</param>
/// <param name="Name">The name in the schema.</param>
/// <param name="Discriminator">The member that tells the branches apart.</param>
/// <param name="Description">What the root says of itself.</param>
internal sealed record ParsedUnion(INamedTypeSymbol Type, int Image, string Name, string Discriminator, string? Description)
{
    public List<UnionBranchModel> Branches { get; } = [];

    /// <summary>How far each branch's type is from the root.</summary>
    public List<int> Depths { get; } = [];
}
