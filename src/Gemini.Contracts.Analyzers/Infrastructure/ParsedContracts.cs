using System.Runtime.CompilerServices;
using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Analyzers;

/// <summary>The contracts of one compilation, each parsed once for all rules.</summary>
internal static class ParsedContracts
{
    // Symbols belong to one compilation; an entry lives as long as its symbol.
    private static readonly ConditionalWeakTable<INamedTypeSymbol, StrongBox<ParseResult>> Results = new();

    /// <summary>What the parser of the generator finds in an annotated type; an empty result for other types.</summary>
    public static ParseResult Get(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (Results.TryGetValue(type, out StrongBox<ParseResult>? known))
        {
            return known.Value;
        }

        ParseResult result = ContractParser.Parse(type, compilation, cancellationToken);
        if (result.Model is null && result.Problems.IsEmpty)
        {
            return result; // Most types are not contracts.
        }

        return Results.GetValue(type, _ => new StrongBox<ParseResult>(result)).Value;
    }
}
