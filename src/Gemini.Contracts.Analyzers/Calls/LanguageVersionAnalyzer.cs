using System.Collections.Immutable;
using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>GEM9001: <c>Detection.Contract</c> or <c>Detection.CreateRequest</c> in a project whose language version has no extension members.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LanguageVersionAnalyzer() : ContractsAnalyzer(ProjectRules.OldLanguageVersion)
{
    /// <summary>The property of a diagnostic that contains the text to write instead.</summary>
    internal const string Replacement = "Text";

    private const LanguageVersion CSharp14 = (LanguageVersion)1400;

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        if (context.Compilation is CSharpCompilation { LanguageVersion: < CSharp14 } compilation)
        {
            string version = compilation.LanguageVersion.ToDisplayString();
            context.RegisterSyntaxNodeAction(node => Check(node, version), SyntaxKind.SimpleMemberAccessExpression);
        }
    }

    private static void Check(SyntaxNodeAnalysisContext context, string version)
    {
        MemberAccessExpressionSyntax access = (MemberAccessExpressionSyntax)context.Node;
        string? member = access.Name.Identifier.ValueText switch
        {
            "Contract" => "Instance",
            "CreateRequest" => "CreateRequest",
            _ => null,
        };
        if (member is null
            || context.SemanticModel.GetSymbolInfo(access, context.CancellationToken).Symbol is not null
            || context.SemanticModel.GetSymbolInfo(access.Expression, context.CancellationToken).Symbol is not INamedTypeSymbol type
            || ParsedContracts.Get(type, context.Compilation, context.CancellationToken).Model is not { } model)
        {
            return;
        }

        // Where a wrong argument is the mistake, the method is found.
        if (context.SemanticModel.GetSymbolInfo(access, context.CancellationToken).CandidateReason != CandidateReason.None)
        {
            return;
        }

        string instead = $"{model.ContractName}.{member}";
        context.ReportDiagnostic(Diagnostic.Create(
            ProjectRules.OldLanguageVersion, access.GetLocation(), ImmutableDictionary<string, string?>.Empty.Add(Replacement, instead), access.ToString(), version, instead));
    }
}
