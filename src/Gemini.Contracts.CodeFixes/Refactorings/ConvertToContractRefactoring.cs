using System.Composition;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeRefactorings;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Gemini.Contracts.CodeFixes.Refactorings;

/// <summary>Converts a type that is deserialized from an answer by hand into a <c>[VisionTask]</c> record: writes the record and reads the answer with its contract.</summary>
/// <remarks>Where the method is asynchronous and has the picture, a second action also writes the call: the record's own prompt, the request, and the answer's value.
/// It is offered at <c>JsonSerializer.Deserialize&lt;List&lt;T&gt;&gt;(text)</c> where T has a member named like <c>box_2d</c>.</remarks>
[ExportCodeRefactoringProvider(LanguageNames.CSharp, Name = nameof(ConvertToContractRefactoring)), Shared]
public sealed class ConvertToContractRefactoring : CodeRefactoringProvider
{
    /// <summary>The prompt where the method has none.</summary>
    internal const string DefaultPrompt = "Detect the objects.";

    private const string Title = "Convert to a [VisionTask] record";

    /// <inheritdoc/>
    public override async Task ComputeRefactoringsAsync(CodeRefactoringContext context)
    {
        SyntaxNode? root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        SemanticModel? model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        InvocationExpressionSyntax? call = root?.FindNode(context.Span, getInnermostNodeForTie: true).AncestorsAndSelf().OfType<InvocationExpressionSyntax>()
            .FirstOrDefault(static one => one.Expression is MemberAccessExpressionSyntax { Name: GenericNameSyntax { Identifier.ValueText: "Deserialize" } });
        if (root is null || model is null || call is not { ArgumentList.Arguments: { Count: > 0 } arguments }
            || model.GetSymbolInfo(call, context.CancellationToken).Symbol is not IMethodSymbol { ContainingType.Name: "JsonSerializer", TypeArguments: { Length: 1 } types })
        {
            return;
        }

        ITypeSymbol item = ItemOf(types[0]);
        if (item.DeclaringSyntaxReferences.Length == 1
            && item.DeclaringSyntaxReferences[0].GetSyntax(context.CancellationToken) is TypeDeclarationSyntax declaration && declaration.SyntaxTree == root.SyntaxTree
            && Members(item) is { Count: > 0 } members && members.Exists(static member => IsBox(member.Name)))
        {
            context.RegisterRefactoring(CodeAction.Create(
                Title,
                _ => Task.FromResult(context.Document.WithSyntaxRoot(Convert(root, call, arguments[0].Expression, declaration, item.Name, members, isList: !SymbolEqualityComparer.Default.Equals(item, types[0])))),
                Title));
            if (AskedWith.Find(call, model, context.CancellationToken) is { } asked)
            {
                bool isList = !SymbolEqualityComparer.Default.Equals(item, types[0]);
                context.RegisterRefactoring(CodeAction.Create(
                    Title + " and ask with it",
                    _ => Task.FromResult(context.Document.WithSyntaxRoot(asked.Convert(root, Record(declaration, item.Name, members, isList, asked.Prompt), declaration, item.Name))),
                    Title + " and ask with it"));
            }
        }
    }

    private static SyntaxNode Convert(
        SyntaxNode root, InvocationExpressionSyntax call, ExpressionSyntax text, TypeDeclarationSyntax declaration, string name, List<IPropertySymbol> members, bool isList)
    {
        MemberDeclarationSyntax record = Record(declaration, name, members, isList, DefaultPrompt);

        // The picture is not known here: its frame says how large it is.
        ExpressionSyntax read = SyntaxFactory.ParseExpression($"{name}.Contract.Read({text.WithoutTrivia()}, photo.Frame).Value").WithTriviaFrom(call).WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNodes([(SyntaxNode)call, declaration], (original, _) => original == call ? read : record);
    }

    private static MemberDeclarationSyntax Record(TypeDeclarationSyntax declaration, string name, List<IPropertySymbol> members, bool isList, string prompt)
    {
        string parameters = string.Join(", ", members.Select(Parameter));
        string answer = isList ? "" : ", Answer = Gemini.Contracts.AnswerShape.One";
        string text = SymbolDisplay.FormatLiteral(prompt.Replace("{", "{{").Replace("}", "}}"), quote: true);
        return SyntaxFactory.ParseMemberDeclaration($"[Gemini.Contracts.VisionTask({text}{answer})]\npublic record {name}({parameters});")!
            .WithLeadingTrivia(declaration.GetLeadingTrivia()).WithTrailingTrivia(declaration.GetTrailingTrivia());
    }

    private static string Parameter(IPropertySymbol member)
    {
        string written = member.ToDisplayParts(SymbolDisplayFormat.MinimallyQualifiedFormat).Length > 0 ? member.Type.ToMinimalDisplay() : "string";
        return IsBox(member.Name) ? "Gemini.Contracts.PixelBox Box2D" : $"{written} {Pascal(member.Name)}";
    }

    private static string Pascal(string name) =>
        string.Concat(name.Split(['_'], StringSplitOptions.RemoveEmptyEntries).Select(static word => char.ToUpperInvariant(word[0]) + word.Substring(1)));

    private static bool IsBox(string name) => name.Replace("_", "").ToLowerInvariant() is "box2d" or "box" or "bbox" or "boundingbox";

    private static ITypeSymbol ItemOf(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => array.ElementType,
        INamedTypeSymbol { TypeArguments: { Length: 1 } arguments } => arguments[0],
        _ => type,
    };

    private static List<IPropertySymbol> Members(ITypeSymbol type) =>
        [.. type.GetMembers().OfType<IPropertySymbol>().Where(static member => member is { IsStatic: false, DeclaredAccessibility: Accessibility.Public, Name: not "EqualityContract" })];
}

/// <summary>Types as a person would write them in this file.</summary>
file static class Display
{
    /// <summary>The name without namespaces, such as <c>string?</c>.</summary>
    public static string ToMinimalDisplay(this ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier));
}
