using System.Diagnostics.CodeAnalysis;
using System.Text;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts;

/// <summary>What a vision call came to: the value, how it ended, what was noticed, what was rejected, what it cost.</summary>
/// <typeparam name="T">The value: an object, or the list of items.</typeparam>
public sealed partial class VisionAnswer<T>
{
    private readonly T? _value;

    internal VisionAnswer(T? value, bool hasValue)
    {
        _value = value;
        HasValue = hasValue;
    }

    /// <summary>Whether there is a value. A list that came in whole may be empty; a list of an answer that was cut off holds what was whole.</summary>
    public bool HasValue { get; }

    /// <summary>The value.</summary>
    /// <exception cref="VisionAnswerException">There is none: the call was blocked, the answer was empty, unreadable, or was cut off before anything was whole. The message says what happened and what to do.</exception>
    public T Value => HasValue ? _value! : throw new VisionAnswerException(Outcome, ExplainMissingValue());

    /// <summary>How the call ended.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>What the reader noticed or repaired, in the order of the text.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>Complete objects that could not become values, each with its bytes and the reason.</summary>
    public required IReadOnlyList<RejectedItem> Rejected { get; init; }

    /// <summary>Why the model stopped; null where the text came without a response around it.</summary>
    public FinishReason? FinishReason { get; init; }

    /// <summary>The service's own words about it.</summary>
    public string? FinishMessage { get; init; }

    /// <summary>Why the prompt was blocked; null where it was not.</summary>
    public BlockReason? BlockReason { get; init; }

    /// <summary>How likely the service thinks the answer, or the prompt, harmful.</summary>
    public IReadOnlyList<SafetyRating> SafetyRatings { get; init; } = [];

    /// <summary>What the call cost, in tokens.</summary>
    public TokenUsage Usage { get; init; } = TokenUsage.None;

    /// <summary>The model that was asked.</summary>
    public string? ModelAsked { get; init; }

    /// <summary>The model that answered.</summary>
    public string? ModelAnswered { get; init; }

    /// <summary>Whether another model answered than the one that was asked, aliases and versions of it aside: the service routes calls of retired models to newer ones. Told by the client.</summary>
    public bool IsAnsweredByOtherModel { get; internal set; }

    /// <summary>What the service says about the model.</summary>
    public ModelStatus? ModelStatus { get; init; }

    /// <summary>The service's id of the answer.</summary>
    public string? ResponseId { get; init; }

    /// <summary>The answer's text as it arrived, UTF-8. Of a streamed answer it is put together when it is asked for first.</summary>
    public ReadOnlyMemory<byte> RawUtf8
    {
        get => Blocks?.All ?? field;
        init;
    }

    /// <summary>The text of a streamed answer; null where it is in one piece.</summary>
    private TextBlocks? Blocks { get; init; }

    /// <summary>The answer's text as it arrived.</summary>
    public string RawText => Encoding.UTF8.GetString(RawUtf8.Span);

    /// <summary>Gives the value where there is one.</summary>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        value = _value;
        return HasValue;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Outcome}, {Findings.Count} findings, {Rejected.Count} rejected";
}
