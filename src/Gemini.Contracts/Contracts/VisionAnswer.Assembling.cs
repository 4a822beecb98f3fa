using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

public sealed partial class VisionAnswer<T>
{
    /// <summary>Joins what the text held with what the response said about it.</summary>
    /// <param name="value">The value, if any.</param>
    /// <param name="count">How many objects were read.</param>
    /// <param name="scanner">What was found in the text.</param>
    /// <param name="response">The response that brought the text; null for a text alone.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    internal static VisionAnswer<T> From(T? value, int count, AnswerScanner scanner, GenerateContentResponse? response, string? modelAsked)
    {
        ReadSession session = scanner.Session;
        NoteLoop(scanner);
        Outcome outcome = Judge(count, scanner, response);
        bool hasValue = outcome switch
        {
            Outcome.Complete or Outcome.Repaired => true,
            Outcome.Truncated => count > 0,
            _ => false,
        };
        return From(value, hasValue, outcome, session, response, modelAsked);
    }

    /// <summary>An answer whose outcome is known.</summary>
    internal static VisionAnswer<T> From(T? value, bool hasValue, Outcome outcome, ReadSession session, GenerateContentResponse? response, string? modelAsked) =>
        new(hasValue ? value : default, hasValue)
        {
            Outcome = outcome,
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
            Blocks = session.Blocks,
            RawUtf8 = session.Blocks is null ? session.Window : default,
        };

    private static Outcome Judge(int count, AnswerScanner scanner, GenerateContentResponse? response)
    {
        ReadSession session = scanner.Session;
        FinishReason? reason = response?.FinishReason;
        bool isBlocked = response?.BlockReason is not null || (reason?.IsBlock ?? false);
        if (count == 0 && isBlocked)
        {
            return Outcome.Blocked;
        }

        if (session.IsBlank)
        {
            return Outcome.Empty;
        }

        // A list whose last bracket alone is missing is whole where the model says that it stopped by itself.
        bool isTruncated = scanner.IsCut || isBlocked || reason == Contracts.FinishReason.MaxTokens || response is { IsResponse: false }
            || (scanner.IsUnclosed && reason != Contracts.FinishReason.Stop);
        if (count == 0 && (!scanner.HasStructure || session.Rejected.Count > 0) && !scanner.IsCut)
        {
            return isTruncated && session.Rejected.Count == 0 ? Outcome.Truncated : Outcome.Unreadable;
        }

        return isTruncated ? Outcome.Truncated
            : count == 0 && !HasItems ? Outcome.Unreadable
            : scanner.IsUnclosed || session.Findings.Any(finding => IsRepairing(finding.Kind)) ? Outcome.Repaired
            : Outcome.Complete;
    }

    /// <summary>Whether a finding says that the text was not as the contract asks for, rather than that its values are odd.</summary>
    private static bool IsRepairing(FindingKind kind) => kind is not (
        FindingKind.UnknownMember or FindingKind.DuplicateMember or FindingKind.Clamped or FindingKind.CornersOrdered
        or FindingKind.EmptyBox or FindingKind.SuspectCoordinates or FindingKind.MaskUnreadable or FindingKind.RejectedToNull
        or FindingKind.EnumFallback or FindingKind.InvalidText or FindingKind.IntegerWithFraction);

    private static bool EndsInLoop(ReadSession session, out int period)
    {
        bool isSeen = session.Window.Length >= Math.Min(session.Length, LoopDetector.Window);
        return LoopDetector.IsLooping(isSeen ? session.Window.Span : session.Text.Span, out period);
    }

    private static void NoteLoop(AnswerScanner scanner)
    {
        ReadSession session = scanner.Session;
        if ((scanner.IsCut || !scanner.HasStructure) && EndsInLoop(session, out int period))
        {
            ReadOnlySpan<byte> text = session.Text.Span;
            int start = text.Length - LoopDetector.Window;
            while (start > 0 && text[start - 1] == text[start - 1 + period])
            {
                start--;
            }

            session.AddBounded(FindingKind.Looping, start - session.WindowStart, text.Length - start, $"The same {period} bytes come again and again up to the end.");
        }
    }
}
