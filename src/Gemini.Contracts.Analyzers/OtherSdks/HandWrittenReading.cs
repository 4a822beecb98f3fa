using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>GEM4008: the text of an answer passed to a JSON parser.</summary>
internal static class HandWrittenReading
{
    private const int MaxSteps = 12;

    /// <summary>The call, if it parses the text of an answer.</summary>
    public static IEnumerable<Diagnostic> Check(InvocationExpressionSyntax invocation, SemanticModel model, CancellationToken cancellationToken)
    {
        if (invocation is { Expression: MemberAccessExpressionSyntax { Name: var name }, ArgumentList.Arguments: { Count: > 0 } arguments }
            && name.Identifier.ValueText is "Deserialize" or "Parse" or "DeserializeObject"
            && model.GetSymbolInfo(invocation, cancellationToken).Symbol is IMethodSymbol { ContainingType.Name: "JsonSerializer" or "JsonDocument" or "JsonNode" or "JsonConvert" or "JArray" or "JObject" }
            && IsAnswerText(arguments[0].Expression, model, 0, cancellationToken))
        {
            yield return Diagnostic.Create(OtherSdkRules.HandWrittenReading, invocation.GetLocation());
        }
    }

    private static bool IsAnswerText(ExpressionSyntax expression, SemanticModel model, int steps, CancellationToken cancellationToken)
    {
        if (steps > MaxSteps)
        {
            return false;
        }

        switch (expression)
        {
            case ParenthesizedExpressionSyntax inner:
                return IsAnswerText(inner.Expression, model, steps + 1, cancellationToken);

            case PostfixUnaryExpressionSyntax suppressed:
                return IsAnswerText(suppressed.Operand, model, steps + 1, cancellationToken);

            case AwaitExpressionSyntax awaited:
                return IsAnswerText(awaited.Expression, model, steps + 1, cancellationToken);

            case CastExpressionSyntax cast:
                return IsAnswerText(cast.Expression, model, steps + 1, cancellationToken);

            case BinaryExpressionSyntax coalesce:
                return IsAnswerText(coalesce.Left, model, steps + 1, cancellationToken);

            case ElementAccessExpressionSyntax element:
                return IsTextKey(element.ArgumentList.Arguments[0].Expression, model, cancellationToken) || IsAnswerText(element.Expression, model, steps + 1, cancellationToken);

            case ConditionalAccessExpressionSyntax conditional:
                return EndsInText(conditional.WhenNotNull, model, cancellationToken) || IsAnswerText(conditional.Expression, model, steps + 1, cancellationToken);

            case MemberAccessExpressionSyntax member:
                return IsTextOfAnswer(model.GetSymbolInfo(member, cancellationToken).Symbol) || IsAnswerText(member.Expression, model, steps + 1, cancellationToken);

            case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call:
                return IsTextOfAnswer(model.GetSymbolInfo(call, cancellationToken).Symbol)
                    || (called.Name.Identifier.ValueText == "GetProperty" && call.ArgumentList.Arguments.Count == 1 && IsTextKey(call.ArgumentList.Arguments[0].Expression, model, cancellationToken))
                    || IsAnswerText(called.Expression, model, steps + 1, cancellationToken);

            case IdentifierNameSyntax identifier when model.GetSymbolInfo(identifier, cancellationToken).Symbol is ILocalSymbol { DeclaringSyntaxReferences: { Length: 1 } declarations }:
                return declarations[0].GetSyntax(cancellationToken) is VariableDeclaratorSyntax { Initializer.Value: { } value } && IsAnswerText(value, model, steps + 1, cancellationToken);

            default:
                return false;
        }
    }

    private static bool EndsInText(ExpressionSyntax access, SemanticModel model, CancellationToken cancellationToken)
    {
        foreach (SyntaxNode node in access.DescendantNodesAndSelf())
        {
            if (node is ExpressionSyntax part && IsTextOfAnswer(model.GetSymbolInfo(part, cancellationToken).Symbol))
            {
                return true;
            }

            if (node is ElementBindingExpressionSyntax binding && binding.ArgumentList.Arguments.Count == 1 && IsTextKey(binding.ArgumentList.Arguments[0].Expression, model, cancellationToken))
            {
                return true;
            }
        }

        return false;
    }

    // candidates[0].content.parts[0].text
    private static bool IsTextKey(ExpressionSyntax key, SemanticModel model, CancellationToken cancellationToken) =>
        model.GetConstantValue(key, cancellationToken) is { HasValue: true, Value: "text" or "candidates" or "output_text" };

    private static bool IsTextOfAnswer(ISymbol? member)
    {
        if (member is not (IPropertySymbol or IMethodSymbol) || member.Name is not ("Text" or "Content" or "Message" or "ToString"))
        {
            return false;
        }

        INamedTypeSymbol? type = member is IMethodSymbol { ReducedFrom: { } extension } && extension.Parameters.Length > 0 ? extension.Parameters[0].Type as INamedTypeSymbol : member.ContainingType;
        return type?.Name is "GenerateContentResponse" or "ChatResponse" or "ChatMessage" or "ChatMessageContent" or "Part" or "ContentResponse" or "TextContent" or "KernelContent" or "StreamingChatMessageContent" or "ChatResponseUpdate" or "FunctionResult";
    }
}
