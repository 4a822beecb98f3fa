using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.CodeFixes.Refactorings;

/// <summary>Adds a box, a mask, the description of a member, or a fallback member to a contract, and turns words of a prompt into a placeholder.</summary>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ContractRefactoring)), Shared]
public sealed class ContractRefactoring : CodeRefactoringProvider
{
    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        if (await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false) is not { } root)
        {
            return;
        }

        SyntaxToken token = root.FindToken(context.Span.Start);
        foreach ((string title, Func<SyntaxNode> newRoot) in Changes(root, token, context))
        {
            context.RegisterRefactoring(CodeAction.Create(title, _ => Task.FromResult(context.Document.WithSyntaxRoot(newRoot())), title));
        }
    }

    private static IEnumerable<(string Title, Func<SyntaxNode> NewRoot)> Changes(SyntaxNode root, SyntaxToken token, CodeRefactoringContext context)
    {
        if (token.Parent is EnumDeclarationSyntax labels && token == labels.Identifier)
        {
            return FallbackMember(root, labels);
        }

        if (token.Parent is RecordDeclarationSyntax { ParameterList: { } list } record && token == record.Identifier && HasTask(record))
        {
            return NewMembers(root, record, list);
        }

        if (token.Parent is ParameterSyntax { Parent: ParameterListSyntax { Parent: RecordDeclarationSyntax } } parameter && token == parameter.Identifier)
        {
            return Description(root, parameter);
        }

        return token.Parent is LiteralExpressionSyntax literal ? Placeholder(root, literal, context) : [];
    }

    private static IEnumerable<(string, Func<SyntaxNode>)> NewMembers(SyntaxNode root, RecordDeclarationSyntax record, ParameterListSyntax list)
    {
        bool hasBox = Has(list, "PixelBox") || Has(list, "NormalizedBox");
        bool isNameFree = list.Parameters.All(parameter => parameter.Identifier.ValueText != "Mask" && (hasBox || parameter.Identifier.ValueText != "Box2D"));
        if (!hasBox && isNameFree)
        {
            yield return ("Add a box to the contract", () => root.ReplaceNode(record, record.WithParameterList(Insert(list, 0, "PixelBox", "Box2D"))));
        }

        if (!Has(list, "SegmentationMask") && isNameFree)
        {
            yield return ("Add a mask to the contract", AddMask);

            SyntaxNode AddMask()
            {
                ParameterListSyntax longer = hasBox ? list : Insert(list, 0, "PixelBox", "Box2D");
                int box = longer.Parameters.IndexOf(longer.Parameters.First(static parameter => parameter.Type?.ToString() is "PixelBox" or "NormalizedBox"));
                return root.ReplaceNode(record, record.WithParameterList(Insert(longer, box + 1, "SegmentationMask", "Mask")));
            }
        }
    }

    private static IEnumerable<(string, Func<SyntaxNode>)> Description(SyntaxNode root, ParameterSyntax parameter)
    {
        if (parameter.Parent!.Parent is RecordDeclarationSyntax record && HasTask(record) && parameter.AttributeLists.All(static list => list.Attributes.All(static attribute => attribute.Name.ToString().IndexOf("Description", StringComparison.Ordinal) < 0)))
        {
            yield return ($"Describe '{parameter.Identifier.ValueText}' to the model", Describe);

            SyntaxNode Describe()
            {
                ParameterSyntax parsed = SyntaxFactory.ParseParameterList($"([property: System.ComponentModel.Description(\"{parameter.Identifier.ValueText}: \")] int x)").Parameters[0];
                return root.ReplaceNode(parameter, parameter.WithoutLeadingTrivia().WithAttributeLists(parameter.AttributeLists.Insert(0, parsed.AttributeLists[0])).WithLeadingTrivia(parameter.GetLeadingTrivia()));
            }
        }
    }

    private static IEnumerable<(string, Func<SyntaxNode>)> FallbackMember(SyntaxNode root, EnumDeclarationSyntax labels)
    {
        bool hasFallback = labels.Members.Any(static member => member.Identifier.ValueText is "Other" or "Unknown" || member.AttributeLists.Any(static list => list.ToString().IndexOf("Fallback", StringComparison.Ordinal) >= 0));
        if (!hasFallback && labels.Members.Count > 0 && root.DescendantNodes().OfType<AttributeSyntax>().Any(static attribute => attribute.Name.ToString() is "VisionTask" or "Gemini.Contracts.VisionTask"))
        {
            yield return ("Add a fallback member", AddFallback);

            SyntaxNode AddFallback()
            {
                EnumMemberDeclarationSyntax other = SyntaxFactory.ParseSyntaxTree("enum E { [Gemini.Contracts.Fallback] Other }").GetRoot().DescendantNodes().OfType<EnumMemberDeclarationSyntax>().First();
                return root.ReplaceNode(labels, labels.WithMembers(Append(labels.Members, other.WithoutTrivia())));
            }
        }
    }

    // Selected words of a prompt: "Detect the cups." becomes "Detect the {cups}.", and CreateRequest gets a parameter.
    private static IEnumerable<(string, Func<SyntaxNode>)> Placeholder(SyntaxNode root, LiteralExpressionSyntax literal, CodeRefactoringContext context)
    {
        if (context.Span.IsEmpty || literal.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute || attribute.Name.ToString() is not ("VisionTask" or "VisionTaskAttribute")
            || context.Span.Start <= literal.SpanStart || context.Span.End >= literal.Span.End)
        {
            yield break;
        }

        string text = literal.Token.Text;
        int start = context.Span.Start - literal.SpanStart;
        string selected = text.Substring(start, context.Span.Length);
        string name = Name(selected);
        bool isPlain = selected.Trim() == selected && selected.All(static letter => char.IsLetterOrDigit(letter) || letter is ' ' or '-');
        if (!isPlain || name.Length == 0 || text.IndexOf("{" + name + "}", StringComparison.Ordinal) >= 0)
        {
            yield break;
        }

        string source = text.Substring(0, start) + "{" + name + "}" + text.Substring(start + selected.Length);
        if (SyntaxFactory.ParseExpression(source) is LiteralExpressionSyntax { ContainsDiagnostics: false } parsed)
        {
            yield return ($"Replace '{selected}' by the placeholder {{{name}}}", () => root.ReplaceNode(literal, parsed.WithTriviaFrom(literal)));
        }
    }

    private static string Name(string words)
    {
        System.Text.StringBuilder name = new();
        foreach (string word in words.Split([' ', '-'], StringSplitOptions.RemoveEmptyEntries))
        {
            string letters = new([.. word.Where(char.IsLetterOrDigit)]);
            name.Append(name.Length == 0 ? letters.ToLowerInvariant() : char.ToUpperInvariant(letters[0]) + letters.Substring(1));
        }

        return name.Length > 0 && char.IsLetter(name[0]) && SyntaxFacts.GetKeywordKind(name.ToString()) == SyntaxKind.None ? name.ToString() : "";
    }

    private static bool HasTask(RecordDeclarationSyntax record) =>
        record.AttributeLists.Any(static list => list.Attributes.Any(static attribute => attribute.Name.ToString() is "VisionTask" or "VisionTaskAttribute" or "Gemini.Contracts.VisionTask"));

    private static bool Has(ParameterListSyntax list, string type) => list.Parameters.Any(parameter => parameter.Type?.ToString().TrimEnd('?') == type);

    private static ParameterListSyntax Insert(ParameterListSyntax list, int index, string type, string name)
    {
        string[] parameters = [.. list.Parameters.Take(index).Select(static parameter => parameter.ToString()), $"{type} {name}", .. list.Parameters.Skip(index).Select(static parameter => parameter.ToString())];
        return SyntaxFactory.ParseParameterList("(" + string.Join(", ", parameters) + ")").WithTriviaFrom(list);
    }

    // The new member is on a line of its own where the others do.
    private static SeparatedSyntaxList<EnumMemberDeclarationSyntax> Append(SeparatedSyntaxList<EnumMemberDeclarationSyntax> members, EnumMemberDeclarationSyntax added)
    {
        EnumMemberDeclarationSyntax last = members[members.Count - 1];
        if (members.SeparatorCount == members.Count)
        {
            return members.Add(added.WithLeadingTrivia(last.GetLeadingTrivia()).WithTrailingTrivia(members.GetSeparator(members.Count - 1).TrailingTrivia));
        }

        bool ownLine = last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        SyntaxToken comma = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(ownLine ? last.GetTrailingTrivia() : SyntaxFactory.TriviaList(SyntaxFactory.Space));
        SyntaxNodeOrToken[] all =
        [
            .. members.Replace(last, last.WithoutTrailingTrivia()).GetWithSeparators(),
            comma,
            added.WithLeadingTrivia(ownLine ? last.GetLeadingTrivia() : default).WithTrailingTrivia(last.GetTrailingTrivia()),
        ];
        return SyntaxFactory.SeparatedList<EnumMemberDeclarationSyntax>(all);
    }
}
