using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The files that a contract was read from.</summary>
internal sealed class DependencySet
{
    private readonly HashSet<SyntaxTree> _trees = [];

    /// <summary>Adds the files of a type, of the types around it and of its base types.</summary>
    public void Add(INamedTypeSymbol type)
    {
        if (type.ContainingType is { } outer)
        {
            Add(outer);
        }

        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (SyntaxReference reference in current.DeclaringSyntaxReferences)
            {
                _trees.Add(reference.SyntaxTree);
            }
        }
    }

    public SyntaxTree[] ToArray() => [.. _trees];
}
