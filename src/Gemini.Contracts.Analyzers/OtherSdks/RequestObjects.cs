using System.Collections.Immutable;
using Gemini.Contracts.Analyzers.Calls;
using Gemini.Contracts.Images;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>A request that is built from anonymous objects, dictionaries, or JSON nodes: <c>new { parts = new object[] { new { text = "…" } } }</c>.</summary>
internal static class RequestObjects
{
    /// <summary>The faults of a list of parts or contents.</summary>
    public static IEnumerable<Diagnostic> CheckList(SyntaxNode list, SemanticModel model, CancellationToken cancellationToken)
    {
        List<ExpressionSyntax> elements = Elements(list, model, cancellationToken);
        if (elements.Count < 2)
        {
            yield break;
        }

        ExpressionSyntax? image = null;
        ExpressionSyntax? firstText = null;
        int images = 0;
        bool isKnown = true;
        foreach (ExpressionSyntax element in elements)
        {
            switch (KindOf(element, model, cancellationToken))
            {
                case PartKind.Image:
                    image = element;
                    images++;
                    break;
                case PartKind.Text:
                    firstText ??= element;
                    break;
                case PartKind.Unknown:
                    isKnown = false;
                    break;
            }
        }

        if (isKnown && images == 1 && firstText is not null && image == elements[elements.Count - 1])
        {
            yield return Diagnostic.Create(OtherSdkRules.ImageAfterText, image.GetLocation(), [firstText.GetLocation()]);
        }

        if (Member(elements[elements.Count - 1], "role") is { } role && Member(elements[0], "role") is not null && Constant(role, model, cancellationToken) == "model")
        {
            yield return Diagnostic.Create(OtherSdkRules.EndsOnModelTurn, elements[elements.Count - 1].GetLocation());
        }
    }

    /// <summary>The faults of one member: the MIME type of inline data, or a schema.</summary>
    public static IEnumerable<Diagnostic> CheckMember(SyntaxNode node, SemanticModel model, CancellationToken cancellationToken)
    {
        if (NameOf(node) is not { } name || ValueOf(node) is not { } value)
        {
            yield break;
        }

        switch (Normalize(name))
        {
            case "inlinedata" or "filedata" when IsObject(value):
                foreach (Diagnostic diagnostic in CheckData(node, value, Normalize(name) == "inlinedata", model, cancellationToken))
                {
                    yield return diagnostic;
                }

                break;

            case "responseformat" when value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ForJsonSchema" or "CreateJsonSchemaFormat" } } && HasSchemaText(value):
            case "responseschema" or "responsejsonschema" when IsWritten(value, model, cancellationToken):
                yield return Diagnostic.Create(OtherSdkRules.HandWrittenSchema, NameNode(node).GetLocation());
                break;
        }
    }

    private static IEnumerable<Diagnostic> CheckData(SyntaxNode node, ExpressionSyntax value, bool isInline, SemanticModel model, CancellationToken cancellationToken)
    {
        ExpressionSyntax? data = Member(value, "data") ?? Member(value, "fileuri");
        Origin? origin = data is not null && model.GetOperation(data, cancellationToken) is { } operation ? Origin.Of(operation) : null;
        bool isFile = origin is not null && !ImageFormats.IsAccepted(origin.Format);
        if (isFile)
        {
            yield return Diagnostic.Create(OtherSdkRules.UnsupportedFile, origin!.Value.Syntax.GetLocation(), origin.Name, ImageFormats.Name(origin.Format));
        }

        if (Member(value, "mimetype") is { } mimeType)
        {
            string? written = Constant(mimeType, model, cancellationToken);
            if (written is not null && string.IsNullOrWhiteSpace(written))
            {
                yield return Missing(mimeType, data);
            }
            else if (written is not null && !isFile && MimeTypeCheck.Of(written, MimeTypeUse.AnyFile, origin?.Format ?? ImageFormat.Unknown) is { } check)
            {
                yield return Diagnostic.Create(
                    OtherSdkRules.UnsupportedMimeType,
                    mimeType.GetLocation(),
                    check.Replacement is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(OtherSdkAnalyzer.Replacement, check.Replacement),
                    written,
                    check.Sentence);
            }
        }
        else if (isInline && data is not null)
        {
            yield return Missing(NameNode(node), data);
        }
    }

    private static Diagnostic Missing(SyntaxNode place, ExpressionSyntax? data) =>
        Diagnostic.Create(OtherSdkRules.MissingMimeType, place.GetLocation(), data?.ToString() ?? "the picture", "image/jpeg");

    private static PartKind KindOf(ExpressionSyntax element, SemanticModel model, CancellationToken cancellationToken)
    {
        if (!IsObject(element))
        {
            return PartKind.Unknown;
        }

        if ((Member(element, "inlinedata") ?? Member(element, "filedata")) is { } data)
        {
            string? mimeType = IsObject(data) && Member(data, "mimetype") is { } written ? Constant(written, model, cancellationToken) : null;
            return mimeType is null || mimeType.StartsWith("image", StringComparison.OrdinalIgnoreCase) ? PartKind.Image : PartKind.Other;
        }

        return Member(element, "text") is not null ? PartKind.Text : PartKind.Unknown;
    }

    private static bool IsObject(ExpressionSyntax expression) => Members(expression).Count > 0;

    // A schema that is written out, not one that other code creates.
    private static bool IsWritten(ExpressionSyntax value, SemanticModel model, CancellationToken cancellationToken) =>
        IsObject(value) || Constant(value, model, cancellationToken)?.IndexOf('{') >= 0
        || (value is InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } && Constant(arguments[0].Expression, model, cancellationToken)?.IndexOf('{') >= 0)
        || (value is IdentifierNameSyntax name && model.GetSymbolInfo(name, cancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declarations }
            && declarations[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } initial } && initial is not IdentifierNameSyntax && IsWritten(initial, model, cancellationToken));

    private static bool HasSchemaText(ExpressionSyntax value)
    {
        foreach (SyntaxNode node in value.DescendantNodes())
        {
            if (node is LiteralExpressionSyntax { Token.Value: string text } && text.IndexOf('{') >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static List<ExpressionSyntax> Elements(SyntaxNode list, SemanticModel model, CancellationToken cancellationToken)
    {
        List<ExpressionSyntax> elements = [];
        switch (list)
        {
            case InitializerExpressionSyntax { RawKind: (int)SyntaxKind.ArrayInitializerExpression or (int)SyntaxKind.CollectionInitializerExpression } initializer:
                elements.AddRange(initializer.Expressions);
                break;
            case CollectionExpressionSyntax collection:
                foreach (CollectionElementSyntax element in collection.Elements)
                {
                    if (element is ExpressionElementSyntax expression)
                    {
                        elements.Add(expression.Expression);
                    }
                    else
                    {
                        return [];
                    }
                }

                break;
            case ArgumentListSyntax { Parent: BaseObjectCreationExpressionSyntax creation } arguments when model.GetTypeInfo(creation, cancellationToken).Type?.Name == "JsonArray":
                foreach (ArgumentSyntax argument in arguments.Arguments)
                {
                    elements.Add(argument.Expression);
                }

                break;
        }

        return elements;
    }

    private static ExpressionSyntax? Member(ExpressionSyntax expression, string name)
    {
        foreach ((string member, ExpressionSyntax value) in Members(expression))
        {
            if (Normalize(member) == name)
            {
                return value;
            }
        }

        return null;
    }

    private static List<(string Name, ExpressionSyntax Value)> Members(ExpressionSyntax expression)
    {
        List<(string, ExpressionSyntax)> members = [];
        if (expression is AnonymousObjectCreationExpressionSyntax anonymous)
        {
            foreach (AnonymousObjectMemberDeclaratorSyntax member in anonymous.Initializers)
            {
                if (NameOf(member) is { } name)
                {
                    members.Add((name, member.Expression));
                }
            }
        }
        else if (expression is BaseObjectCreationExpressionSyntax { Initializer: { } initializer })
        {
            foreach (ExpressionSyntax entry in initializer.Expressions)
            {
                if (entry is InitializerExpressionSyntax { Expressions: { Count: 2 } pair } && pair[0] is LiteralExpressionSyntax { Token.Value: string key })
                {
                    members.Add((key, pair[1]));
                }
                else if (entry is AssignmentExpressionSyntax assignment && NameOf(assignment) is { } name)
                {
                    members.Add((name, assignment.Right));
                }
            }
        }

        return members;
    }

    private static string? NameOf(SyntaxNode node) => node switch
    {
        AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name.Identifier.ValueText: var name } => name,
        AnonymousObjectMemberDeclaratorSyntax { Expression: IdentifierNameSyntax { Identifier.ValueText: var name } } => name,
        AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList.Arguments: { Count: 1 } keys } } when keys[0].Expression is LiteralExpressionSyntax { Token.Value: string key } => key,
        AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var name }, Parent: InitializerExpressionSyntax } => name,
        _ => null,
    };

    private static ExpressionSyntax? ValueOf(SyntaxNode node) => node switch
    {
        AnonymousObjectMemberDeclaratorSyntax member => member.Expression,
        AssignmentExpressionSyntax assignment => assignment.Right,
        _ => null,
    };

    private static SyntaxNode NameNode(SyntaxNode node) => node switch
    {
        AnonymousObjectMemberDeclaratorSyntax { NameEquals: { } name } => name.Name,
        AssignmentExpressionSyntax assignment => assignment.Left,
        _ => node,
    };

    private static string? Constant(ExpressionSyntax expression, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetOperation(expression, cancellationToken)?.ConstantString(out _) ?? model.GetConstantValue(expression, cancellationToken).Value as string;

    private static string Normalize(string name) => name.Replace("_", "").ToLowerInvariant();
}
