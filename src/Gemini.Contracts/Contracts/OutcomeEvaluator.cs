using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>Determines the outcome of an answer: one rule for lists, objects, labels and texts.</summary>
internal static class OutcomeEvaluator
{
    /// <summary>The outcome of an answer.</summary>
    /// <param name="reading">What was read of the text.</param>
    /// <param name="findings">What was noticed in it.</param>
    /// <param name="rejectedCount">How many objects were rejected.</param>
    /// <param name="response">The response that brought the text; null for a text alone.</param>
    public static Outcome Evaluate(in ReadingSummary reading, IReadOnlyList<Finding> findings, int rejectedCount, GenerateContentResponse? response)
    {
        bool hasValue = reading.ValueCount > 0;
        if (!hasValue && IsBlocked(response))
        {
            return Outcome.Blocked;
        }

        if (reading.IsBlank)
        {
            return Outcome.Empty;
        }

        bool isTruncated = ExplainTruncation(reading, response) is not null;
        bool isEmptyList = !hasValue && reading is { Form: AnswerForm.List, HasStructure: true } && rejectedCount == 0;
        if (!hasValue && !isEmptyList && !reading.IsCut)
        {
            return isTruncated && rejectedCount == 0 ? Outcome.Truncated : Outcome.Unreadable;
        }

        return isTruncated ? Outcome.Truncated
            : rejectedCount > 0 ? Outcome.Partial
            : findings.Any(static finding => IsRepair(finding.Kind)) ? Outcome.Repaired
            : Outcome.Complete;
    }

    /// <summary>Whether an answer of an outcome has a value.</summary>
    public static bool HasValue(Outcome outcome, in ReadingSummary reading) => outcome switch
    {
        Outcome.Complete or Outcome.Repaired or Outcome.Partial => true,
        Outcome.Truncated => reading.ValueCount > 0,
        _ => false,
    };

    /// <summary>Why the answer is not all that the model would have written, in one sentence; null where it is.</summary>
    /// <remarks>
    /// The service says by a finish reason that an answer is whole. Without one, a text is whole where it closes the bracket that it began with;
    /// a label, a text, and objects one after another may have been longer.
    /// </remarks>
    public static string? ExplainTruncation(in ReadingSummary reading, GenerateContentResponse? response) =>
        reading.IsCut ? "The text ends inside a value."
        : reading.IsInterrupted ? "The answer ended before the model had finished."
        : response is null ? (reading.IsUnclosed ? "The text ends before its last bracket is closed." : null)
        : response.BlockReason is { } block ? $"The prompt was blocked for {block}; the text may not be whole."
        : response.FinishReason is { IsBlock: true } filter ? $"The answer was ended by a filter ({filter})."
        : response.FinishReason is { IsCut: true } cut ? $"The answer was ended by {cut}."
        : response.FinishReason == FinishReason.Continuation ? "The answer goes on (CONTINUATION) and was not continued."
        : !response.IsResponse ? "The response around the text is not whole."
        : response.FinishReason is null && !reading.IsClosed ? "The response has no finish reason, so the text may not be whole."
        : reading.IsUnclosed && response.FinishReason != FinishReason.Stop ? "The text ends before its last bracket is closed."
        : null;

    private static bool IsBlocked(GenerateContentResponse? response) => response?.BlockReason is not null || response?.FinishReason is { IsBlock: true };

    /// <summary>Whether a finding says that the text was not as the contract asks for, rather than that its values are odd.</summary>
    private static bool IsRepair(FindingKind kind) => kind is not (
        FindingKind.UnknownMember or FindingKind.DuplicateMember or FindingKind.Clamped or FindingKind.CornersOrdered
        or FindingKind.EmptyBox or FindingKind.SuspectCoordinates or FindingKind.MaskUnreadable or FindingKind.RejectedToNull
        or FindingKind.EnumFallback or FindingKind.InvalidText or FindingKind.IntegerWithFraction or FindingKind.OutlineOutsideBox
        or FindingKind.AmbiguousFormat or FindingKind.BoxMissing or FindingKind.RegionClamped
        or FindingKind.KeypointMissing or FindingKind.OutOfOrder or FindingKind.RaggedRows or FindingKind.DanglingReference or FindingKind.AmbiguousReference or FindingKind.SelfReference or FindingKind.CatalogOutdated or FindingKind.FallbackRefused);
}
