using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>GEM4001 to GEM4008 in code that calls Gemini by hand: only in files whose text contains <c>box_2d</c> or <c>generativelanguage</c>; GEM4008 also where another SDK's answers are parsed.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class HandWrittenAnalyzer() : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        OtherSdkRules.ImageAfterText, OtherSdkRules.MissingMimeType, OtherSdkRules.UnsupportedMimeType, OtherSdkRules.UnsupportedFile, OtherSdkRules.EndsOnModelTurn,
        OtherSdkRules.HandWrittenScaling, OtherSdkRules.HandWrittenSchema, OtherSdkRules.HandWrittenReading,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            Sdk? sdk = Sdk.Find(start.Compilation);
            start.RegisterSemanticModelAction(model =>
            {
                string text = model.SemanticModel.SyntaxTree.GetText(model.CancellationToken).ToString();
                if (text.IndexOf("box_2d", StringComparison.Ordinal) >= 0 || text.IndexOf("generativelanguage", StringComparison.Ordinal) >= 0)
                {
                    Check(model);
                }
                else if (sdk is not null && HandWrittenReading.MayParse(text))
                {
                    CheckReading(model, sdk);
                }
            });
        });
    }

    // Answers of another SDK, in a file that says nothing of boxes.
    private static void CheckReading(SemanticModelAnalysisContext context, Sdk sdk)
    {
        HandWrittenReading reading = new(context.SemanticModel, sdk, context.CancellationToken);
        foreach (SyntaxNode node in context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken).DescendantNodes())
        {
            foreach (Diagnostic diagnostic in node is InvocationExpressionSyntax invocation ? reading.Check(invocation) : [])
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static void Check(SemanticModelAnalysisContext context)
    {
        HashSet<SyntaxNode> scaled = [];
        HandWrittenReading reading = new(context.SemanticModel, sdk: null, context.CancellationToken);
        foreach (SyntaxNode node in context.SemanticModel.SyntaxTree.GetRoot(context.CancellationToken).DescendantNodes())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            foreach (Diagnostic diagnostic in Diagnostics(context, node, scaled, reading))
            {
                context.ReportDiagnostic(diagnostic);
            }
        }
    }

    private static IEnumerable<Diagnostic> Diagnostics(SemanticModelAnalysisContext context, SyntaxNode node, HashSet<SyntaxNode> scaled, HandWrittenReading reading)
    {
        switch (node)
        {
            case InitializerExpressionSyntax or CollectionExpressionSyntax or ArgumentListSyntax:
                return RequestObjects.CheckList(node, context.SemanticModel, context.CancellationToken);

            case AnonymousObjectMemberDeclaratorSyntax or AssignmentExpressionSyntax:
                return RequestObjects.CheckMember(node, context.SemanticModel, context.CancellationToken);

            case LiteralExpressionSyntax or InterpolatedStringExpressionSyntax:
                return RequestText.Check((ExpressionSyntax)node);

            case BinaryExpressionSyntax binary:
                return HandWrittenScaling.Check(binary, scaled, context.SemanticModel, context.CancellationToken);

            case InvocationExpressionSyntax invocation:
                return reading.Check(invocation);

            default:
                return [];
        }
    }
}
