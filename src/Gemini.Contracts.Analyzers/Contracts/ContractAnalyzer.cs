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
        // Contracts that share a record share its problems, each of which is reported once.
        ConcurrentDictionary<(ProblemKind Kind, Location Place, string Arguments), bool> reported = new();
        context.RegisterSymbolAction(
            symbol =>
            {
                foreach (Problem problem in ParsedContracts.Get((INamedTypeSymbol)symbol.Symbol, symbol.Compilation, symbol.CancellationToken).Problems)
                {
                    if (!ProblemKinds.IsCompilers(problem.Kind) && reported.TryAdd((problem.Kind, problem.Location, string.Join("\0", problem.Arguments)), true))
                    {
                        Report(symbol, problem);
                    }
                }
            },
            SymbolKind.NamedType);
    }

    private static void Report(SymbolAnalysisContext context, Problem problem)
    {
        if (ProblemRules.For(problem.Kind) is not { } rule)
        {
            return;
        }

        if (IsIgnored(context.Options, problem, rule))
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

    /// <summary>Whether the members or the placeholder that a warning speaks of are named in its option; errors have none.</summary>
    private static bool IsIgnored(AnalyzerOptions options, Problem problem, DiagnosticDescriptor rule)
    {
        if (ProblemKinds.IsFatal(problem.Kind))
        {
            return false;
        }

        // One name, or several in quotes.
        string[] parts = problem.Arguments[0].Split('\'');
        for (int i = parts.Length == 1 ? 0 : 1; i < parts.Length; i += 2)
        {
            if (RuleOptions.IsIgnored(options, problem.Location, rule, parts[i]))
            {
                return true;
            }
        }

        return false;
    }
}
