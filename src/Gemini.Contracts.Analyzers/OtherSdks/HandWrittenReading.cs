using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>GEM4008: the text of an answer passed to a JSON parser.</summary>
/// <param name="model">The file.</param>
/// <param name="sdk">The SDKs whose answers are looked at; null to look at whatever has the shape of an answer.</param>
/// <param name="cancellationToken">Ends the search.</param>
internal sealed class HandWrittenReading(SemanticModel model, Sdk? sdk, CancellationToken cancellationToken)
{
    private const int MaxSteps = 12;

    private static readonly string[] Parsers = [".Deserialize", "DeserializeObject", "JsonDocument.Parse", "JsonNode.Parse", "JArray.Parse", "JObject.Parse"];

    // Models are asked about anything; that a file asks about a picture is seen by what it sends or reads.
    private static readonly string[] Pictures = ["box", "\"image/", "ImageContent", "AddInlineFile", "AddMedia"];

    /// <summary>Whether a file may parse the text that another SDK answers.</summary>
    public static bool MayParse(string text) => Array.Exists(Parsers, parser => text.IndexOf(parser, StringComparison.Ordinal) >= 0);

    /// <summary>The call, if it parses the text of an answer.</summary>
    public IEnumerable<Diagnostic> Check(InvocationExpressionSyntax invocation)
    {
        if (invocation is { Expression: MemberAccessExpressionSyntax { Name: var name }, ArgumentList.Arguments: { Count: > 0 } arguments }
            && name.Identifier.ValueText is "Deserialize" or "Parse" or "DeserializeObject"
            && model.GetSymbolInfo(invocation, cancellationToken).Symbol is IMethodSymbol { ContainingType.Name: "JsonSerializer" or "JsonDocument" or "JsonNode" or "JsonConvert" or "JArray" or "JObject" }
            && IsAnswerText(arguments[0].Expression, 0))
        {
            yield return Diagnostic.Create(OtherSdkRules.HandWrittenReading, invocation.GetLocation());
        }
    }

    private bool IsAnswerText(ExpressionSyntax expression, int steps)
    {
        if (steps > MaxSteps)
        {
            return false;
        }

        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return IsAnswerText(inner.Expression, steps + 1);

            case PostfixUnaryExpressionSyntax suppressed:
                return IsAnswerText(suppressed.Operand, steps + 1);

            case AwaitExpressionSyntax awaited:
                return IsAnswerText(awaited.Expression, steps + 1);

            case CastExpressionSyntax cast:
                return IsAnswerText(cast.Expression, steps + 1);

            case BinaryExpressionSyntax coalesce:
                return IsAnswerText(coalesce.Left, steps + 1);

            case ElementAccessExpressionSyntax element:
                return IsTextKey(element.ArgumentList.Arguments[0].Expression) || IsAnswerText(element.Expression, steps + 1);

            case ConditionalAccessExpressionSyntax conditional:
                return EndsInText(conditional.WhenNotNull) || IsAnswerText(conditional.Expression, steps + 1);

            case MemberAccessExpressionSyntax member:
                return IsTextOfAnswer(model.GetSymbolInfo(member, cancellationToken).Symbol) || IsAnswerText(member.Expression, steps + 1);

            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call:
                return IsTextOfAnswer(model.GetSymbolInfo(call, cancellationToken).Symbol)
                    || (called.Name.Identifier.ValueText == "GetProperty" && call.ArgumentList.Arguments.Count == 1 && IsTextKey(call.ArgumentList.Arguments[0].Expression))
                    || IsAnswerText(called.Expression, steps + 1);

            case IdentifierNameSyntax identifier when model.GetSymbolInfo(identifier, cancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declarations }:
                return declarations[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value } && IsAnswerText(value, steps + 1);

            default:
                return false;
        }
    }

    private bool EndsInText(ExpressionSyntax access)
    {
        foreach (SyntaxNode node in access.DescendantNodesAndSelf())
        {
            if (node is ExpressionSyntax part && IsTextOfAnswer(model.GetSymbolInfo(part, cancellationToken).Symbol))
            {
                return true;
            }

            if (node is ElementBindingExpressionSyntax binding && binding.ArgumentList.Arguments.Count == 1 && IsTextKey(binding.ArgumentList.Arguments[0].Expression))
            {
                return true;
            }
        }

        return false;
    }

    // candidates[0].content.parts[0].text
    private bool IsTextKey(ExpressionSyntax key) =>
        sdk is null && model.GetConstantValue(key, cancellationToken) is { HasValue: true, Value: "text" or "candidates" or "output_text" };

    private bool IsTextOfAnswer(ISymbol? member)
    {
        if (member is not (IPropertySymbol or IMethodSymbol) || member.Name is not ("Text" or "Content" or "Message" or "ToString"))
        {
            return false;
        }

        INamedTypeSymbol? type = member is IMethodSymbol { ReducedFrom: { } extension } && extension.Parameters.Length > 0 ? extension.Parameters[0].Type as INamedTypeSymbol : member.ContainingType;
        return (sdk is null || IsOfSdk(type)) && type?.Name is "GenerateContentResponse" or "ChatResponse" or "ChatMessage" or "ChatMessageContent" or "Part" or "ContentResponse" or "TextContent" or "KernelContent" or "StreamingChatMessageContent" or "ChatResponseUpdate" or "FunctionResult";
    }

    private bool IsOfSdk(INamedTypeSymbol? type)
    {
        SdkKind kind = sdk!.KindOf(type);
        if (kind == SdkKind.None || Sdk.IsForOtherVendor(kind, model.SyntaxTree))
        {
            return false;
        }

        string text = model.SyntaxTree.GetText(cancellationToken).ToString();
        return Array.Exists(Pictures, word => text.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0);
    }
}
