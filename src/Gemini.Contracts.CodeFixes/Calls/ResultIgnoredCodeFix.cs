using System.Composition;
using System.Linq;
using Gemini.Contracts.Analyzers;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Calls;

/// <summary>Assigns the result of a call to the local variable or parameter that it was called on (GEM2015).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ResultIgnoredCodeFix)), Shared]
public sealed class ResultIgnoredCodeFix() : ContractsCodeFix(CallRules.ResultIgnored.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is not InvocationExpressionSyntax { Parent: ExpressionStatementSyntax } call
            || Receiver(call) is not { } name || !IsAssignable(call, name.Identifier.ValueText))
        {
            yield break;
        }

        AssignmentExpressionSyntax assignment = SyntaxFactory.AssignmentExpression(
            SyntaxKind.SimpleAssignmentExpression,
            name.WithoutTrivia().WithTrailingTrivia(SyntaxFactory.Space),
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithTrailingTrivia(SyntaxFactory.Space),
            call.WithoutLeadingTrivia());
        yield return new Change($"Assign the result to '{name}'", nameof(ResultIgnoredCodeFix), () => root.ReplaceNode(call, assignment.WithLeadingTrivia(call.GetLeadingTrivia())));
    }

    private static IdentifierNameSyntax? Receiver(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => Receiver(access.Expression),
        IdentifierNameSyntax name => name,
        _ => null,
    };

    // A field can be read-only, and the variable of a loop or using statement cannot be assigned.
    private static bool IsAssignable(SyntaxNode call, string name)
    {
        SyntaxNode member = call.AncestorsAndSelf().Last(static node => node is not CompilationUnitSyntax and not BaseNamespaceDeclarationSyntax and not TypeDeclarationSyntax);
        return member.DescendantNodesAndSelf().Any(node => node switch
        {
            ParameterSyntax parameter => parameter.Identifier.ValueText == name && !parameter.Modifiers.Any(SyntaxKind.InKeyword),
            VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax { UsingKeyword.RawKind: 0, IsConst: false } } variable => variable.Identifier.ValueText == name,
            _ => false,
        });
    }
}
