using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Contracts that were parsed in an earlier compilation and cannot have changed since.</summary>
/// <remarks>
/// The generator's transform runs for every annotated type on every edit of any file, and binding a record's members anew costs more than all else.
/// A contract stands while the files it was read from are the very same trees and every name and constant outside them means what it meant
/// (<see cref="DeclarationSpace"/>). Everything is held weakly, by the tree of the annotated type.
/// </remarks>
internal static class ContractCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<int, Entry>> Entries = new();

    /// <summary>The contract of an annotated type; null where it is no sound one or generated code cannot name the type.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="declaration">The declaration that carries the attribute.</param>
    /// <param name="compilation">What it is declared in.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static ContractModel? Get(INamedTypeSymbol type, SyntaxNode declaration, Compilation compilation, CancellationToken cancellationToken)
    {
        DeclarationSpace space = DeclarationSpace.Of(compilation, cancellationToken);
        ConcurrentDictionary<int, Entry> entries = Entries.GetOrCreateValue(declaration.SyntaxTree);
        if (entries.TryGetValue(declaration.SpanStart, out Entry? known) && space.IsLike(known.Space) && AreThere(known.Trees, compilation))
        {
            return known.Model;
        }

        (ParseResult result, SyntaxTree[] trees) = ContractParser.ParseWithTrees(type, compilation, cancellationToken);

        // What is unsound may lean on a type that the parser never looked into.
        if (result is { Model: { } model, Problems.IsEmpty: true })
        {
            entries[declaration.SpanStart] = new Entry(space, model, trees);
        }
        else
        {
            entries.TryRemove(declaration.SpanStart, out _);
        }

        return result.Model;
    }

    private static bool AreThere(SyntaxTree[] trees, Compilation compilation)
    {
        foreach (SyntaxTree tree in trees)
        {
            if (!compilation.ContainsSyntaxTree(tree))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class Entry(DeclarationSpace space, ContractModel model, SyntaxTree[] trees)
    {
        public DeclarationSpace Space { get; } = space;

        public ContractModel Model { get; } = model;

        public SyntaxTree[] Trees { get; } = trees;
    }
}
