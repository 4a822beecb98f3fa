using System.ComponentModel;
using System.Runtime.CompilerServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A forward-only reader over one strict JSON value in UTF-8. Generated code drives it; syntax is strict (RFC 8259), kinds are read tolerantly with a finding.</summary>
/// <remarks>
/// Every method returns false once the status has left <see cref="ReadStatus.Reading"/>, so that generated code needs no exceptions.
/// The well-formed path touches every byte once: member names are predicted and compared as machine words, numbers are read where they
/// stand, and pointers and messages are made only for a finding.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct AnswerReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly ReadSession _session;
    private readonly ContainerFrame[] _levels;
    private readonly int _item;
    private readonly int _origin = -1;
    private readonly SourceMap _source;
    private int _position;
    private int _depth;
    private bool _hasEdges;
    private bool _hasRepairs;
    private ReadStatus _status;
    private Rejection? _rejection;
    private ulong _rootSeen = ulong.MaxValue;
    private ulong _rootTexts;
    private bool _rootHasUnknown;

    /// <summary>Creates a reader over one value.</summary>
    /// <param name="session">Where findings go; where the value is an item of a list, its root pointer is the list's.</param>
    /// <param name="json">The bytes from the value's first on. Strings and masks of the value may keep a reference to it.</param>
    /// <param name="item">The item's place in the list, for pointers; -1 where the value is no item.</param>
    /// <param name="source">Where in the text the bytes come from; by default they are the text.</param>
    internal AnswerReader(ReadSession session, ReadOnlyMemory<byte> json, int item = -1, SourceMap source = default)
    {
        _session = session;
        _source = source;
        _memory = json;
        _json = json.Span;
        _levels = session.Levels;
        _item = item;
    }

    /// <summary>How far the reader got.</summary>
    public readonly ReadStatus Status => _status;

    /// <summary>The next byte to be read.</summary>
    public readonly int Position => _position;

    /// <summary>Why the value was given up; null where it was not.</summary>
    internal readonly Rejection? Rejection => _rejection;

    /// <summary>The members of the contract that the outermost object had; all ones where the reader did not come to its end.</summary>
    internal readonly ulong RootSeen => _rootSeen;

    /// <summary>Those of the contract's members that are texts, where the outermost object lacked a required one.</summary>
    internal readonly ulong RootTexts => _rootTexts;

    /// <summary>Whether the outermost object had members that the contract does not name.</summary>
    internal readonly bool RootHasUnknown => _rootHasUnknown;

    /// <summary>What the reader reports to.</summary>
    internal readonly ReadSession Session => _session;

    /// <summary>Where the reader is, so that it can come back to a value that turns out to be none (<see cref="SkipRejected"/>).</summary>
    public readonly ReaderMark Mark() => new(_position, _depth);

    /// <summary>
    /// Where the value that began at a mark was rejected: keeps its bytes and reason among the rejected items, passes over it and goes on.
    /// </summary>
    /// <param name="mark">Where the value began.</param>
    /// <returns>False where the text is malformed; nothing can go on then.</returns>
    public bool SkipRejected(ReaderMark mark)
    {
        if (_status != ReadStatus.Rejected || !Rewind(mark, out ReadOnlyMemory<byte> bytes))
        {
            return false;
        }

        _session.Reject(bytes, _rejection);
        return true;
    }

    /// <summary>As <see cref="SkipRejected"/>, for a value that may be null: it becomes null, which is a finding.</summary>
    /// <param name="mark">Where the value began.</param>
    /// <returns>False where the text is malformed; nothing can go on then.</returns>
    public bool SkipRejectedToNull(ReaderMark mark)
    {
        if (!SkipRejected(mark))
        {
            return false;
        }

        Note(FindingKind.RejectedToNull, mark.Position, _position, "The value could not be read and became null; it is among the rejected.");
        return true;
    }

    /// <summary>Says that the JSON is well formed but no value of the contract.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">What is wrong, in one sentence.</param>
    /// <returns>Always false, so that a caller can return it.</returns>
    public bool Reject(RejectionReason reason, string message) => Reject(reason, message, Pointer());

    /// <summary>Whether the mark's value is whole and strict; then the reader stands behind it as if it had been read.</summary>
    internal bool Rewind(ReaderMark mark, out ReadOnlyMemory<byte> bytes)
    {
        _status = ReadStatus.Reading;
        _depth = mark.Depth;
        _hasEdges = false;
        _position = mark.Position;
        SkipWhitespace();
        int start = _position;
        bool isWhole = Skip();
        bytes = isWhole ? _session.Original(_source, _memory, start, _position) : default;
        return isWhole;
    }

    private bool Reject(RejectionReason reason, string message, string pointer)
    {
        if (_status == ReadStatus.Reading)
        {
            _rejection = new Rejection(reason, pointer, message);
            _status = ReadStatus.Rejected;
        }

        return false;
    }

    /// <summary>Says that the text is not strict JSON from here on, or ends here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool Malformed(int position)
    {
        if (_status == ReadStatus.Reading)
        {
            _position = position;
            _status = ReadStatus.Malformed;
        }

        return false;
    }
}
