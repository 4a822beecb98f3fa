using System.Linq;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Gemini.Contracts.CodeFixes.Refactorings;

/// <summary>What a method that deserializes an answer by hand asks the model with: the picture, the prompt, and a client.</summary>
/// <param name="Call">The deserialization.</param>
/// <param name="Picture">The expression of an <c>ImageInput</c>.</param>
/// <param name="Prompt">The prompt, without what the contract says by itself.</param>
/// <param name="Client">The name of a <c>GeminiClient</c> that is there; null if there is none.</param>
/// <param name="Suffix">What makes the declared type of a list.</param>
internal sealed record AskedWith(InvocationExpressionSyntax Call, string Picture, string Prompt, string? Client, string Suffix)
{
    private const string NewClient = "VisionClient";

    // The contract sends the schema, and says how boxes are written.
    private static readonly Regex Redundant = new(@"\bbox_?2d\b|\bJSON\b|\bmarkdown\b|\bfence|\bschema\b|\bnormalized\b|\[\s*y\s*_?min|\bxmin\b", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);

    private static readonly Regex SentenceEnd = new(@"(?<=[.!?])\s+|\n+", RegexOptions.CultureInvariant);

    /// <summary>What a call is asked with; null if its method is not asynchronous, or has no picture.</summary>
    public static AskedWith? Find(InvocationExpressionSyntax call, SemanticModel model, CancellationToken cancellationToken)
    {
        if (call.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || !method.Modifiers.Any(SyntaxKind.AsyncKeyword)
            || call.Ancestors().TakeWhile(one => one != method).Any(static one => one is AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            || PictureIn(method, call, model, cancellationToken) is not { } picture)
        {
            return null;
        }

        string? client = InScope(call, model, "GeminiClient");
        bool hasTypedTarget = call.FirstAncestorOrSelf<VariableDeclarationSyntax>() is { Type.IsVar: false } || call.Parent is ReturnStatementSyntax or ArrowExpressionClauseSyntax;
        string suffix = !hasTypedTarget ? "" : model.GetTypeInfo(call, cancellationToken).ConvertedType switch
        {
            IArrayTypeSymbol => ".ToArray()",
            INamedTypeSymbol { Name: "List" or "IList" or "ICollection" } => ".ToList()",
            _ => "",
        };
        return new AskedWith(call, picture, PromptIn(method, model, cancellationToken), client, suffix);
    }

    /// <summary>The file with the record, the call and the read in place of the type and the deserialization.</summary>
    public SyntaxNode Convert(SyntaxNode root, MemberDeclarationSyntax record, TypeDeclarationSyntax declaration, string name)
    {
        string client = Client ?? NewClient;
        ExpressionSyntax ask = SyntaxFactory.ParseExpression($"(await {client}.AskAsync({name}.CreateRequest({Picture}))).EnsureWhole(){Suffix}")
            .WithTriviaFrom(Call).WithAdditionalAnnotations(Formatter.Annotation);
        TypeDeclarationSyntax? owner = Client is null ? Call.FirstAncestorOrSelf<TypeDeclarationSyntax>() : null;
        List<SyntaxNode> changed = [Call, declaration];
        if (owner is not null)
        {
            changed.Add(owner);
        }

        return root.ReplaceNodes(changed, (original, now) => original == Call ? ask : original == declaration ? record : WithClient((TypeDeclarationSyntax)now));
    }

    private static TypeDeclarationSyntax WithClient(TypeDeclarationSyntax type)
    {
        MemberDeclarationSyntax field = SyntaxFactory.ParseMemberDeclaration($"private static readonly Gemini.Contracts.GeminiClient {NewClient} = Gemini.Contracts.GeminiClient.FromEnvironment();")!;
        return type.WithMembers(type.Members.Insert(0, field.WithTrailingTrivia(SyntaxFactory.LineFeed, SyntaxFactory.LineFeed).WithAdditionalAnnotations(Formatter.Annotation)));
    }

    /// <summary>A picture that is there, or the bytes or the file that become one.</summary>
    private static string? PictureIn(MethodDeclarationSyntax method, SyntaxNode at, SemanticModel model, CancellationToken cancellationToken)
    {
        if (InScope(at, model, "ImageInput") is { } picture)
        {
            return picture;
        }

        foreach (InvocationExpressionSyntax read in method.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (read is { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ReadAllBytes" or "ReadAllBytesAsync" }, ArgumentList.Arguments: { Count: > 0 } arguments }
                && model.GetSymbolInfo(read, cancellationToken).Symbol is IMethodSymbol { ContainingType: { Name: "File", ContainingNamespace.Name: "IO" } })
            {
                return $"Gemini.Contracts.ImageInput.FromFile({arguments[0].Expression.WithoutTrivia()})";
            }
        }

        return InScope(at, model, "Byte") is { } bytes ? $"Gemini.Contracts.ImageInput.FromBytes({bytes})" : null;
    }

    /// <summary>A parameter, a local variable that is declared before, a field or a property of a type; for bytes, of an array of them.</summary>
    private static string? InScope(SyntaxNode at, SemanticModel model, string type)
    {
        foreach (ISymbol symbol in model.LookupSymbols(at.SpanStart))
        {
            ITypeSymbol? held = symbol switch
            {
                ILocalSymbol local when local.Locations[0].SourceSpan.Start < at.SpanStart => local.Type,
                IParameterSymbol parameter => parameter.Type,
                IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
                IPropertySymbol { IsIndexer: false } property => property.Type,
                _ => null,
            };
            bool isIt = type == "Byte"
                ? held is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } && symbol is ILocalSymbol or IParameterSymbol
                : held is { ContainingNamespace: { Name: "Contracts", ContainingNamespace.Name: "Gemini" } } && held.Name == type;
            if (isIt)
            {
                return symbol.Name;
            }
        }

        return null;
    }

    /// <summary>The longest text of the method that reads like a prompt, without the sentences that the contract replaces.</summary>
    private static string PromptIn(MethodDeclarationSyntax method, SemanticModel model, CancellationToken cancellationToken)
    {
        string longest = "";
        foreach (LiteralExpressionSyntax literal in method.DescendantNodes().OfType<LiteralExpressionSyntax>())
        {
            if (model.GetConstantValue(literal, cancellationToken) is { HasValue: true, Value: string text } && text.Length > longest.Length && text.Split(' ').Length > 2)
            {
                longest = text;
            }
        }

        string kept = string.Join(" ", SentenceEnd.Split(longest).Where(static sentence => sentence.Trim().Length > 0 && !Redundant.IsMatch(sentence)).Select(static sentence => sentence.Trim()));
        return kept.Length > 0 ? kept : ConvertToContractRefactoring.DefaultPrompt;
    }
}
