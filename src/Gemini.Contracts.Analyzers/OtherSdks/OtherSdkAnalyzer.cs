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
                start.RegisterOperationAction(call => CheckAssignment(call, sdk, (ISimpleAssignmentOperation)call.Operation), OperationKind.SimpleAssignment);
            }
        });
    }

    private static void CheckInvocation(OperationAnalysisContext context, Sdk sdk, IInvocationOperation call)
    {
        // message.Contents.Add is a method of the framework.
        SdkKind kind = call.TargetMethod.Name == "Add" ? AddedParts.KindOf(call, sdk) : sdk.KindOf(call.TargetMethod);
        if (kind == SdkKind.None || Sdk.IsForOtherVendor(kind, call.Syntax.SyntaxTree))
        {
            return;
        }

        CheckArguments(context, sdk, call.Arguments);
        if (AddedParts.Order(call, sdk) is { } added)
        {
            Report(context, added.Image, added.FirstText);
        }

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
            // Parts = […], or Parts = { … }, which adds to the list that is there.
            (IPropertySymbol? property, IOperation? value) = step switch
            {
                ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment => (target.Property, assignment.Value),
                IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation target } added => (target.Property, added.Initializer),
                _ => ((IPropertySymbol?)null, (IOperation?)null),
            };
            if (property is null || value is null)
            {
                continue;
            }

            CheckOrder(context, sdk, value);
            if (property.Name == "Contents" && creation.Type!.Name.EndsWith("Request", StringComparison.Ordinal) && !LaterUse.ExtendsContents(creation))
            {
                LastTurn.Check(context, sdk, value);
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

    // blob.MimeType = "image/jpg"; what an initializer assigns is looked at with the other members.
    private static void CheckAssignment(OperationAnalysisContext context, Sdk sdk, ISimpleAssignmentOperation assignment)
    {
        if (assignment is { Parent: IExpressionStatementOperation, Target: IPropertyReferenceOperation { Property: { Name: "MimeType" or "MediaType" } property } target }
            && target.Type?.SpecialType == SpecialType.System_String && sdk.KindOf(property) is not SdkKind.None and var kind && !Sdk.IsForOtherVendor(kind, assignment.Syntax.SyntaxTree)
            && assignment.Value.ConstantString(out _) is { Length: > 0 })
        {
            CheckMimeType(context, assignment.Value, null, isFileReported: false);
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

        context.ReportDiagnostic(Diagnostic.Create(OtherSdkRules.UnsupportedFile, origin.Value.Syntax.GetLocation(), origin.Name, origin.FormatName));
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

    private static void Report(OperationAnalysisContext context, IOperation image, IOperation text) =>
        context.ReportDiagnostic(Diagnostic.Create(OtherSdkRules.ImageAfterText, image.UnwrapConversions().Syntax.GetLocation(), [text.UnwrapConversions().Syntax.GetLocation()]));

    private static SyntaxNode NameOf(SyntaxNode creation) => creation is ObjectCreationExpressionSyntax written ? written.Type : creation;
}
