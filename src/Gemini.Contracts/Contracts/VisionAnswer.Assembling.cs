using System.Collections.Immutable;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

public sealed partial class VisionAnswer<T>
{
    /// <summary>Joins what the text held with what the response said about it.</summary>
    /// <param name="value">The value, if any.</param>
    /// <param name="reading">What was read of the text.</param>
    /// <param name="session">What was found in the text.</param>
    /// <param name="response">The response that brought the text; null for a text alone.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    /// <param name="contract">The contract that the text was read by; null for a reader alone.</param>
    internal static VisionAnswer<T> Create(
        T? value, in ReadingSummary reading, ReadSession session, GenerateContentResponse? response, string? modelAsked, VisionContract<T>? contract = null)
    {
        if (!reading.HasStructure || reading.IsCut)
        {
            AddLoopFinding(session);
        }

        MixedScales.AddFinding(session, reading.ValueCount);
        if (contract is not null && reading.ValueCount > 0)
        {
            AddReferenceFindings(session, contract.BrokenReferencesOf(value!), isWhole: OutcomeEvaluator.ExplainTruncation(reading, response) is null);
        }

        Outcome outcome = OutcomeEvaluator.Evaluate(reading, session.Findings, session.Rejected.Count, response);
        if (outcome == Outcome.Truncated && session.Findings.All(static finding => finding.Kind != FindingKind.Truncated))
        {
            session.AddBounded(FindingKind.Truncated, session.Window.Length, 0, OutcomeEvaluator.ExplainTruncation(reading, response)!);
        }

        return new VisionAnswer<T>(reading.Form, outcome, value, OutcomeEvaluator.HasValue(outcome, reading))
        {
            Contract = contract,
            Findings = session.Findings,
            Rejected = session.Rejected,
            FinishReason = response?.FinishReason,
            FinishMessage = response?.FinishMessage ?? response?.BlockReasonMessage,
            BlockReason = response?.BlockReason,
            SafetyRatings = response?.SafetyRatings ?? [],
            Usage = response?.Usage ?? TokenUsage.None,
            ModelAsked = modelAsked,
            ModelAnswered = response?.ModelVersion,
            ModelStatus = response?.ModelStatus,
            ResponseId = response?.ResponseId,
            ThoughtUtf8 = response?.ThoughtUtf8 ?? default,
            Turn = response is null ? null : AnsweredTurn.Create(response),
            Blocks = session.Blocks,
            RawUtf8 = session.Blocks is null ? session.Window.Memory : default,
        };
    }

    /// <summary>What a reference means is known when all items are: it may point at one that comes later, and at one that was rejected.</summary>
    private static void AddReferenceFindings(ReadSession session, ImmutableArray<BrokenReference> broken, bool isWhole)
    {
        foreach (BrokenReference reference in broken)
        {
            (FindingKind kind, string why) = reference.Fault switch
            {
                ReferenceFault.Ambiguous => (FindingKind.AmbiguousReference, ""),
                ReferenceFault.Self => (FindingKind.SelfReference, ""),
                _ when session.Rejected.Count > 0 => (FindingKind.DanglingReference, " It may be among the rejected."),
                _ => (FindingKind.DanglingReference, isWhole ? "" : " The answer was cut off."),
            };
            session.AddBounded(kind, 0, session.Length, reference.Message + why, reference.Pointer);
        }
    }

    private static bool EndsInLoop(ReadSession session, out int period)
    {
        bool isSeen = session.Window.Memory.Length >= Math.Min(session.Length, LoopDetector.Window);
        return LoopDetector.IsLooping(isSeen ? session.Window.Memory.Span : session.Text.Span, out period);
    }

    private static void AddLoopFinding(ReadSession session)
    {
        if (EndsInLoop(session, out int period))
        {
            ReadOnlySpan<byte> text = session.Text.Span;
            int start = text.Length - LoopDetector.Window;
            while (start > 0 && text[start - 1] == text[start - 1 + period])
            {
                start--;
            }

            session.AddBounded(FindingKind.Looping, start, text.Length - start, $"The same {period} bytes come again and again up to the end.");
        }
    }
}
