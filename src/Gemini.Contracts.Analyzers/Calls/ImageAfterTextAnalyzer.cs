using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>GEM2001: a request put together by hand whose single image comes last, after the text.</summary>
/// <remarks>Silent with several images, where texts may stand between them as captions, and wherever the parts are not all known.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ImageAfterTextAnalyzer() : ContractsAnalyzer(CallRules.ImageAfterText)
{
    private protected override void Start(CompilationStartAnalysisContext context, KnownSymbols symbols)
    {
        context.RegisterOperationAction(
            call =>
            {
                IInvocationOperation operation = (IInvocationOperation)call.Operation;
                if (operation.TargetMethod.Name == "Create" && KnownSymbols.Is(operation.TargetMethod.ContainingType, symbols.GeminiRequest))
                {
                    Look(call, symbols, operation.Arguments);
                }
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            call =>
            {
                IObjectCreationOperation operation = (IObjectCreationOperation)call.Operation;
                if (KnownSymbols.Is(operation.Type, symbols.RequestContent))
                {
                    Look(call, symbols, operation.Arguments);
                }
            },
            OperationKind.ObjectCreation);
    }

    private static void Look(OperationAnalysisContext context, KnownSymbols symbols, ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (IArgumentOperation argument in arguments)
        {
            if (string.Equals(argument.Parameter?.Name, "parts", StringComparison.OrdinalIgnoreCase))
            {
                LookAtParts(context, symbols, PartSequence.Elements(argument.Value));
            }
        }
    }

    private static void LookAtParts(OperationAnalysisContext context, KnownSymbols symbols, ImmutableArray<IOperation> parts)
    {
        IOperation? image = null;
        IOperation? firstText = null;
        bool lastIsText = false;
        foreach (IOperation part in parts)
        {
            switch (PartSequence.KindOf(part, symbols))
            {
                case PartKind.Unknown:
                    return;
                case PartKind.Image when image is not null:
                    return;
                case PartKind.Image:
                    image = part;
                    lastIsText = false;
                    break;
                case PartKind.Text:
                    firstText ??= part;
                    lastIsText = true;
                    break;
            }
        }

        if (image is null || firstText is null || lastIsText)
        {
            return;
        }

        context.ReportDiagnostic(Diagnostic.Create(CallRules.ImageAfterText, image.UnwrapConversions().Syntax.GetLocation(), [firstText.UnwrapConversions().Syntax.GetLocation()]));
    }
}
