using System.Collections.Immutable;
using Gemini.Contracts.Images;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>GEM2002, GEM2003, GEM2004: what a call says, or does not say, of the format of its bytes.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class MimeTypeAnalyzer() : ContractsAnalyzer(CallRules.MissingMimeType, CallRules.UnsupportedMimeType, CallRules.UnsupportedFile)
{
    /// <summary>The property of a diagnostic that holds the MIME type to write.</summary>
    internal const string Replacement = "MimeType";

    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        context.RegisterOperationAction(
            call =>
            {
                IInvocationOperation operation = (IInvocationOperation)call.Operation;
                Look(call, symbols, operation.TargetMethod, operation.Arguments);
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            call =>
            {
                IObjectCreationOperation operation = (IObjectCreationOperation)call.Operation;
                Look(call, symbols, operation.Constructor, operation.Arguments);
            },
            OperationKind.ObjectCreation);
    }

    private static void Look(OperationAnalysisContext context, KnownSymbols symbols, IMethodSymbol? target, ImmutableArray<IArgumentOperation> arguments)
    {
        if (target is null || !symbols.Owns(target))
        {
            return;
        }

        IArgumentOperation? mimeType = null;
        foreach (IArgumentOperation argument in arguments)
        {
            if (argument.Parameter is { Name: "mimeType", Type.SpecialType: SpecialType.System_String })
            {
                mimeType = argument;
            }
        }

        bool readsPicture = KnownSymbols.Is(target.ContainingType, symbols.ImageInput);
        bool readsBytes = KnownSymbols.Is(target.ContainingType, symbols.GeminiPart) && target.Name == "InlineData";
        if (mimeType is null && !readsPicture)
        {
            return;
        }

        Origin? origin = Origin.Of(arguments);
        bool fetched = readsPicture && target.Name == "FromUri";
        if (origin is not null && (readsPicture || readsBytes) && !ImageFormats.IsAccepted(origin.Format) && !(fetched && origin.Format == ImageFormat.Bmp))
        {
            context.ReportDiagnostic(Diagnostic.Create(CallRules.UnsupportedFile, origin.Value.Syntax.GetLocation(), origin.Name, origin.FormatName));
        }

        if (origin is null && readsPicture && target.Name == "FromFile" && arguments.Length == 1 && arguments[0].Value.ConstantString(out _) is { } path && Origin.OtherFormatOf(path) is { } other)
        {
            context.ReportDiagnostic(Diagnostic.Create(CallRules.UnsupportedFile, arguments[0].Value.UnwrapConversions().Syntax.GetLocation(), path, other));
        }

        if (mimeType is not null)
        {
            MimeTypeUse use = fetched ? MimeTypeUse.FetchedPicture : readsPicture ? MimeTypeUse.Picture : MimeTypeUse.AnyFile;
            LookAtMimeType(context, mimeType, use, origin);
        }
    }

    private static void LookAtMimeType(OperationAnalysisContext context, IArgumentOperation argument, MimeTypeUse use, Origin? origin)
    {
        string? written = argument.Value.ConstantString(out bool isNull);
        if (written is null && !isNull)
        {
            return;
        }

        if (!string.IsNullOrWhiteSpace(written))
        {
            ImageFormat shown = origin?.Format ?? ImageFormat.Unknown;
            if (MimeTypeCheck.Of(written!, use, shown) is { } check)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    CallRules.UnsupportedMimeType, WrittenAt(argument), Properties(check.Replacement), written, check.Sentence));
            }

            return;
        }

        bool optional = argument.Parameter!.HasExplicitDefaultValue;
        if (optional && (use == MimeTypeUse.Picture || origin is not null))
        {
            return; // The bytes themselves say it.
        }

        string? known = origin is not null && ImageFormats.IsAccepted(origin.Format) ? ImageFormats.MimeType(origin.Format) : null;
        context.ReportDiagnostic(Diagnostic.Create(
            CallRules.MissingMimeType,
            argument.ArgumentKind == ArgumentKind.DefaultValue ? NameOf(argument.Syntax).GetLocation() : WrittenAt(argument),
            // Left out where the bytes may yet show it, it is only better practice to say it.
            optional && string.IsNullOrEmpty(written) ? DiagnosticSeverity.Info : CallRules.MissingMimeType.DefaultSeverity,
            additionalLocations: null,
            Properties(known),
            What(context.Operation),
            known ?? "image/jpeg"));
    }

    private static ImmutableDictionary<string, string?> Properties(string? replacement) =>
        replacement is null ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(Replacement, replacement);

    private static Location WrittenAt(IArgumentOperation argument) =>
        (argument.Syntax is ArgumentSyntax written ? written.Expression : argument.Value.Syntax).GetLocation();

    private static SyntaxNode NameOf(SyntaxNode call) => call switch
    {
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } => access.Name,
        InvocationExpressionSyntax invocation => invocation.Expression,
        _ => call,
    };

    // The first argument, as written: the bytes or the reference that are spoken of.
    private static string What(IOperation call) => call.Syntax switch
    {
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } => arguments[0].Expression.ToString(),
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } arguments } => arguments[0].Expression.ToString(),
        _ => "the file",
    };
}
