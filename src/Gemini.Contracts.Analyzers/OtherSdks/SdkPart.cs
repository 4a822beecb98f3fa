using System.Collections.Immutable;
using Gemini.Contracts.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>What the parts and messages of other SDKs are.</summary>
internal static class SdkPart
{
    private static readonly string[] MimeNames = ["mimeType", "mediaType", "mimetype", "mime_type", "MimeType", "MediaType"];

    /// <summary>Whether a parameter or property contains a MIME type.</summary>
    public static bool IsMimeType(string? name) => Array.IndexOf(MimeNames, name) >= 0;

    /// <summary>What a part of a message is.</summary>
    public static PartKind KindOf(IOperation part, Sdk sdk)
    {
        part = part.ResolveLocalConstant();
        if (sdk.KindOf(part.Type) == SdkKind.None)
        {
            return PartKind.Unknown;
        }

        switch (part)
        {
            case IObjectCreationOperation creation:
                return KindOf(creation, sdk);

            case IInvocationOperation { TargetMethod: { IsStatic: true } method } call:
                return method.Name switch
                {
                    "FromText" or "CreateText" => PartKind.Text,
                    "FromBytes" or "FromUri" or "FromData" or "FromInlineData" or "FromBase64" => KindOfData(call.Arguments, null),
                    _ => PartKind.Unknown,
                };

            default:
                return PartKind.Unknown;
        }
    }

    /// <summary>Whether a call makes a part, rather than adding one.</summary>
    public static bool IsMadeBy(IInvocationOperation call, Sdk sdk) => call.TargetMethod.IsStatic && !call.TargetMethod.IsExtensionMethod && sdk.KindOf(call.Type) != SdkKind.None;

    /// <summary>The value that an initializer assigns to a property; null if it assigns none.</summary>
    public static IOperation? Assigned(IObjectCreationOperation creation, string property)
    {
        foreach (IOperation step in creation.Initializer?.Initializers ?? [])
        {
            if (step is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment && target.Property.Name == property)
            {
                return assignment.Value;
            }
        }

        return null;
    }

    /// <summary>Whether a message or content is a turn of the model; null if that is unknown.</summary>
    public static bool? IsModelTurn(IOperation message, Sdk sdk)
    {
        message = message.ResolveLocalConstant();
        if (sdk.KindOf(message.Type) == SdkKind.None && sdk.KindOf((message as IInvocationOperation)?.TargetMethod) == SdkKind.None)
        {
            return null;
        }

        if (message is IInvocationOperation call)
        {
            return call.TargetMethod.Name switch
            {
                "AddAssistantMessage" => true,
                "AddUserMessage" or "AddSystemMessage" or "AddDeveloperMessage" => false,
                _ => RoleIn(call.Arguments),
            };
        }

        return message is IObjectCreationOperation creation
            ? Assigned(creation, "Role") is { } role ? IsModelRole(role) : RoleIn(creation.Arguments)
            : null;
    }

    private static bool? RoleIn(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter?.Name is "role" or "authorRole" && argument.ArgumentKind == ArgumentKind.Explicit)
            {
                return IsModelRole(argument.Value);
            }
        }

        return null;
    }

    private static bool? IsModelRole(IOperation role)
    {
        role = role.ResolveLocalConstant();
        string? name = role.ConstantString(out _) ?? (role as IMemberReferenceOperation)?.Member.Name;
        return name?.ToLowerInvariant() switch
        {
            "model" or "assistant" => true,
            "user" or "system" or "developer" or "tool" or "function" => false,
            _ => null,
        };
    }

    private static PartKind KindOf(IObjectCreationOperation creation, Sdk sdk)
    {
        switch (creation.Type!.Name)
        {
            case "TextContent" or "TextData":
                return PartKind.Text;

            case "ImageContent":
                return PartKind.Image;

            case "DataContent" or "UriContent" or "BinaryContent" or "InlineData" or "Blob" or "FileData":
                return KindOfData(creation.Arguments, creation);

            case "Part":
                if (Assigned(creation, "Text") is not null)
                {
                    return PartKind.Text;
                }

                return (Assigned(creation, "InlineData") ?? Assigned(creation, "FileData") ?? FirstArgument(creation)) switch
                {
                    { Type.SpecialType: SpecialType.System_String } => PartKind.Text,
                    { } inner => KindOf(inner, sdk),
                    null => PartKind.Unknown,
                };

            default:
                return PartKind.Unknown;
        }
    }

    private static IOperation? FirstArgument(IObjectCreationOperation creation) => creation.Arguments.Length > 0 ? creation.Arguments[0].Value.UnwrapConversions() : null;

    private static PartKind KindOfData(ImmutableArray<IArgumentOperation> arguments, IObjectCreationOperation? creation)
    {
        IOperation? mimeType = creation is null ? null : Assigned(creation, "MimeType") ?? Assigned(creation, "MediaType");
        foreach (IArgumentOperation argument in arguments)
        {
            mimeType ??= IsMimeType(argument.Parameter?.Name) ? argument.Value : null;
        }

        if (mimeType?.ConstantString(out _) is { Length: > 0 } text)
        {
            return text.StartsWith("image", StringComparison.OrdinalIgnoreCase) ? PartKind.Image : PartKind.Other;
        }

        IOperation? data = creation is null ? null : Assigned(creation, "Data") ?? Assigned(creation, "FileUri");
        return (data is null ? Origin.Of(arguments) : Origin.Of(data)) is null ? PartKind.Unknown : PartKind.Image;
    }
}
