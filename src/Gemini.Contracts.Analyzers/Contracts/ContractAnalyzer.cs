using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.Contracts;

/// <summary>GEM0xxx and GEM1xxx: what is unsound in a contract, at the exact word. Runs the generator's own parser, so that the two cannot disagree.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ContractAnalyzer() : ContractsAnalyzer(ProblemRules.All())
{
    /// <summary>The property of a diagnostic that holds the n-th argument of its message, by which a code fix knows what is meant.</summary>
    internal static string Argument(int index) => index == 0 ? "Argument0" : "Argument1";

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        // Two contracts that share a record share its problems, which are told of once.
        ConcurrentDictionary<(ProblemKind Kind, Location Place, string Arguments), bool> told = new();
        context.RegisterSymbolAction(
            symbol =>
            {
                ProblemKind last = default;
                foreach (Problem problem in ContractParser.Parse((INamedTypeSymbol)symbol.Symbol, symbol.Compilation, symbol.CancellationToken).Problems)
                {
                    // A member whose image is misspelt has said which it is; that it now lies in none follows from the slip.
                    bool follows = problem.Kind == ProblemKind.AmbiguousImage && last == ProblemKind.UnknownImage;
                    last = problem.Kind;
                    if (!follows && !IsTheCompilers(problem) && told.TryAdd((problem.Kind, problem.Location, string.Join("\0", problem.Arguments)), true))
                    {
                        Report(symbol, problem);
                    }
                }
            },
            SymbolKind.NamedType);
    }

    // A type that does not exist is the compiler's to tell of, at the same word.
    private static bool IsTheCompilers(Problem problem) =>
        problem is { Kind: ProblemKind.UnsupportedType, Arguments: { Length: 3 } arguments } && arguments[2] == "a type that exists";

    private static void Report(SymbolAnalysisContext context, Problem problem)
    {
        if (ProblemRules.For(problem.Kind) is not { } rule)
        {
            return;
        }

        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty;
        object[] arguments = new object[problem.Arguments.Length];
        for (int i = 0; i < arguments.Length; i++)
        {
            arguments[i] = problem.Arguments[i];
            if (i < 2)
            {
                properties = properties.Add(Argument(i), problem.Arguments[i]);
            }
        }

        context.ReportDiagnostic(Diagnostic.Create(rule, problem.Location, problem.Others, properties, arguments));
    }
}
