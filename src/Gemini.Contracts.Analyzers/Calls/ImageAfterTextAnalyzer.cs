using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.Calls;

/// <summary>GEM2001: a request put together by hand whose single image comes last, after the text.</summary>
/// <remarks>Silent with several images, where texts may be between them as captions, and wherever the parts are not all known.</remarks>
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
        if (PartOrder.Create(parts, part => PartSequence.KindOf(part, symbols)) is { } order)
        {
            context.ReportDiagnostic(Diagnostic.Create(CallRules.ImageAfterText, order.Image.UnwrapConversions().Syntax.GetLocation(), [order.FirstText.UnwrapConversions().Syntax.GetLocation()]));
        }
    }
}
