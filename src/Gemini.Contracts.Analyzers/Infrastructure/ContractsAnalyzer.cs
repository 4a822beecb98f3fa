using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers;

/// <summary>What every analyzer here is: concurrent, silent in generated code and in projects that do not use the library, without state of its own.</summary>
public abstract class ContractsAnalyzer : DiagnosticAnalyzer
{
    private protected ContractsAnalyzer(params DiagnosticDescriptor[] rules) => SupportedDiagnostics = ImmutableArray.Create(rules);

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (KnownSymbols.Of(start.Compilation) is { } symbols)
            {
                Start(start, symbols);
            }
        });
    }

    /// <summary>Registers what this analyzer looks at in one compilation.</summary>
    /// <param name="context">The compilation.</param>
    /// <param name="symbols">The library's types in it.</param>
    private protected abstract void Start(CompilationStartAnalysisContext context, KnownSymbols symbols);
}
