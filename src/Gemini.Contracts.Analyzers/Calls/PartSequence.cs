using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>What a part of a request is.</summary>
internal enum PartKind
{
    /// <summary>It cannot be said.</summary>
    Unknown,

    Text,

    Image,

    /// <summary>Neither: a document, a video.</summary>
    Other,
}

/// <summary>The parts of a request as they are written down, in the order in which the model reads them.</summary>
internal static class PartSequence
{
    /// <summary>The elements of a collection of parts, or nothing where they are not all written down in one place.</summary>
    public static ImmutableArray<IOperation> Elements(IOperation collection)
    {
        IOperation value = collection.UnwrapConversions();
        for (int hops = 0; hops < 4; hops++)
        {
            switch (value)
            {
                case IArrayCreationOperation { Initializer: { } initializer }:
                    return initializer.ElementValues;

                case ICollectionExpressionOperation { Elements.Length: 1 } single when single.Elements[0] is ISpreadOperation spread:
                    value = spread.Operand.UnwrapConversions();
                    break;

                case ICollectionExpressionOperation expression:
                    return expression.Elements;

                case IObjectCreationOperation { Arguments.Length: 0, Initializer: { } initializer }:
                    return Added(initializer);

                // Parts = { a, b } in an initializer
                case IObjectOrCollectionInitializerOperation added:
                    return Added(added);

                // parts.ToArray(), parts.AsSpan()
                case IInvocationOperation { TargetMethod.Name: "ToArray" or "AsSpan" or "ToImmutableArray" or "ToList" or "AsReadOnly" } copy:
                    value = (copy.Instance ?? (copy.Arguments.Length > 0 ? copy.Arguments[0].Value : copy)).UnwrapConversions();
                    break;

                case ILocalReferenceOperation local when local.SoleValue() is { } declared && IsOnlyRead(local):
                    value = declared.UnwrapConversions();
                    break;

                default:
                    return [];
            }
        }

        return [];
    }

    /// <summary>What a part is.</summary>
    public static PartKind KindOf(IOperation part, KnownSymbols symbols)
    {
        part = part.ResolveLocalConstant();
        switch (part)
        {
            case IInvocationOperation { TargetMethod: { IsStatic: true } method } call when KnownSymbols.Is(method.ContainingType, symbols.GeminiPart):
                return method.Name switch
                {
                    "Text" => PartKind.Text,
                    "Image" => PartKind.Image,
                    "InlineData" or "FileData" => KindOfData(call.Arguments),
                    _ => PartKind.Other,
                };

            case IObjectCreationOperation creation when KnownSymbols.Is(creation.Type, symbols.FileDataPart):
                return KindOfData(creation.Arguments);
        }

        return part.Type switch
        {
            { } type when KnownSymbols.Is(type, symbols.TextPart) => PartKind.Text,
            { } type when KnownSymbols.Is(type, symbols.ImagePart) => PartKind.Image,
            _ => PartKind.Unknown,
        };
    }

    private static PartKind KindOfData(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Name == "mimeType" && argument.Value.ConstantString(out _) is { Length: > 0 } mimeType)
            {
                return mimeType.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? PartKind.Image : PartKind.Other;
            }
        }

        return Origin.Of(arguments) is null ? PartKind.Unknown : PartKind.Image;
    }

    // new List<GeminiPart> { a, b }
    private static ImmutableArray<IOperation> Added(IObjectOrCollectionInitializerOperation initializer)
    {
        ImmutableArray<IOperation>.Builder elements = ImmutableArray.CreateBuilder<IOperation>();
        foreach (IOperation step in initializer.Initializers)
        {
            if (step is not IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 1 } added })
            {
                return [];
            }

            elements.Add(added[0].Value);
        }

        return elements.ToImmutable();
    }

    // A list that grows, or an array whose elements are set, is not what it was declared with; neither is one that someone else was given.
    private static bool IsOnlyRead(ILocalReferenceOperation local)
    {
        foreach (ILocalReferenceOperation reference in local.AllReferences())
        {
            IOperation use = reference;
            while (use.Parent is IConversionOperation or IParenthesizedOperation)
            {
                use = use.Parent;
            }

            bool harmless = use.Parent switch
            {
                IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { } method } } => method.ContainingType.Name is "GeminiRequest"
                    || method.Name is "ToArray" or "AsSpan" or "ToImmutableArray" or "ToList" or "GenerateContent" or "GenerateContentAsync" or "GetResponseAsync" or "AddUserMessage",
                IArgumentOperation { Parent: IObjectCreationOperation { Type.Name: "RequestContent" or "ChatMessage" or "ChatMessageContent" or "Content" or "GenerateContentRequest" or "ChatHistory" } } => true,
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "Parts" or "Contents" or "Items" } target } assignment => assignment.Value == use && target.Instance is IInstanceReferenceOperation,
                IInvocationOperation { TargetMethod.Name: "ToArray" or "AsSpan" or "AsReadOnly" or "ToImmutableArray" } => true,
                IPropertyReferenceOperation { Property.Name: "Count" or "Length" } => true,
                ISpreadOperation or IForEachLoopOperation => true,
                _ => false,
            };
            if (!harmless)
            {
                return false;
            }
        }

        return true;
    }
}
