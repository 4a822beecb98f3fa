using System.Text.Json;
using Gemini.Contracts.Wire;

namespace Gemini.Contracts;

/// <summary>What <c>generateContent</c> answers, or the frames of <c>streamGenerateContent</c> together, or an interaction: the answer's text and what was said about it.</summary>
public sealed partial class GenerateContentResponse
{
    private readonly Utf8Text _text = new();
    private readonly Utf8Text _thoughts = new();
    private readonly List<SafetyRating> _safetyRatings = [];
    private List<SignatureMark>? _signatures;
    private ResponseFacts _facts = new();

    private GenerateContentResponse(GenerateContentRequest? asked) => Asked = asked;

    /// <summary>What was asked, with the model and the wire that it was asked of; null for a body that was read by itself.</summary>
    internal GenerateContentRequest? Asked { get; }

    /// <summary>Whether the body was a response at all: JSON to its end, with at least one of a response's members.</summary>
    public bool IsResponse => _facts.IsResponse;

    /// <summary>Whether at least one of a response's members was read, be the body whole or not.</summary>
    internal bool HasKnownMember => _facts.HasKnownMember;

    /// <summary>Whether the response says how it ended: nothing of the answer is still to come.</summary>
    internal bool IsEnded => FinishReason is not null || BlockReason is not null;

    /// <summary>The candidate's text, without thoughts, unescaped.</summary>
    public ReadOnlyMemory<byte> TextUtf8 => _text.Memory;

    /// <summary>What the model thought, where the request asked for it.</summary>
    public ReadOnlyMemory<byte> ThoughtUtf8 => _thoughts.Memory;

    /// <summary>Why the model stopped; null while it has not.</summary>
    public FinishReason? FinishReason => _facts.FinishReason;

    /// <summary>What a request has to name to continue an answer that ended with <c>CONTINUATION</c>.</summary>
    internal string? ContinuationToken => _facts.ContinuationToken;

    /// <summary>Whether the answer goes on in another response.</summary>
    internal bool IsContinued => FinishReason == Contracts.FinishReason.Continuation && ContinuationToken is { Length: > 0 };

    /// <summary>The service's own words about it.</summary>
    public string? FinishMessage => _facts.FinishMessage;

    /// <summary>Why the prompt was blocked; null where it was not.</summary>
    public BlockReason? BlockReason => _facts.BlockReason;

    /// <summary>The service's own words about it.</summary>
    public string? BlockReasonMessage => _facts.BlockReasonMessage;

    /// <summary>The ratings of the candidate, else of the prompt.</summary>
    public IReadOnlyList<SafetyRating> SafetyRatings => _safetyRatings;

    /// <summary>What the call cost, in tokens.</summary>
    public TokenUsage Usage => _facts.Usage;

    /// <summary>The model that answered.</summary>
    public string? ModelVersion => _facts.ModelVersion;

    /// <summary>The service's id of this answer.</summary>
    public string? ResponseId => _facts.ResponseId;

    /// <summary>What the service says about the model.</summary>
    public ModelStatus? ModelStatus => _facts.ModelStatus;

    /// <summary>How many parts were read, whatever they held.</summary>
    public int PartsRead => _facts.PartsRead;

    /// <summary>How many of the parts held something else than text: inline data, function calls, code.</summary>
    public int OtherParts => _facts.OtherParts;

    /// <summary>Bytes of the answer's text.</summary>
    internal int AnswerBytes => _text.Length;

    /// <summary>Bytes of the text and the thoughts together.</summary>
    internal int TextBytes => _text.Length + _thoughts.Length;

    /// <summary>All that the response says besides its texts.</summary>
    internal ResponseFacts Facts => _facts;

    /// <summary>Where the thought signatures were, in order.</summary>
    internal IReadOnlyList<SignatureMark> Signatures => _signatures ?? [];

    /// <summary>Takes in a later frame of the same stream: texts are joined, the rest is overwritten where the frame says something.</summary>
    internal void Merge(GenerateContentResponse frame)
    {
        foreach (SignatureMark mark in frame.Signatures)
        {
            (_signatures ??= []).Add(mark with { TextEnd = mark.TextEnd + _text.Length, ThoughtEnd = mark.ThoughtEnd + _thoughts.Length });
        }

        _text.Join(frame._text);
        _thoughts.Join(frame._thoughts);
        _facts = _facts.MergedWith(frame._facts);
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
        _facts = _facts with { FinishReason = null, ContinuationToken = null };
        Merge(next);
        _facts = _facts with { Usage = usage };
    }

    /// <summary>What a model answered that something else than this client asked, such as another SDK; <see cref="VisionContract{TAnswer}.Read(GenerateContentResponse, AnswerFrames, ReadOptions, string)"/> reads it.</summary>
    /// <param name="text">The answer's text, UTF-8; empty where a <see cref="VisionItemReader{TItem}"/> has it.</param>
    /// <param name="finishReason">Why the model stopped; null where it is not known.</param>
    /// <param name="finishMessage">The service's own words about it.</param>
    /// <param name="usage">What the call cost.</param>
    /// <param name="modelVersion">The model that answered.</param>
    /// <param name="responseId">The service's id of the answer.</param>
    /// <param name="blockReason">Why the prompt was blocked; null where it was not.</param>
    /// <param name="thoughts">What the model thought, UTF-8; empty where it is not known. An answer that is in it alone is read from there.</param>
    public static GenerateContentResponse Create(
        ReadOnlySpan<byte> text,
        FinishReason? finishReason = null,
        string? finishMessage = null,
        TokenUsage? usage = null,
        string? modelVersion = null,
        string? responseId = null,
        BlockReason? blockReason = null,
        ReadOnlySpan<byte> thoughts = default)
    {
        GenerateContentResponse response = Empty();
        response.Note(new ResponseFacts
        {
            IsResponse = true,
            HasKnownMember = true,
            FinishReason = finishReason,
            FinishMessage = finishMessage,
            BlockReason = blockReason,
            Usage = usage ?? TokenUsage.None,
            ModelVersion = modelVersion,
            ResponseId = responseId,
        });
        response._text.Append(text);
        response._thoughts.Append(thoughts);
        return response;
    }

    /// <summary>Sets what the answer cost together with others that led to it.</summary>
    internal void Charge(TokenUsage usage) => _facts = _facts with { Usage = usage };

    /// <summary>A response that holds nothing yet; the frames of a stream are merged into it.</summary>
    internal static GenerateContentResponse Empty(GenerateContentRequest? asked = null) => new(asked);

    /// <summary>The frame that comes after this response, still empty. The first half of a surrogate pair at this text's end is part of the frame's.</summary>
    internal GenerateContentResponse Next()
    {
        GenerateContentResponse next = new(Asked);
        next._text.Continue(_text);
        next._thoughts.Continue(_thoughts);
        return next;
    }

    /// <summary>Replaces what is known besides the texts.</summary>
    internal void Note(in ResponseFacts facts) => _facts = facts;

    /// <summary>Counts a part of the answer.</summary>
    /// <param name="isOther">Whether it holds something else than text.</param>
    internal void CountPart(bool isOther = false) => _facts = _facts with { PartsRead = PartsRead + 1, OtherParts = OtherParts + (isOther ? 1 : 0) };

    /// <summary>Remembers that the part that was just appended is signed.</summary>
    internal void AddSignature(string signature, bool isThought) => (_signatures ??= []).Add(new SignatureMark(_text.Length, _thoughts.Length, isThought, signature));

    /// <summary>Appends to the answer's text what is in the reader's string.</summary>
    internal void AppendText(ref Utf8JsonReader text) => _text.Append(ref text);

    /// <summary>Appends to the answer's text.</summary>
    internal void AppendText(ReadOnlySpan<byte> text) => _text.Append(text);

    /// <summary>Appends to the thoughts what is in the reader's string.</summary>
    internal void AppendThought(ref Utf8JsonReader text) => _thoughts.Append(ref text);

    /// <summary>Forgets the texts so far: they belong to an earlier turn.</summary>
    internal void Clear()
    {
        _text.Clear();
        _thoughts.Clear();
        _signatures = null;
    }

    /// <summary>Forgets the answer's text so far, but not the thoughts: what comes after a tool's work is the answer.</summary>
    internal void ClearText()
    {
        _text.Clear();
        _signatures = _signatures?.ConvertAll(static mark => mark with { TextEnd = 0 });
    }

    /// <summary>No more text comes: half a surrogate pair at an end becomes U+FFFD.</summary>
    internal void CompleteTexts()
    {
        _text.Complete();
        _thoughts.Complete();
    }
}
