using Gemini.Contracts.Analyzers.Calls;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gemini.Contracts.Analyzers.OtherSdks;

/// <summary>GEM4005: a conversation that ends on a turn of the model's.</summary>
internal static class LastTurn
{
    /// <summary>Reports a conversation whose last turn is the model's.</summary>
    public static void Check(OperationAnalysisContext context, Sdk sdk, IOperation conversation)
    {
        conversation = conversation.UnwrapConversions();
        IReadOnlyList<IOperation>? turns = conversation is ILocalReferenceOperation local ? LocalSequence.Before(local) : PartSequence.Elements(conversation);
        if (turns is { Count: > 1 } && SdkPart.IsModelTurn(turns[turns.Count - 1], sdk) == true)
        {
            IOperation last = turns[turns.Count - 1].UnwrapConversions();
            context.ReportDiagnostic(Diagnostic.Create(OtherSdkRules.EndsOnModelTurn, last.Syntax.GetLocation()));
        }
    }
}
