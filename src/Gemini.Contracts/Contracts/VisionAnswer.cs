using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json.Serialization;
using Gemini.Contracts.Reading;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>The answer to a vision call: the value, how the call ended, what was noticed, what was rejected, what it cost.</summary>
/// <remarks>A unit test makes one with <see cref="GeminiContractsModelFactory"/>.</remarks>
/// <typeparam name="T">The value: an object, or the list of items.</typeparam>
public sealed partial class VisionAnswer<T>
{
    private readonly AnswerForm _form;
    private readonly T? _value;
    private Finding[]? _noted;

    internal VisionAnswer(AnswerForm form, Outcome outcome, T? value, bool hasValue)
    {
        _form = form;
        _value = hasValue ? value : default;
        HasValue = hasValue;
        Outcome = outcome;
    }

    /// <summary>Whether there is a value. A list that came in whole may be empty; a list of an answer that was cut off holds what was whole.</summary>
    public bool HasValue { get; }

    /// <summary>Whether the answer has all that the model wrote: its text was whole, and no item was rejected. True for <see cref="Outcome.Complete"/> and <see cref="Outcome.Repaired"/>.</summary>
    [JsonIgnore]
    public bool IsWhole => Outcome is Outcome.Complete or Outcome.Repaired;

    /// <summary>The value, also of an answer that lost items or was cut off; <see cref="EnsureWhole"/> gives it only where nothing is missing.</summary>
    /// <exception cref="VisionAnswerException">There is none: the call was blocked, the answer was empty, unreadable, or was cut off before anything was whole. The message says what happened and what to do.</exception>
    [JsonIgnore]
    public T Value => HasValue ? _value! : throw new VisionAnswerException(Outcome, ExplainMissingValue(), Rejected);

    /// <summary>The value, or the default of <typeparamref name="T"/> where there is none. This is what a serializer writes as the value.</summary>
    [JsonPropertyName("value")]
    public T? ValueOrDefault => _value;

    /// <summary>How the call ended.</summary>
    public Outcome Outcome { get; }

    /// <summary>The contract that the answer was read by, whose <see cref="VisionContract{TAnswer}.Shape"/> knows the places of the value; null for an answer that no contract read, such as one of <see cref="GeminiContractsModelFactory"/>.</summary>
    [JsonIgnore]
    public VisionContract<T>? Contract { get; internal init; }

    /// <summary>What the reader noticed or repaired, in the order of the text.</summary>
    public IReadOnlyList<Finding> Findings
    {
        get => _noted is { } noted ? [.. field, .. noted] : field;
        internal init;
    } = [];

    /// <summary>Complete objects that could not become values, each with its bytes and the reason.</summary>
    public IReadOnlyList<RejectedItem> Rejected { get; internal init; } = [];

    /// <summary>Why the model stopped; null where the text came without a response around it.</summary>
    public FinishReason? FinishReason { get; internal init; }

    /// <summary>The service's own words about it.</summary>
    public string? FinishMessage { get; internal init; }

    /// <summary>Why the prompt was blocked; null where it was not.</summary>
    public BlockReason? BlockReason { get; internal init; }

    /// <summary>How likely the service thinks the answer, or the prompt, harmful.</summary>
    public IReadOnlyList<SafetyRating> SafetyRatings { get; internal init; } = [];

    /// <summary>What the call cost, in tokens.</summary>
    public TokenUsage Usage { get; internal init; } = TokenUsage.None;

    /// <summary>The model that was asked.</summary>
    public string? ModelAsked { get; internal init; }

    /// <summary>The model that answered.</summary>
    public string? ModelAnswered { get; internal init; }

    /// <summary>Whether another model answered than the one that was asked, aliases and versions of it aside: the service routes calls of retired models to newer ones. Set by the client.</summary>
    public bool IsAnsweredByOtherModel { get; private set; }

    /// <summary>How many times the model was asked again (<see cref="GeminiClientOptions.MaxReasks"/>); <see cref="Usage"/> counts all of them.</summary>
    public int Reasks { get; private set; }

    /// <summary>What the service says about the model.</summary>
    public ModelStatus? ModelStatus { get; internal init; }

    /// <summary>The service's id of the answer.</summary>
    public string? ResponseId { get; internal init; }

    /// <summary>A summary of what the model thought, where the request asked for it (<see cref="VisionRequest{TAnswer}.WithThoughts"/>); null where there is none.</summary>
    public string? Thoughts => ThoughtUtf8.IsEmpty ? null : Encoding.UTF8.GetString(ThoughtUtf8.Span);

    /// <summary>The thoughts' text, UTF-8.</summary>
    internal ReadOnlyMemory<byte> ThoughtUtf8 { get; init; }

    /// <summary>What a follow-up needs to know; null for an answer that no client asked for.</summary>
    internal AnsweredTurn? Turn { get; init; }

    /// <summary>The answer's text as it arrived, UTF-8. Of a streamed answer it is put together when it is asked for first.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte> RawUtf8
    {
        get => Blocks?.All ?? field;
        internal init;
    }

    /// <summary>The text of a streamed answer; null where it is in one piece.</summary>
    private TextBlocks? Blocks { get; init; }

    /// <summary>The answer's text as it arrived.</summary>
    public string RawText => Encoding.UTF8.GetString(RawUtf8.Span);

    /// <summary>Gives the value only where the answer is whole, so that missing items are not mistaken for absent ones.</summary>
    /// <returns>The value.</returns>
    /// <exception cref="VisionAnswerException">
    /// There is no value, items were rejected (<see cref="Outcome.Partial"/>), or the answer was cut off (<see cref="Outcome.Truncated"/>). The message gives the reasons.
    /// </exception>
    public T EnsureWhole() => IsWhole ? _value! : throw new VisionAnswerException(Outcome, HasValue ? ExplainLoss() : ExplainMissingValue(), Rejected);

    /// <summary>Gives the value where there is one.</summary>
    /// <param name="value">The value; the default of <typeparamref name="T"/> where there is none.</param>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return HasValue;
    }

    /// <summary>
    /// Asks another contract about the same pictures, as the next turn of the conversation: the turns before are sent again, with the model's thought signatures,
    /// or named where the service has stored them (Interactions, <c>WithStore(true)</c>). Pictures of the turn before that come first in the request are not sent again.
    /// </summary>
    /// <remarks>The answer keeps the pictures of its request for this; hold on to <see cref="Value"/> alone where that is too much.</remarks>
    /// <param name="next">Such as <c>Other.CreateRequest(photo)</c>.</param>
    /// <typeparam name="TNext">The answer to it.</typeparam>
    /// <returns>The request, to be asked by a client as any other: of the same model over the same wire, unless it names others.</returns>
    /// <exception cref="InvalidOperationException">The answer did not come from a client's call, or has no text to go on from.</exception>
    public VisionRequest<TNext> FollowUp<TNext>(VisionRequest<TNext> next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (Turn is not { } turn)
        {
            throw new InvalidOperationException("This answer was not asked for by a GeminiClient (it was read from a text, a batch or a test), so the turn before it is not known; ask the question by itself.");
        }

        return RawUtf8.IsEmpty
            ? throw new InvalidOperationException($"The answer has no text ({Outcome}), so there is nothing to go on from; ask the question by itself.")
            : next.After(EarlierTurns.Create(turn, turn.Asked, RawUtf8));
    }

    /// <summary>Says whether another model answered than the one that was asked, and gives the answer.</summary>
    internal VisionAnswer<T> WithModelCompared(bool isOther)
    {
        IsAnsweredByOtherModel = isOther;
        return this;
    }

    /// <summary>Adds a finding that is not of the text.</summary>
    internal void Note(Finding finding) => _noted = [.. _noted ?? [], finding];

    /// <summary>Says how many times the model was asked again.</summary>
    internal void CountReasks(int count) => Reasks = count;

    /// <inheritdoc/>
    public override string ToString() => $"{Outcome}, {Findings.Count} findings, {Rejected.Count} rejected";
}
