using Gemini.Contracts.Generator.Model;
using Gemini.Contracts.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>GEM9002: <c>[assembly: SnapshotContracts]</c> in a project without a test framework.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SnapshotFrameworkAnalyzer() : ContractsAnalyzer(ProjectRules.NoTestFramework)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols) => context.RegisterCompilationEndAction(Check);

    private static void Check(CompilationAnalysisContext context)
    {
        foreach (AttributeData attribute in context.Compilation.Assembly.GetAttributes())
        {
            if (attribute.AttributeClass?.ToDisplayString() == SnapshotProject.AttributeName && SnapshotProject.FrameworkOf(context.Compilation) == TestFramework.None)
            {
                Location location = attribute.ApplicationSyntaxReference is { } reference ? Location.Create(reference.SyntaxTree, reference.Span) : Location.None;
                context.ReportDiagnostic(Diagnostic.Create(ProjectRules.NoTestFramework, location));
            }
        }
    }
}
