using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>What every step of parsing one contract is handed: where the type is declared, and what is collected on the way.</summary>
/// <param name="root">The annotated type.</param>
/// <param name="compilation">What it is declared in.</param>
/// <param name="cancellationToken">Ends the walk.</param>
internal sealed class ParseContext(INamedTypeSymbol root, Compilation compilation, CancellationToken cancellationToken)
{
    public INamedTypeSymbol Root => root;

    public Compilation Compilation => compilation;

    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>What is wrong with the contract.</summary>
    public ProblemLog Problems { get; } = new(root);

    /// <summary>The files that the contract was read from. Whoever looks at the declarations of a type adds it.</summary>
    public DependencySet Dependencies { get; } = new();

    /// <summary>What the compiler warns of at every use of the contract's types.</summary>
    public SuppressedWarnings Warnings { get; } = new();

    /// <summary>The documentation of declarations.</summary>
    public DocCommentCache Comments { get; } = new();

    public bool IsRoot(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, root);

    public bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, compilation.Assembly);
}
