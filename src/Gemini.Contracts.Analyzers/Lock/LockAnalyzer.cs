using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.Lock;

/// <summary>GEM5001 and GEM5002: contracts that differ from <c>contracts.lock</c>, or are not in it. Without that file among the additional files, nothing is checked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LockAnalyzer() : ContractsAnalyzer(LockRules.ContractChanged, LockRules.ContractNotLocked)
{
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
                    && Fingerprint(symbol.Compilation, model.Namespace, model.ContractName, symbol.CancellationToken) is { } fingerprint)
                {
                    Check(symbol, type, locked, fingerprint, ContractLock.Members(model));
                }
            },
            SymbolKind.NamedType);
    }

    private static void Check(SymbolAnalysisContext context, INamedTypeSymbol type, ContractLock locked, string fingerprint, string members)
    {
        string name = type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat);
        if (locked.Get(name) is not { } known)
        {
            context.ReportDiagnostic(Diagnostic.Create(LockRules.ContractNotLocked, type.Locations[0], name, $"{name} {fingerprint} {members}"));
        }
        else if (known.Fingerprint != fingerprint)
        {
            string changes = known.Compare(members.Split(Space, StringSplitOptions.RemoveEmptyEntries));
            context.ReportDiagnostic(Diagnostic.Create(LockRules.ContractChanged, type.Locations[0], name, changes, $"{name} {fingerprint} {members}"));
        }
    }

    // The constant that the generator writes: no second computation can differ from it.
    private static string? Fingerprint(Compilation compilation, string declaring, string contract, CancellationToken cancellationToken)
    {
        INamedTypeSymbol? type = compilation.Assembly.GetTypeByMetadataName(declaring.Length == 0 ? contract : declaring.Replace("@", "") + "." + contract);
        foreach (SyntaxReference reference in type?.DeclaringSyntaxReferences ?? [])
        {
            foreach (SyntaxNode node in reference.GetSyntax(cancellationToken).DescendantNodes())
            {
                if (node is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "Fingerprint" }, Right: LiteralExpressionSyntax { Token.Value: string fingerprint } })
                {
                    return fingerprint;
                }
            }
        }

        return null;
    }
}
