using System.Globalization;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>What the reading of one answer knows and gathers: the text, the frames, the options, findings and rejected items.</summary>
internal sealed partial class ReadSession(ReadOnlyMemory<byte> text, AnswerFrames frames, ReadOptions options)
{
    /// <summary>The answer's text as it arrived, UTF-8. Of a text that arrives in pieces it is put together when it is asked for.</summary>
    public ReadOnlyMemory<byte> Text => Blocks?.All ?? Window.Memory;

    /// <summary>Begins to read an answer: what was noticed of its request is noticed first.</summary>
    public static ReadSession Begin(ReadOnlyMemory<byte> text, AnswerFrames frames, ReadOptions options, TextBlocks? blocks = null)
    {
        ReadSession session = new(text, frames, options) { Blocks = blocks };
        foreach (Finding finding in frames.RequestFindings)
        {
            session.Log.Add(finding);
        }

        return session;
    }

    /// <summary>The text's blocks, where it arrives in pieces; null where it is whole and the window is all of it.</summary>
    public TextBlocks? Blocks { get; init; }

    /// <summary>The part of the text that is looked at.</summary>
    public TextWindow Window { get; } = new(text);

    /// <summary>The length of the text so far, in bytes.</summary>
    public int Length => Window.Length;

    /// <summary>Whether the text is nothing but white space.</summary>
    public bool IsBlank => Blocks?.IsBlank ?? !Window.Memory.Span.ContainsAnyExcept(" \t\r\n"u8);

    /// <summary>The frames that coordinates go through.</summary>
    public AnswerFrames Frames { get; } = frames;

    /// <summary>How the answer is read.</summary>
    public ReadOptions Options { get; } = options;

    /// <summary>Asks for the members of a contract; null where a text is read.</summary>
    public UnionProbe? Probe { get; init; }

    /// <summary>The culture that the contract names for what is read now; null for none.</summary>
    public string? CultureName { get; private set; }

    /// <summary>The culture that ambiguous dates and numbers are read by; null where none is known.</summary>
    public CultureInfo? Culture => CultureName is { } name ? Cultures.Find(name) : Options.Culture;

    /// <summary>Goes on by another culture.</summary>
    /// <param name="name">Its name; null for the options' own.</param>
    /// <returns>The one before.</returns>
    public string? ReadBy(string? name)
    {
        string? before = CultureName;
        CultureName = name;
        return before;
    }

    /// <summary>What was noticed.</summary>
    public FindingLog Log { get; } = new();

    /// <summary>What was noticed so far.</summary>
    public IReadOnlyList<Finding> Findings => Log.Items;

    /// <summary>What was rejected so far; at most 1,000, the last of which then has the bytes of all that follow it, too.</summary>
    public IReadOnlyList<RejectedItem> Rejected => _rejected.GetItems(this);

    private readonly RejectedLog _rejected = new();

    /// <summary>What was found so far, to come back to.</summary>
    public SessionMark Mark() => new(Log.Mark(), _rejected.Mark());

    /// <summary>Removes what was found since a mark.</summary>
    public void Rewind(SessionMark mark)
    {
        Log.Rewind(mark.Findings);
        _rejected.Rewind(mark.Rejected);
    }

    /// <summary>Adds a rejected item.</summary>
    public void Add(RejectedItem item) => _rejected.Add(item, Window.PositionOf(item.Bytes.Span));

    /// <summary>Adds a rejected item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="start">The position of its bytes in the text; -1 where they are none of it.</param>
    public void Add(RejectedItem item, int start) => _rejected.Add(item, start);

    /// <summary>Adds a rejected item.</summary>
    /// <param name="bytes">The item as it is in the answer.</param>
    /// <param name="rejection">Why it is no value.</param>
    public void Reject(ReadOnlyMemory<byte> bytes, Rejection? rejection) =>
        Reject(bytes, rejection?.Reason ?? RejectionReason.WrongFormat, rejection?.Pointer ?? "", rejection?.Message ?? "The object could not be read.");

    /// <summary>Adds a rejected item.</summary>
    public void Reject(ReadOnlyMemory<byte> bytes, RejectionReason reason, string pointer, string message) =>
        Add(new RejectedItem(bytes, reason, pointer, message));

    /// <summary>Adds a finding about how the text is written.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="start">The position of its first byte in the text.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="message">What was seen and what was done; by default the usual sentence of its kind.</param>
    /// <param name="pointer">The JSON pointer of the value.</param>
    public void AddBounded(FindingKind kind, int start, int length, string? message = null, string pointer = "") =>
        Log.AddBounded(kind, start, length, message, pointer);

    /// <summary>Adds a finding about the whole text.</summary>
    public void AddOfAll(FindingKind kind, string? message = null) => AddBounded(kind, 0, Length, message);

    /// <summary>The bytes of the text that a reader's bytes came from; the reader's own where they are not in the window.</summary>
    public ReadOnlyMemory<byte> Original(SourceMap source, ReadOnlyMemory<byte> json, int start, int end)
    {
        if (!source.IsRepaired)
        {
            return json[start..end];
        }

        int first = source.PositionOf(start);
        int last = source.PositionOf(end - 1);
        return Window.Start <= first && first <= last && last < Window.Length ? Window[first..(last + 1)] : json[start..end];
    }
}
