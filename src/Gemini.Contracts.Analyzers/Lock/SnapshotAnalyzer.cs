using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.Lock;

/// <summary>GEM5003: contracts whose golden snapshot was written of an earlier state. Without snapshots among the additional files, nothing is checked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SnapshotAnalyzer() : ContractsAnalyzer(LockRules.SnapshotIsStale)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        if (ContractPage.Find(context.Options.AdditionalFiles, context.CancellationToken) is not { Count: > 0 } pages)
        {
            return;
        }

        context.RegisterSymbolAction(
            symbol =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)symbol.Symbol;
                if (ParsedContracts.Get(type, symbol.Compilation, symbol.CancellationToken).Model is not { Unsound: null } model)
                {
                    return;
                }

                foreach (ContractPage page in pages)
                {
                    if (page.IsOf(type.Name, model.ContractName, model.MetadataName, model.MetadataName.Replace('+', '.'))
                        && ContractFingerprint.Of(model, symbol.Compilation, symbol.CancellationToken) is { } fingerprint
                        && !string.Equals(fingerprint, page.Fingerprint, StringComparison.OrdinalIgnoreCase))
                    {
                        symbol.ReportDiagnostic(Diagnostic.Create(LockRules.SnapshotIsStale, type.Locations[0], type.Name, page.FileName));
                    }
                }
            },
            SymbolKind.NamedType);
    }
}
