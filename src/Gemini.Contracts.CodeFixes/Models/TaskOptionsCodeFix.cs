using System.Composition;
using Gemini.Contracts.Analyzers;
using Gemini.Contracts.Analyzers.Models;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Models;

/// <summary>Takes an option away that has no effect, or sets it to the nearest that the model takes (GEM3005 to GEM3008).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(TaskOptionsCodeFix)), Shared]
public sealed class TaskOptionsCodeFix()
    : ContractsCodeFix(ModelRules.SamplingIgnored.Id, ModelRules.ThinkingNotAvailable.Id, ModelRules.ResolutionNotAvailable.Id, ModelRules.TooManyOutputTokens.Id)
{
    private protected override IEnumerable<Change> Changes(SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(TaskOptionsAnalyzer.Replacement, out string? value) || value is null
            || root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true).FirstAncestorOrSelf<AttributeArgumentSyntax>() is not { Parent: AttributeArgumentListSyntax list } argument)
        {
            yield break;
        }

        string name = argument.NameEquals!.Name.Identifier.ValueText;
        if (value.Length == 0)
        {
            yield return new Change($"Remove {name}", nameof(TaskOptionsCodeFix), () => Without(root, list, argument));
        }
        else
        {
            ExpressionSyntax expression = SyntaxFactory.ParseExpression(value).WithTriviaFrom(argument.Expression);
            yield return new Change($"Set {name} to {value}", nameof(TaskOptionsCodeFix), () => root.ReplaceNode(argument.Expression, expression));
        }
    }

    private static SyntaxNode Without(SyntaxNode root, AttributeArgumentListSyntax list, AttributeArgumentSyntax argument) =>
        list.Arguments.Count == 1
            ? root.RemoveNode(list, SyntaxRemoveOptions.KeepNoTrivia)!
            : root.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)!;
}
