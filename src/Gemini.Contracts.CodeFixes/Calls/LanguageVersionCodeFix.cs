using System.Composition;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Calls;

/// <summary>Calls the generated class itself (GEM9001).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(LanguageVersionCodeFix)), Shared]
public sealed class LanguageVersionCodeFix() : ContractsCodeFix(ProjectRules.OldLanguageVersion.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (diagnostic.Properties.TryGetValue(LanguageVersionAnalyzer.Replacement, out string? text) && text is not null
            && root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true) is MemberAccessExpressionSyntax access)
        {
            // The namespace that was written before the type is written before the generated class, too; a type around the type is in its name.
            string before = access.Expression is MemberAccessExpressionSyntax { Expression: var space } && text.IndexOf('_') < 0 ? space + "." : "";
            yield return new Change($"Write '{text}'", nameof(LanguageVersionCodeFix), () => root.ReplaceNode(access, SyntaxFactory.ParseExpression(before + text).WithTriviaFrom(access)));
        }
    }
}
