using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>The prompt of a contract, and where in the source its mistakes are.</summary>
internal static class PromptParser
{
    public static Prompt Parse(ParseContext context, AttributeData task)
    {
        string template = OptionsParser.WithLineFeeds(Attributes.Text(task)) ?? "";
        if (string.IsNullOrWhiteSpace(template))
        {
            template = TemplateOf(context, task);
        }

        else
        {
            TextCheck.Check(context, template, "The prompt", SourceLocations.OfArgument(task, context.Root, 0), SourceWord.NameOf(context.Root));
        }

        List<PromptMistake> mistakes = [];
        Prompt prompt = PromptTemplateParser.Parse(template, mistakes);
        foreach (PromptMistake mistake in mistakes)
        {
            context.Problems.Report(mistake.Kind, SourceWord.At(Locate(context, task, template, mistake)), mistake.First, mistake.Second);
        }

        return prompt;
    }

    /// <summary>What the type says of itself is the prompt; its braces are plain text.</summary>
    private static string TemplateOf(ParseContext context, AttributeData task)
    {
        string? description = DescriptionReader.OfType(context, context.Root, SourceLocations.Declarations(context.Root, context.CancellationToken));
        if (description is null && context.Root.TypeKind != TypeKind.Enum)
        {
            context.Problems.Report(ProblemKind.EmptyPrompt, SourceWord.At(SourceLocations.OfAttribute(task, context.Root)), SymbolNames.Display(context.Root));
        }

        return (description ?? "Which of the given values describes the picture best?").Replace("{", "{{").Replace("}", "}}");
    }

    /// <summary>The mistaken characters where they are in a literal; else the whole argument.</summary>
    private static Location Locate(ParseContext context, AttributeData task, string template, PromptMistake mistake) =>
        SourceLocations.ArgumentExpression(task, 0) is { } expression
            ? LiteralMap.Find(expression, template, mistake.Start, mistake.Length) ?? expression.GetLocation()
            : SourceLocations.OfAttribute(task, context.Root);
}
