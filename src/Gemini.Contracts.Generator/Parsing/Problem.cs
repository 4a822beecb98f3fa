using System.Collections.Immutable;
using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>One thing that is wrong with a contract, at the exact word. It never enters the model: it holds a real location.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Location">The word at fault.</param>
/// <param name="Arguments">What <see cref="ProblemKind"/> says of the kind, for its message.</param>
/// <param name="Others">Other places that have to do with it.</param>
internal sealed record Problem(ProblemKind Kind, Location Location, ImmutableArray<string> Arguments, ImmutableArray<Location> Others)
{
    public string Id => ProblemKinds.IdOf(Kind);

    public override string ToString() => $"{Id} {Kind} ({string.Join(", ", Arguments)}) at {Location.GetLineSpan()}";
}

/// <summary>What came of parsing one annotated type.</summary>
/// <param name="Model">The contract; a stub where a problem is fatal; null where generated code cannot even name the type.</param>
/// <param name="Problems">All problems, in the order of the walk.</param>
/// <param name="Dependencies">The files that the contract was read from.</param>
internal readonly record struct ParseResult(ContractModel? Model, ImmutableArray<Problem> Problems, SyntaxTree[] Dependencies);
