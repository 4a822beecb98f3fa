using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers.Models;

/// <summary>A kind of coordinates that a member of a record asks the model for.</summary>
/// <param name="Words">As a message says it.</param>
/// <param name="Fact">As the catalog says it, after <c>detects:</c>; <c>masks</c> for a mask.</param>
/// <param name="Member">The record's own member through which it is asked.</param>
internal sealed record AnswerNeed(string Words, string Fact, ISymbol Member)
{
    private const int Deepest = 8;

    /// <summary>What a contract's members ask for, the members of nested records included.</summary>
    public static List<AnswerNeed> Of(INamedTypeSymbol contract, KnownSymbols symbols)
    {
        List<AnswerNeed> needs = [];
        HashSet<ISymbol> seen = new(SymbolEqualityComparer.Default) { contract };
        foreach (ISymbol member in contract.GetMembers())
        {
            if (member is IPropertySymbol { IsStatic: false, IsImplicitlyDeclared: false } property)
            {
                Collect(property.Type, property, symbols, seen, needs, depth: 0);
            }
        }

        return needs;
    }

    private static void Collect(ITypeSymbol type, ISymbol member, KnownSymbols symbols, HashSet<ISymbol> seen, List<AnswerNeed> needs, int depth)
    {
        if (depth > Deepest)
        {
            return;
        }

        if (type is IArrayTypeSymbol array)
        {
            Collect(array.ElementType, member, symbols, seen, needs, depth + 1);
            return;
        }

        if (type is not INamedTypeSymbol named)
        {
            return;
        }

        if (symbols.Owns(named))
        {
            if (Kind(named.Name) is var (words, fact))
            {
                needs.Add(new AnswerNeed(words, fact, member));
            }

            return;
        }

        foreach (ITypeSymbol argument in named.TypeArguments)
        {
            Collect(argument, member, symbols, seen, needs, depth + 1);
        }

        // Only what the user declares is walked into; the framework's types hold no coordinates of ours.
        if (!named.DeclaringSyntaxReferences.IsEmpty && seen.Add(named.OriginalDefinition))
        {
            foreach (ISymbol inner in named.GetMembers())
            {
                if (inner is IPropertySymbol { IsStatic: false, IsImplicitlyDeclared: false } property)
                {
                    Collect(property.Type, member, symbols, seen, needs, depth + 1);
                }
            }
        }
    }

    private static (string Words, string Fact)? Kind(string type) => type switch
    {
        "SegmentationMask" => ("masks", "masks"),
        "PixelBox" or "NormalizedBox" => ("boxes", "boxes"),
        "PixelPoint" or "NormalizedPoint" or "Polygon" or "NormalizedPolygon" => ("points", "points"),
        "Box3D" => ("boxes in space", "boxes3d"),
        _ => null,
    };
}
