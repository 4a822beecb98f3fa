using Gemini.Contracts.Generator.Model;
using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>GEM9002: <c>[assembly: SnapshotContracts]</c> in a project without a test framework.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SnapshotFrameworkAnalyzer() : ContractsAnalyzer(ProjectRules.NoTestFramework)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        if (SnapshotProject.FrameworkOf(context.Compilation) == TestFramework.None)
        {
            context.RegisterSyntaxNodeAction(Check, SyntaxKind.AttributeList);
        }
    }

    private static void Check(SyntaxNodeAnalysisContext context)
    {
        AttributeListSyntax list = (AttributeListSyntax)context.Node;
        if (list.Target is not { } target || !target.Identifier.IsKind(SyntaxKind.AssemblyKeyword))
        {
            return;
        }

        foreach (AttributeSyntax attribute in list.Attributes)
        {
            if (context.SemanticModel.GetTypeInfo(attribute, context.CancellationToken).Type?.ToDisplayString() == SnapshotProject.AttributeName)
            {
                context.ReportDiagnostic(Diagnostic.Create(ProjectRules.NoTestFramework, attribute.GetLocation()));
            }
        }
    }
}
