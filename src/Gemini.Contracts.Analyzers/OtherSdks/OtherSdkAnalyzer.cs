using System.Collections.Immutable;
using Gemini.Contracts.Analyzers.Calls;
using Gemini.Contracts.Images;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>GEM4001 to GEM4005: the messages that a program sends to Gemini through another SDK.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OtherSdkAnalyzer() : DiagnosticAnalyzer
{
    /// <summary>The property of a diagnostic that contains the MIME type to write.</summary>
    internal const string Replacement = MimeTypeAnalyzer.Replacement;

    private static readonly System.Text.RegularExpressions.Regex Detection = new(
        @"\b(?:detect|locate|find|box(?:es)?|bounding|box_2d|segment|masks?|point|coordinates|where)\b",
        System.Text.RegularExpressions.RegexOptions.CultureInvariant | System.Text.RegularExpressions.RegexOptions.IgnoreCase);

    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
    [
        OtherSdkRules.ImageAfterText, OtherSdkRules.MissingMimeType, OtherSdkRules.UnsupportedMimeType, OtherSdkRules.UnsupportedFile, OtherSdkRules.EndsOnModelTurn,
    ];

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (Sdk.Find(start.Compilation) is { } sdk)
            {
                start.RegisterOperationAction(call => CheckInvocation(call, sdk, (IInvocationOperation)call.Operation), OperationKind.Invocation);
                start.RegisterOperationAction(call => CheckCreation(call, sdk, (IObjectCreationOperation)call.Operation), OperationKind.ObjectCreation);
            }
        });
    }

    private static void CheckInvocation(OperationAnalysisContext context, Sdk sdk, IInvocationOperation call)
    {
        // message.Contents.Add is a method of the framework.
        SdkKind kind = sdk.KindOf(call.TargetMethod.Name == "Add" ? Receiver(call)?.Type : call.TargetMethod);
        if (kind == SdkKind.None || Sdk.IsForOtherVendor(kind, call.Syntax.SyntaxTree))
        {
            return;
        }

        CheckArguments(context, sdk, call.Arguments);
        CheckSequence(context, sdk, call);
        if (SendsConversation(call.TargetMethod.Name))
        {
            foreach (IArgumentOperation argument in call.Arguments)
            {
                LastTurn.Check(context, sdk, argument.Value);
            }
        }
    }

    private static void CheckCreation(OperationAnalysisContext context, Sdk sdk, IObjectCreationOperation creation)
    {
        SdkKind kind = sdk.KindOf(creation.Type);
        if (kind == SdkKind.None || Sdk.IsForOtherVendor(kind, creation.Syntax.SyntaxTree))
        {
            return;
        }

        CheckArguments(context, sdk, creation.Arguments);
        foreach (IOperation step in creation.Initializer?.Initializers ?? [])
        {
            if (step is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: var property } } assignment)
            {
                CheckOrder(context, sdk, assignment.Value);
                if (property.Name == "Contents" && creation.Type!.Name.EndsWith("Request", StringComparison.Ordinal) && !LaterUse.ExtendsContents(creation))
                {
                    LastTurn.Check(context, sdk, assignment.Value);
                }
            }
        }

        if (creation.Type!.Name is "Blob" or "InlineData" or "FileData" or "ImageContent" or "UploadFileConfig")
        {
            CheckData(context, creation);
        }

        if (creation.Type.Name == "ChatHistory")
        {
            CheckOrder(context, sdk, creation);
        }
    }

    private static bool SendsConversation(string name) =>
        name is "GenerateContent" or "GenerateContentAsync" or "GenerateContentStream" or "GenerateContentStreamAsync" or "StreamContentAsync" or "GenerateObjectAsync"
            or "GetResponseAsync" or "GetStreamingResponseAsync" or "GetChatMessageContentAsync" or "GetChatMessageContentsAsync" or "GetStreamingChatMessageContentsAsync";

    private static void CheckArguments(OperationAnalysisContext context, Sdk sdk, ImmutableArray<IArgumentOperation> arguments)
    {
        IArgumentOperation? mimeType = null;
        foreach (IArgumentOperation argument in arguments)
        {
            if (SdkPart.IsMimeType(argument.Parameter?.Name) && argument.Parameter!.Type.SpecialType == SpecialType.System_String)
            {
                mimeType = argument;
            }
            else
            {
                CheckOrder(context, sdk, argument.Value);
            }
        }

        Origin? origin = Origin.Of(arguments);
        bool isFile = origin is not null && ReportFile(context, origin);
        if (mimeType is { ArgumentKind: ArgumentKind.Explicit })
        {
            CheckMimeType(context, mimeType.Value, origin, isFile);
        }
    }

    // new Blob { Data = …, MimeType = … }
    private static void CheckData(OperationAnalysisContext context, IObjectCreationOperation creation)
    {
        IOperation? data = SdkPart.Assigned(creation, "Data") ?? SdkPart.Assigned(creation, "FileUri") ?? SdkPart.Assigned(creation, "Uri");
        IOperation? mimeType = SdkPart.Assigned(creation, "MimeType") ?? SdkPart.Assigned(creation, "MediaType");
        Origin? origin = data is null ? null : Origin.Of(data);
        bool isFile = origin is not null && ReportFile(context, origin);
        if (mimeType is not null)
        {
            CheckMimeType(context, mimeType, origin, isFile);
        }
        else if (NeedsMimeType(creation, data) && !LaterUse.Mentions(creation, "MimeType"))
        {
            Report(context, OtherSdkRules.MissingMimeType, NameOf(creation.Syntax).GetLocation(), origin, data?.Syntax.ToString() ?? creation.Type!.Name);
        }
    }

    // The Files API knows the type of an uploaded file.
    private static bool NeedsMimeType(IObjectCreationOperation creation, IOperation? data) => creation.Type!.Name switch
    {
        "Blob" or "InlineData" => data is not null,
        "FileData" => data?.ConstantString(out _) is { } uri && !uri.Contains("generativelanguage") && (uri.StartsWith("http", StringComparison.Ordinal) || uri.StartsWith("gs:", StringComparison.Ordinal)),
        "ImageContent" => creation.Arguments is { Length: 1 } arguments && arguments[0].Value.UnwrapConversions().Type?.Name == "Uri",
        _ => false,
    };

    private static void CheckMimeType(OperationAnalysisContext context, IOperation value, Origin? origin, bool isFileReported)
    {
        string? written = value.ConstantString(out bool isNull);
        if (isNull || (written is not null && string.IsNullOrWhiteSpace(written)))
        {
            Report(context, OtherSdkRules.MissingMimeType, value.Syntax.GetLocation(), origin, origin?.Name ?? "the picture");
        }
        else if (written is not null && !isFileReported && MimeTypeCheck.Of(written, MimeTypeUse.AnyFile, origin?.Format ?? ImageFormat.Unknown) is { } check)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                OtherSdkRules.UnsupportedMimeType,
                value.UnwrapConversions().Syntax.GetLocation(),
                check.Replacement is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Replacement, check.Replacement),
                written,
                check.Sentence));
        }
    }

    private static void Report(OperationAnalysisContext context, DiagnosticDescriptor rule, Location location, Origin? origin, string what)
    {
        string? known = origin is not null && ImageFormats.IsAccepted(origin.Format) ? ImageFormats.MimeType(origin.Format) : null;
        context.ReportDiagnostic(Diagnostic.Create(
            rule, location, known is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Replacement, known), what, known ?? "image/jpeg"));
    }

    private static bool ReportFile(OperationAnalysisContext context, Origin origin)
    {
        if (ImageFormats.IsAccepted(origin.Format))
        {
            return false;
        }

        context.ReportDiagnostic(Diagnostic.Create(OtherSdkRules.UnsupportedFile, origin.Value.Syntax.GetLocation(), origin.Name, ImageFormats.Name(origin.Format)));
        return true;
    }

    private static void CheckOrder(OperationAnalysisContext context, Sdk sdk, IOperation collection)
    {
        ImmutableArray<IOperation> parts = PartSequence.Elements(collection);
        if (parts.Length > 1 && PartOrder.Create(parts, part => SdkPart.KindOf(part, sdk)) is { } order)
        {
            Report(context, order.Image, order.FirstText);
        }
    }

    // message.Contents.Add(…), request.AddText(…), one statement after another: looked at once, at the last of them.
    private static void CheckSequence(OperationAnalysisContext context, Sdk sdk, IInvocationOperation call)
    {
        if (Receiver(call) is not { } local || LocalSequence.Adding(local) != call || LocalSequence.BlockOf(call) is not { } block || local.SoleValue() is not { } initial)
        {
            return;
        }

        List<IOperation> parts = [];
        if (initial.UnwrapConversions() is IObjectCreationOperation creation && TextOf(creation) is { } text)
        {
            parts.Add(text);
        }

        foreach (ILocalReferenceOperation reference in local.AllReferences())
        {
            if (LocalSequence.Adding(reference) is not { } adding)
            {
                continue;
            }

            if (LocalSequence.BlockOf(adding) != block || adding.Syntax.SpanStart > call.Syntax.SpanStart)
            {
                return;
            }

            parts.Add(adding);
        }

        if (PartOrder.Create([.. parts], part => KindOfAdded(part, sdk)) is { } order && IsDetection(order.FirstText))
        {
            Report(context, order.Image is IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 1 } added } ? added[0].Value : order.Image, order.FirstText);
        }
    }

    private static ILocalReferenceOperation? Receiver(IInvocationOperation call)
    {
        IOperation? receiver = (call.Instance ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? call.Arguments[0].Value : null))?.UnwrapConversions();
        return (receiver is IPropertyReferenceOperation { Property.Name: "Contents" or "Parts" or "Items" } property ? property.Instance?.UnwrapConversions() : receiver) as ILocalReferenceOperation;
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
        if (part is not IInvocationOperation call)
        {
            return part.Type?.SpecialType == SpecialType.System_String ? PartKind.Text : PartKind.Unknown;
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
            if (inner.ConstantString(out _) is { } words && Detection.IsMatch(words))
            {
                return true;
            }
        }

        return false;
    }

    private static void Report(OperationAnalysisContext context, IOperation image, IOperation text) =>
        context.ReportDiagnostic(Diagnostic.Create(OtherSdkRules.ImageAfterText, image.UnwrapConversions().Syntax.GetLocation(), [text.UnwrapConversions().Syntax.GetLocation()]));

    private static SyntaxNode NameOf(SyntaxNode creation) => creation is ObjectCreationExpressionSyntax written ? written.Type : creation;
}
