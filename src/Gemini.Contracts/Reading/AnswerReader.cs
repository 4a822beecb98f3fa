namespace Gemini.Contracts.Reading;

/// <summary>How far a reader got.</summary>
public enum ReadStatus
{
    /// <summary>All was well so far.</summary>
    Reading,

    /// <summary>The text is not strict JSON from <see cref="AnswerReader.Position"/> on, or ends there.</summary>
    Malformed,

    /// <summary>The JSON is well formed but no value of the contract.</summary>
    Rejected,
}

/// <summary>A forward-only reader over one strict JSON value in UTF-8. Generated code drives it; syntax is strict, kinds are read tolerantly with a finding.</summary>
/// <remarks>
/// Every method returns false once the status has left <see cref="ReadStatus.Reading"/>, so that generated code needs no exceptions.
/// </remarks>
public ref partial struct AnswerReader
{
    private readonly ReadOnlyMemory<byte> _memory;
    private readonly ReadOnlySpan<byte> _json;
    private readonly ReadSession _session;
    private int _position;
    private ReadStatus _status;

    /// <summary>Makes a reader over one value.</summary>
    /// <param name="session">Where findings go.</param>
    /// <param name="json">The bytes from the value's first on. Strings and masks of the value may keep a reference to it.</param>
    public AnswerReader(ReadSession session, ReadOnlyMemory<byte> json)
    {
        _session = session;
        _position = 0;
        _status = ReadStatus.Reading;
        _memory = json;
        _json = json.Span;
    }

    /// <summary>How far the reader got.</summary>
    public readonly ReadStatus Status => _status;

    /// <summary>The next byte to be read.</summary>
    public readonly int Position => _position;
}
