using Gemini.Contracts.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>The parts that a program adds one statement after another: <c>message.Contents.Add(…)</c>, <c>request.AddText(…)</c>, <c>parts.Add(…)</c>.</summary>
internal static class AddedParts
{
    private static readonly System.Text.RegularExpressions.Regex Detection = new(
        @"\b(?:detect|locate|find|box(?:es)?|bounding|box_2d|segment|masks?|point|coordinates|where)\b",
        System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase);

    /// <summary>The SDK whose message, request, or list of parts a call of <c>Add</c> extends.</summary>
    public static SdkKind KindOf(IInvocationOperation call, Sdk sdk)
    {
        ITypeSymbol? extended = Receiver(call)?.Type;
        SdkKind kind = sdk.KindOf(extended);
        return kind == SdkKind.None && extended is INamedTypeSymbol { TypeArguments: { Length: 1 } elements } ? sdk.KindOf(elements[0]) : kind;
    }

    /// <summary>The wrong order of the parts, looked at once, at the last of them; null if the order is right, or if not all parts are known.</summary>
    public static PartOrder? Order(IInvocationOperation call, Sdk sdk)
    {
        if (Receiver(call) is not { } local || LocalSequence.Adding(local) != call || LocalSequence.BlockOf(call) is not { } block || local.SoleValue() is not { } initial)
        {
            return null;
        }

        if (AtFirst(initial.UnwrapConversions()) is not { } parts)
        {
            return null;
        }

        foreach (ILocalReferenceOperation reference in local.AllReferences())
        {
            if (LocalSequence.Adding(reference) is not { } adding)
            {
                continue;
            }

            if (LocalSequence.BlockOf(adding) != block || adding.Syntax.SpanStart > call.Syntax.SpanStart)
            {
                return null;
            }

            parts.Add(adding);
        }

        return PartOrder.Create([.. parts], part => KindOfAdded(part, sdk)) is { } order && IsDetection(order.FirstText)
            ? order with { Image = order.Image is IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 1 } added } ? added[0].Value : order.Image }
            : null;
    }

    private static ILocalReferenceOperation? Receiver(IInvocationOperation call)
    {
        IOperation? receiver = (call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null))?.UnwrapConversions();
        return (receiver is IPropertyReferenceOperation { Property.Name: "Contents" or "Parts" or "Items" } property ? property.Instance?.UnwrapConversions() : receiver) as ILocalReferenceOperation;
    }

    // What a message, a request, or a list is created with; null if that is not known.
    private static List<IOperation>? AtFirst(IOperation initial)
    {
        bool isList = initial.Type is INamedTypeSymbol { TypeArguments.Length: 1 };
        if (initial is not IObjectCreationOperation creation)
        {
            return initial is ICollectionExpressionOperation known ? [.. known.Elements] : isList ? null : [];
        }

        if (isList)
        {
            bool isNew = creation.Arguments is { Length: 0 } || (creation.Arguments.Length == 1 && creation.Arguments[0].Value.Type?.SpecialType == SpecialType.System_Int32);
            return isNew ? [.. creation.Initializer is { } elements ? PartSequence.Elements(elements) : []] : null;
        }

        List<IOperation> parts = [];
        if (TextOf(creation) is { } text)
        {
            parts.Add(text);
        }

        foreach (IArgumentOperation argument in creation.Arguments)
        {
            parts.AddRange(PartSequence.Elements(argument.Value));
        }

        if ((SdkPart.Assigned(creation, "Parts") ?? SdkPart.Assigned(creation, "Contents") ?? SdkPart.Assigned(creation, "Items")) is { } assigned)
        {
            parts.AddRange(PartSequence.Elements(assigned));
        }

        return parts;
    }

    // The text with which a message or request is created.
    private static IOperation? TextOf(IObjectCreationOperation creation)
    {
        foreach (IArgumentOperation argument in creation.Arguments)
        {
            if (argument is { ArgumentKind: ArgumentKind.Explicit, Parameter: { Type.SpecialType: SpecialType.System_String, Name: "content" or "prompt" or "text" } } && argument.Value.ConstantString(out _) is not null)
            {
                return argument.Value;
            }
        }

        return null;
    }

    private static PartKind KindOfAdded(IOperation part, Sdk sdk)
    {
        if (part is not IInvocationOperation call || SdkPart.IsMadeBy(call, sdk))
        {
            return part.Type?.SpecialType == SpecialType.System_String ? PartKind.Text : SdkPart.KindOf(part, sdk);
        }

        switch (call.TargetMethod.Name)
        {
            case "AddText":
                return PartKind.Text;

            case "AddInlineFile" or "AddRemoteFile" or "AddMedia" or "AddInlineData":
                foreach (IArgumentOperation argument in call.Arguments)
                {
                    if (SdkPart.IsMimeType(argument.Parameter?.Name) && argument.Value.ConstantString(out _) is { Length: > 0 } mimeType)
                    {
                        return mimeType.StartsWith("image", StringComparison.OrdinalIgnoreCase) ? PartKind.Image : PartKind.Other;
                    }
                }

                return Origin.Of(call.Arguments) is null ? PartKind.Unknown : PartKind.Image;

            default:
                return SdkPart.KindOf(call.Arguments[call.Arguments.Length - 1].Value, sdk);
        }
    }

    private static bool IsDetection(IOperation text)
    {
        foreach (IOperation inner in text.DescendantsAndSelf())
        {
            IOperation value = inner is ILocalReferenceOperation ? inner.ResolveLocalConstant() : inner;
            foreach (IOperation word in value == inner ? [inner] : value.DescendantsAndSelf())
            {
                if (word.ConstantString(out _) is { } words && Detection.IsMatch(words))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
