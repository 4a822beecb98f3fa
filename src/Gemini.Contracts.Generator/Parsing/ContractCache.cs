using System.Runtime.CompilerServices;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Contracts that were parsed in an earlier compilation and cannot have changed since.</summary>
/// <remarks>
/// The generator's transform runs for every annotated type on every edit of any file, and binding a record's members again costs more than all else.
/// A contract stands while the files it was read from are the very same trees and every name and constant outside them means what it meant
/// (<see cref="DeclarationSpace"/>). Everything is held weakly, by the tree of the annotated type.
/// </remarks>
internal static class ContractCache
{
    private static readonly ConditionalWeakTable<SyntaxTree, FileEntries> Entries = new();

    /// <summary>The contract of an annotated type; null where it is no sound one or generated code cannot name the type.</summary>
    /// <param name="type">The annotated type.</param>
    /// <param name="declaration">The declaration that carries the attribute.</param>
    /// <param name="compilation">What it is declared in.</param>
    /// <param name="cancellationToken">Ends the walk.</param>
    public static ContractModel? Get(INamedTypeSymbol type, SyntaxNode declaration, Compilation compilation, CancellationToken cancellationToken)
    {
        // Of several declarations that carry the attribute, which the compiler refuses, the first one stands for the type.
        if (type.DeclaringSyntaxReferences.Length > 1 && !ContractParser.IsAnnotatedBy(type, declaration))
        {
            return null;
        }

        DeclarationSpace space = DeclarationSpace.Of(compilation, cancellationToken);
        FileEntries entries = Entries.GetOrCreateValue(declaration.SyntaxTree);
        if (entries.Find(declaration.SpanStart) is { } known && space.IsLike(known.Space) && AreThere(known.Trees, compilation))
        {
            return known.Model;
        }

        ParseResult result = ContractParser.Parse(type, compilation, cancellationToken);

        // What is unsound may lean on a type that the parser never looked into.
        entries.Set(declaration.SpanStart, result is { Model: { } model, Problems.IsEmpty: true } ? new Entry(space, model, result.Dependencies) : null);

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

    /// <summary>The contracts of one file, of which there is one nearly always.</summary>
    private sealed class FileEntries
    {
        private readonly List<KeyValuePair<int, Entry>> _entries = new(1);

        public Entry? Find(int start)
        {
            lock (_entries)
            {
                int index = IndexOf(start);
                return index < 0 ? null : _entries[index].Value;
            }
        }

        public void Set(int start, Entry? entry)
        {
            lock (_entries)
            {
                int index = IndexOf(start);
                if (index >= 0)
                {
                    _entries.RemoveAt(index);
                }

                if (entry is not null)
                {
                    _entries.Add(new KeyValuePair<int, Entry>(start, entry));
                }
            }
        }

        private int IndexOf(int start)
        {
            for (int i = 0; i < _entries.Count; i++)
            {
                if (_entries[i].Key == start)
                {
                    return i;
                }
            }

            return -1;
        }
    }
}
