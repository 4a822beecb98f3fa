using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.Lock;

/// <summary>GEM5001 and GEM5002: contracts that differ from <c>contracts.lock</c>, or are not in it. Without that file among the additional files, nothing is checked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockAnalyzer() : ContractsAnalyzer(LockRules.ContractChanged, LockRules.ContractNotLocked)
{
    /// <summary>The property of a diagnostic that contains the name of the contract.</summary>
    internal const string Name = "Name";

    /// <summary>The property of a diagnostic that contains the line of the contract.</summary>
    internal const string Line = "Line";

    private static readonly char[] Space = [' '];

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        if (ContractLock.Find(context.Options.AdditionalFiles, context.CancellationToken) is not { } locked)
        {
            return;
        }

        context.RegisterSymbolAction(
            symbol =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)symbol.Symbol;
                if (ParsedContracts.Get(type, symbol.Compilation, symbol.CancellationToken).Model is { Unsound: null } model
                    && ContractFingerprint.Of(model, symbol.Compilation, symbol.CancellationToken) is { } fingerprint)
                {
                    Check(symbol, type, locked, fingerprint, ContractLock.Members(model));
                }
            },
            SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, ContractLock locked, string fingerprint, string members)
    {
        string name = type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        string line = $"{name} {fingerprint} {members}";
        ImmutableDictionary<string, string?> properties = ImmutableDictionary<string, string?>.Empty.Add(Name, name).Add(Line, line);
        if (locked.Get(name) is not { } known)
        {
            context.ReportDiagnostic(Diagnostic.Create(LockRules.ContractNotLocked, type.Locations[0], properties, name, line));
        }
        else if (known.Fingerprint != fingerprint)
        {
            string changes = known.Compare(members.Split(Space, StringSplitOptions.RemoveEmptyEntries));
            context.ReportDiagnostic(Diagnostic.Create(LockRules.ContractChanged, type.Locations[0], properties, name, changes, line));
        }
    }
}
