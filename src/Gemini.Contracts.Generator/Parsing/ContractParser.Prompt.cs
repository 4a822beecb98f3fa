using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The prompt, and where in the source its characters stand.</summary>
internal sealed partial class ContractParser
{
    private Prompt ParsePrompt(AttributeData task)
    {
        string template = WithLineFeeds(Text(task)) ?? "";
        if (string.IsNullOrWhiteSpace(template))
        {
            // What the type itself says is asked; its braces are plain text.
            string? words = DescriptionOf(_root, Declarations(_root));
            if (words is null && _root.TypeKind != TypeKind.Enum)
            {
                Report(ProblemKind.EmptyPrompt, AttributeLocation(task, _root), Display(_root));
            }

            template = (words ?? "Which of the given values describes the picture best?").Replace("{", "{{").Replace("}", "}}");
        }

        List<PromptMistake> mistakes = [];
        Prompt prompt = PromptTemplateParser.Parse(template, mistakes);
        foreach (PromptMistake mistake in mistakes)
        {
            Report(mistake.Kind, PromptLocation(task, template, mistake), mistake.First, mistake.Second);
        }

        return prompt;
    }

    /// <summary>A raw string has the line endings of its file; what the model is told must not depend on how the file was checked out.</summary>
    private static string? WithLineFeeds(string? text) => text?.Replace("\r\n", "\n");

    /// <summary>The mistaken characters in the source where the prompt is one literal; else the whole argument.</summary>
    private Location PromptLocation(AttributeData task, string template, PromptMistake mistake)
    {
        ExpressionSyntax? expression = ArgumentExpression(task, 0);
        if (expression is not LiteralExpressionSyntax { Token: { ValueText: var value } token } || WithLineFeeds(value) != template)
        {
            return expression?.GetLocation() ?? AttributeLocation(task, _root);
        }

        // The n-th time that these characters stand in the value is the n-th time that they stand in the source.
        string wanted = template.Substring(mistake.Start, mistake.Length);
        int nth = 0;
        for (int at = template.IndexOf(wanted, StringComparison.Ordinal); at >= 0 && at < mistake.Start; at = template.IndexOf(wanted, at + 1, StringComparison.Ordinal))
        {
            nth++;
        }

        int found = token.Text.IndexOf(wanted, StringComparison.Ordinal);
        while (nth-- > 0 && found >= 0)
        {
            found = token.Text.IndexOf(wanted, found + 1, StringComparison.Ordinal);
        }

        return found < 0 || wanted.Length == 0 || token.SyntaxTree is null
            ? expression.GetLocation()
            : Location.Create(token.SyntaxTree, new TextSpan(token.SpanStart + found, wanted.Length));
    }
}
