using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>The body of a <c>generateContent</c> answer, or all frames of a <c>streamGenerateContent</c> answer together: its first candidate and what was said about it.</summary>
public sealed partial class GenerateContentResponse
{
    private readonly Utf8Text _text = new();
    private readonly Utf8Text _thoughts = new();
    private readonly List<SafetyRating> _safetyRatings = [];

    private GenerateContentResponse()
    {
    }

    /// <summary>Whether the body was a response at all: JSON to its end, with at least one of a response's members.</summary>
    public bool IsResponse { get; private set; }

    /// <summary>Whether at least one of a response's members was read, be the body whole or not.</summary>
    internal bool HasKnownMember { get; private set; }

    /// <summary>Whether the response says how it ended: nothing of the answer is still to come.</summary>
    internal bool IsEnded => FinishReason is not null || BlockReason is not null;

    /// <summary>The candidate's text, without thoughts, unescaped.</summary>
    public ReadOnlyMemory<byte> TextUtf8 => _text.Memory;

    /// <summary>What the model thought, where the request asked for it.</summary>
    public ReadOnlyMemory<byte> ThoughtUtf8 => _thoughts.Memory;

    /// <summary>Why the model stopped; null while it has not.</summary>
    public FinishReason? FinishReason { get; private set; }

    /// <summary>What a request has to name to continue an answer that ended with <c>CONTINUATION</c>.</summary>
    internal string? ContinuationToken { get; private set; }

    /// <summary>Whether the answer goes on in another response.</summary>
    internal bool IsContinued => FinishReason == Contracts.FinishReason.Continuation && ContinuationToken is { Length: > 0 };

    /// <summary>The service's own words about it.</summary>
    public string? FinishMessage { get; private set; }

    /// <summary>Why the prompt was blocked; null where it was not.</summary>
    public BlockReason? BlockReason { get; private set; }

    /// <summary>The service's own words about it.</summary>
    public string? BlockReasonMessage { get; private set; }

    /// <summary>The ratings of the candidate, else of the prompt.</summary>
    public IReadOnlyList<SafetyRating> SafetyRatings => _safetyRatings;

    /// <summary>What the call cost, in tokens.</summary>
    public TokenUsage Usage { get; private set; } = TokenUsage.None;

    /// <summary>The model that answered.</summary>
    public string? ModelVersion { get; private set; }

    /// <summary>The service's id of this answer.</summary>
    public string? ResponseId { get; private set; }

    /// <summary>What the service says about the model.</summary>
    public ModelStatus? ModelStatus { get; private set; }

    /// <summary>How many parts were read, whatever they held.</summary>
    public int PartsRead { get; private set; }

    /// <summary>How many of the parts held something else than text: inline data, function calls, code.</summary>
    public int OtherParts { get; private set; }

    /// <summary>Bytes of the text and the thoughts together.</summary>
    internal int TextBytes => _text.Length + _thoughts.Length;

    /// <summary>Takes in a later frame of the same stream: texts are joined, the rest is overwritten where the frame says something.</summary>
    internal void Merge(GenerateContentResponse frame)
    {
        IsResponse |= frame.IsResponse;
        HasKnownMember |= frame.HasKnownMember;
        _text.Join(frame._text);
        _thoughts.Join(frame._thoughts);
        FinishReason = frame.FinishReason ?? FinishReason;
        FinishMessage = frame.FinishMessage ?? FinishMessage;
        ContinuationToken = frame.ContinuationToken ?? ContinuationToken;
        BlockReason = frame.BlockReason ?? BlockReason;
        BlockReasonMessage = frame.BlockReasonMessage ?? BlockReasonMessage;
        ModelVersion = frame.ModelVersion ?? ModelVersion;
        ResponseId = frame.ResponseId ?? ResponseId;
        ModelStatus = frame.ModelStatus ?? ModelStatus;
        Usage = Usage.MergedWith(frame.Usage);
        PartsRead += frame.PartsRead;
        OtherParts += frame.OtherParts;
        if (frame._safetyRatings.Count > 0)
        {
            _safetyRatings.Clear();
            _safetyRatings.AddRange(frame._safetyRatings);
        }
    }

    /// <summary>Takes in the response that continues this one: its texts are appended, what it costs is added.</summary>
    internal void Continue(GenerateContentResponse next)
    {
        TokenUsage usage = Usage.Plus(next.Usage);
        FinishReason = null;
        ContinuationToken = null;
        Merge(next);
        Usage = usage;
    }

    /// <summary>What a model answered that something else than this client asked, such as another SDK; <see cref="VisionContract{TAnswer}.Read(GenerateContentResponse, AnswerFrames, ReadOptions, string)"/> reads it.</summary>
    /// <param name="text">The answer's text, UTF-8; empty where a <see cref="VisionItemReader{TItem}"/> has it.</param>
    /// <param name="finishReason">Why the model stopped; null where nobody says.</param>
    /// <param name="finishMessage">The service's own words about it.</param>
    /// <param name="usage">What the call cost.</param>
    /// <param name="modelVersion">The model that answered.</param>
    /// <param name="responseId">The service's id of the answer.</param>
    public static GenerateContentResponse Create(
        ReadOnlySpan<byte> text, FinishReason? finishReason = null, string? finishMessage = null, TokenUsage? usage = null, string? modelVersion = null, string? responseId = null)
    {
        GenerateContentResponse response = new()
        {
            IsResponse = true,
            HasKnownMember = true,
            FinishReason = finishReason,
            FinishMessage = finishMessage,
            Usage = usage ?? TokenUsage.None,
            ModelVersion = modelVersion,
            ResponseId = responseId,
        };
        response._text.Append(text);
        return response;
    }

    /// <summary>A response that holds nothing yet; the frames of a stream are merged into it.</summary>
    internal static GenerateContentResponse Empty() => new();
}
