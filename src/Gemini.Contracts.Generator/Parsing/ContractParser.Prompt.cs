using Gemini.Contracts.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

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

    /// <summary>The mistaken characters in the source where they stand in a literal; else the whole argument.</summary>
    private Location PromptLocation(AttributeData task, string template, PromptMistake mistake) =>
        ArgumentExpression(task, 0) is not { } expression
            ? AttributeLocation(task, _root)
            : LiteralMap.Find(expression, template, mistake.Start, mistake.Length) ?? expression.GetLocation();

    private static EquatableArray<int> MostDerivedFirst(List<int> depths)
    {
        List<int> places = [];
        for (int i = 0; i < depths.Count; i++)
        {
            places.Add(i);
        }

        // Of types equally far, the first comes first.
        places.Sort((a, b) => depths[a] == depths[b] ? a.CompareTo(b) : depths[b].CompareTo(depths[a]));
        return EquatableArray.From(places);
    }

    /// <summary>The name that methods are called after: every contract has a <c>ReadItem</c> or a <c>ReadValue</c>, and a <c>ReadValue0</c> for values without a name.</summary>
    private static string MethodName(string name) => name == "Item" || name.StartsWith("Value", StringComparison.Ordinal) ? name + "_" : name;
}
