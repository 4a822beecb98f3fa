using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A forward-only reader over one strict JSON value in UTF-8. Generated code drives it; syntax is strict (RFC 8259), kinds of values are read tolerantly, each with a finding.</summary>
/// <remarks>
/// Every method returns false once the status has left <see cref="ReadStatus.Reading"/>, so that generated code needs no exceptions.
/// The well-formed path touches every byte once: member names are predicted and compared as machine words, numbers are read directly from the
/// text, and pointers and messages are made only for a finding. Coordinates, dates and masks are read by classes of their own over this reader.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref partial struct AnswerReader
{
    private readonly ReadOnlySpan<byte> _json;
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly ReadSession _session;
    private ContainerFrame[] _levels;
    private readonly int _item;
    private readonly int _origin = -1;
    private readonly int _firstFinding;
    private readonly SourceMap _source;
    private int _position;
    private int _depth;
    private bool _hasLooseEdges;
    private bool _hasRepairs;
    private ReadStatus _status;
    private Rejection? _rejection;
    private ulong _rootSeen = ulong.MaxValue;
    private ulong _rootTexts;
    private bool _rootHasUnknown;

    /// <summary>Creates a reader over one value.</summary>
    /// <param name="session">Where findings go; where the value is an item of a list, its root pointer is the list's.</param>
    /// <param name="json">The bytes from the value's first on. Strings and masks of the value may keep a reference to it.</param>
    /// <param name="item">The item's index in the list, for pointers; -1 where the value is no item.</param>
    /// <param name="source">Where in the text the bytes come from; by default they are the text.</param>
    internal AnswerReader(ReadSession session, ReadOnlyMemory<byte> json, int item = -1, SourceMap source = default)
    {
        _session = session;
        _memory = json;
        _json = json.Span;
        _levels = session.Levels;
        _item = item;
        _source = source;
        _firstFinding = session.Log.Count;
    }

    /// <summary>Creates a reader that accepts relaxed syntax, each case a finding.</summary>
    /// <param name="session">Where findings go.</param>
    /// <param name="json">What the session's window shows from the value's first byte on.</param>
    /// <param name="item">The item's index in the list, for pointers; -1 where the value is no item.</param>
    /// <param name="origin">The first byte's index in the session's text.</param>
    internal AnswerReader(ReadSession session, ReadOnlySpan<byte> json, int item, int origin)
    {
        _session = session;
        _json = json;
        _levels = session.Levels;
        _item = item;
        _origin = origin;
        _firstFinding = session.Log.Count;
    }

    /// <summary>How far the reader got.</summary>
    public readonly ReadStatus Status => _status;

    /// <summary>The next byte to be read.</summary>
    public readonly int Position => _position;

    /// <summary>What the reader reports to.</summary>
    internal readonly ReadSession Session => _session;

    /// <summary>Why the value was given up; null where it was not.</summary>
    internal readonly Rejection? Rejection => _rejection;

    /// <summary>The members of the contract that the outermost object had; all ones where the reader did not come to its end.</summary>
    internal readonly ulong RootSeen => _rootSeen;

    /// <summary>Those of the contract's members that are texts, where the outermost object lacked a required one.</summary>
    internal readonly ulong RootTexts => _rootTexts;

    /// <summary>Whether the outermost object had members that the contract does not name.</summary>
    internal readonly bool RootHasUnknown => _rootHasUnknown;

    /// <summary>The text, from the value's first byte on.</summary>
    internal readonly ReadOnlySpan<byte> Json => _json;

    /// <summary>As <see cref="Json"/>, to be kept.</summary>
    private readonly ReadOnlyMemory<byte> Memory => IsRelaxed ? _session.Window[_origin..] : _memory;

    /// <summary>Whether relaxed syntax is accepted.</summary>
    internal readonly bool IsRelaxed => _origin >= 0;

    /// <summary>Whether relaxed syntax was met: the value is not strict JSON.</summary>
    internal readonly bool HasRepairs => _hasRepairs;

    /// <summary>The byte at the reader's position; 0 at the end of the text.</summary>
    internal readonly byte Next => (uint)_position < (uint)_json.Length ? _json[_position] : (byte)0;

    /// <summary>Where the innermost open object or array begins, after its bracket.</summary>
    internal readonly int ContainerStart => _levels[_depth].Start;

    /// <summary>Whether the innermost open container is an array.</summary>
    internal readonly bool IsInArray => _levels[_depth].Index >= 0;

    /// <summary>Where the reader is, so that it can return to a value that cannot be read (<see cref="SkipRejected"/>).</summary>
    public readonly ReaderMark Mark() => new(_position, _depth, _session.Log.Count);

    /// <summary>
    /// After the value that began at a mark was rejected: adds its bytes and the reason to the rejected items, skips it and continues.
    /// </summary>
    /// <param name="mark">Where the value began.</param>
    /// <returns>False where the text is malformed, so that reading cannot continue.</returns>
    public bool SkipRejected(ReaderMark mark)
    {
        if (_status != ReadStatus.Rejected || !Rewind(mark, out ReadOnlyMemory<byte> bytes))
        {
            return false;
        }

        _session.Reject(bytes, _rejection);
        _levels[_depth].RejectBareValue();
        return true;
    }

    /// <summary>As <see cref="SkipRejected"/>, for a nullable value: it becomes null, which is a finding.</summary>
    /// <param name="mark">Where the value began.</param>
    /// <returns>False where the text is malformed, so that reading cannot continue.</returns>
    public bool SkipRejectedToNull(ReaderMark mark)
    {
        if (_status != ReadStatus.Rejected || !Rewind(mark, out ReadOnlyMemory<byte> bytes))
        {
            return false;
        }

        bool isEmpty = bytes.Span is [(byte)'[' or (byte)'{' or (byte)'"', .. ReadOnlySpan<byte> inside, _] && inside.Trim(" \t\r\n"u8).IsEmpty;
        if (!isEmpty)
        {
            _session.Reject(bytes, _rejection);
        }

        Note(isEmpty ? FindingKind.EmptyToNull : FindingKind.RejectedToNull, mark.Position, _position);
        return true;
    }

    /// <summary>Says that the JSON is well formed but not a value of the contract.</summary>
    /// <param name="reason">Why.</param>
    /// <param name="message">What is wrong, in one sentence.</param>
    /// <returns>Always false, so that a caller can return it.</returns>
    public bool Reject(RejectionReason reason, string message) => Reject(reason, message, Pointer());

    /// <summary>As <see cref="Reject(RejectionReason, string)"/>, for another value than the current one.</summary>
    internal bool Reject(RejectionReason reason, string message, string pointer)
    {
        if (_status == ReadStatus.Reading)
        {
            _rejection = new Rejection(reason, pointer, message);
            _status = ReadStatus.Rejected;
        }

        return false;
    }

    /// <summary>Returns to a mark and skips the value there, so that the reader can continue after it.</summary>
    /// <returns>Whether the value is whole and strict.</returns>
    internal bool Rewind(ReaderMark mark, out ReadOnlyMemory<byte> bytes)
    {
        _status = ReadStatus.Reading;
        _depth = mark.Depth;
        _hasLooseEdges = false;
        _session.Log.RemoveValues(Math.Max(mark.Findings, _firstFinding));
        _position = mark.Position;
        SkipWhitespace();
        int start = _position;
        bool isWhole = this.Skip();
        bytes = isWhole ? _session.Original(_source, Memory, start, _position) : default;
        return isWhole;
    }

    /// <summary>Says that the text is not strict JSON from here on, or ends here.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal bool Malformed(int position)
    {
        if (_status == ReadStatus.Reading)
        {
            _position = position;
            _status = ReadStatus.Malformed;
        }

        return false;
    }

    /// <summary>The value from a position to the reader's own, with its name.</summary>
    internal readonly CapturedValue CapturedFrom(int start) => new(Memory[start.._position], start, _levels[_depth].NameStart);

    /// <summary>Captures a value that another parser looks into, so that it must be strict JSON even where relaxed syntax is accepted.</summary>
    internal bool CaptureStrict(out CapturedValue value)
    {
        bool hadRepairs = _hasRepairs;
        int start = _position;
        _hasRepairs = false;
        bool isWhole = this.Capture(out value);
        bool isStrict = !_hasRepairs;
        _hasRepairs |= hadRepairs;
        return isWhole && (isStrict || Malformed(start));
    }

    /// <summary>Continues after what a collaborator has read.</summary>
    internal void MoveTo(int position) => _position = position;

    /// <summary>Gives a value that a collaborator could not read another try, in another form.</summary>
    internal void Retry(int position)
    {
        _status = ReadStatus.Reading;
        _rejection = null;
        _position = position;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void SkipWhitespace()
    {
        if ((uint)_position < (uint)_json.Length && _json[_position] <= ' ')
        {
            _position = JsonTokens.AfterWhitespace(_json, _position);
        }
    }

    /// <summary>Adds a finding on the current value.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="start">Its first byte in the reader's text.</param>
    /// <param name="end">The byte after its last one.</param>
    /// <param name="message">What was seen and what was done; by default the usual sentence of its kind.</param>
    /// <param name="pointer">Where another value is concerned, its pointer.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal readonly void Note(FindingKind kind, int start, int end, string? message = null, string? pointer = null)
    {
        int first, length;
        if (IsRelaxed)
        {
            (first, length) = (_origin + start, Math.Max(1, Math.Min(end, _json.Length) - start));
        }
        else
        {
            first = _source.PositionOf(start);
            length = Math.Max(0, _source.PositionOf(Math.Max(start, Math.Min(end, _json.Length) - 1)) - first + 1);
        }

        if (_session.Log.HasRoomForValue(kind))
        {
            _session.Log.Add(new Finding(kind, pointer ?? Pointer(), first, length, message ?? FindingMessages.Of(kind)));
        }
        else
        {
            _session.Log.AddTried(kind, first, length);
        }
    }

    /// <summary>Adds a finding on relaxed syntax.</summary>
    internal void NoteRelaxed(FindingKind kind, int start, int length, string? message = null)
    {
        _hasRepairs = true;
        if (_session.Log.HasRoom(kind))
        {
            _session.Log.Add(new Finding(kind, Pointer(), _origin + start, length, message ?? FindingMessages.Of(kind)));
        }
        else
        {
            _session.Log.AddTried(kind, _origin + start, length);
        }
    }

    /// <summary>The JSON pointer (RFC 6901) of the current value.</summary>
    internal readonly string Pointer()
    {
        string pointer = _session.PointerTo(_item);
        for (int depth = 1; depth <= _depth && depth < _levels.Length; depth++)
        {
            ref readonly ContainerFrame level = ref _levels[depth];
            if (level.NameStart >= 0)
            {
                pointer = MemberNames.Append(pointer, MemberNames.At(_json, level.NameStart, _session.Texts));
            }
            else if (level.Index >= 0 && level.Form == ContainerForm.Plain)
            {
                pointer = string.Concat(pointer, "/", level.Index.ToString(CultureInfo.InvariantCulture));
            }
        }

        return pointer;
    }
}
