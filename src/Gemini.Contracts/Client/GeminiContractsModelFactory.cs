using System.Text;

namespace Gemini.Contracts;

/// <summary>Makes the objects that only the library makes otherwise, for the unit tests of code that takes them.</summary>
/// <remarks>Nothing here calls the API, and nothing in the library calls it.</remarks>
public static partial class GeminiContractsModelFactory
{
    /// <summary>Makes an answer with a value.</summary>
    /// <typeparam name="T">The value: an object, or <see cref="IReadOnlyList{T}"/> of items.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="outcome">How the call ended: <see cref="Outcome.Complete"/>, <see cref="Outcome.Repaired"/>, <see cref="Outcome.Partial"/> or <see cref="Outcome.Truncated"/>.</param>
    /// <param name="findings">What the reader noticed.</param>
    /// <param name="rejected">What could not be read; an answer with any is <see cref="Outcome.Partial"/> or <see cref="Outcome.Truncated"/>.</param>
    /// <param name="finishReason">Why the model stopped; null for a text without a response.</param>
    /// <param name="usage">What the call cost, in tokens.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    /// <param name="modelAnswered">The model that answered.</param>
    /// <param name="isAnsweredByOtherModel">Whether another model answered than the one that was asked.</param>
    /// <param name="modelStatus">What the service says about the model.</param>
    /// <param name="responseId">The service's id of the answer.</param>
    /// <param name="rawText">The answer's text.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">An answer of this outcome has no value, or cannot have rejected objects.</exception>
    public static VisionAnswer<T> VisionAnswer<T>(
        T value,
        Outcome outcome = Outcome.Complete,
        IReadOnlyList<Finding>? findings = null,
        IReadOnlyList<RejectedItem>? rejected = null,
        FinishReason? finishReason = null,
        TokenUsage? usage = null,
        string? modelAsked = null,
        string? modelAnswered = null,
        bool isAnsweredByOtherModel = false,
        ModelStatus? modelStatus = null,
        string? responseId = null,
        string rawText = "")
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(rawText);
        if (outcome is not (Outcome.Complete or Outcome.Repaired or Outcome.Partial or Outcome.Truncated))
        {
            throw new ArgumentException($"An answer that is {outcome} has no value; make it with {nameof(VisionAnswerWithoutValue)}.", nameof(outcome));
        }

        if (rejected is { Count: > 0 } && outcome is Outcome.Complete or Outcome.Repaired)
        {
            throw new ArgumentException($"An answer with rejected objects is {Outcome.Partial} or {Outcome.Truncated}, not {outcome}.", nameof(outcome));
        }

        return new VisionAnswer<T>(AnswerForm.Any, outcome, value, hasValue: true)
        {
            Findings = findings ?? [],
            Rejected = rejected ?? [],
            FinishReason = finishReason,
            Usage = usage ?? TokenUsage.None,
            ModelAsked = modelAsked,
            ModelAnswered = modelAnswered,
            ModelStatus = modelStatus,
            ResponseId = responseId,
            RawUtf8 = Encoding.UTF8.GetBytes(rawText),
        }.WithModelCompared(isAnsweredByOtherModel);
    }

    /// <summary>Makes an answer whose value throws.</summary>
    /// <typeparam name="T">The value that it lacks.</typeparam>
    /// <param name="outcome">How the call ended: <see cref="Outcome.Blocked"/>, <see cref="Outcome.Empty"/>, <see cref="Outcome.Unreadable"/> or <see cref="Outcome.Truncated"/>.</param>
    /// <param name="findings">What the reader noticed.</param>
    /// <param name="rejected">What could not be read.</param>
    /// <param name="finishReason">Why the model stopped; null for a text without a response.</param>
    /// <param name="finishMessage">The service's own words about it.</param>
    /// <param name="blockReason">Why the prompt was blocked.</param>
    /// <param name="safetyRatings">How likely the service thinks the answer, or the prompt, harmful.</param>
    /// <param name="usage">What the call cost, in tokens.</param>
    /// <param name="modelAsked">The model that was asked.</param>
    /// <param name="modelAnswered">The model that answered.</param>
    /// <param name="rawText">The answer's text.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="ArgumentException">An answer of this outcome has a value.</exception>
    public static VisionAnswer<T> VisionAnswerWithoutValue<T>(
        Outcome outcome,
        IReadOnlyList<Finding>? findings = null,
        IReadOnlyList<RejectedItem>? rejected = null,
        FinishReason? finishReason = null,
        string? finishMessage = null,
        BlockReason? blockReason = null,
        IReadOnlyList<SafetyRating>? safetyRatings = null,
        TokenUsage? usage = null,
        string? modelAsked = null,
        string? modelAnswered = null,
        string rawText = "")
    {
        ArgumentNullException.ThrowIfNull(rawText);
        if (outcome is not (Outcome.Blocked or Outcome.Empty or Outcome.Unreadable or Outcome.Truncated))
        {
            throw new ArgumentException($"An answer that is {outcome} has a value; make it with {nameof(VisionAnswer)}.", nameof(outcome));
        }

        return new VisionAnswer<T>(AnswerForm.Any, outcome, default, hasValue: false)
        {
            Findings = findings ?? [],
            Rejected = rejected ?? [],
            FinishReason = finishReason,
            FinishMessage = finishMessage,
            BlockReason = blockReason,
            SafetyRatings = safetyRatings ?? [],
            Usage = usage ?? TokenUsage.None,
            ModelAsked = modelAsked,
            ModelAnswered = modelAnswered,
            RawUtf8 = Encoding.UTF8.GetBytes(rawText),
        };
    }

    /// <summary>Makes an object that could not become a value.</summary>
    /// <param name="text">The object as it is in the answer, such as <c>{"label": "cat"}</c>.</param>
    /// <param name="reason">Why it was rejected.</param>
    /// <param name="pointer">The JSON pointer (RFC 6901) of the member at fault, such as <c>/3/box_2d</c>; empty for the whole text.</param>
    /// <param name="message">The reason in one sentence.</param>
    /// <returns>The object.</returns>
    public static RejectedItem RejectedItem(string text, RejectionReason reason, string pointer = "", string message = "")
    {
        ArgumentNullException.ThrowIfNull(text);
        return new RejectedItem(Encoding.UTF8.GetBytes(text), reason, pointer, message);
    }
}
