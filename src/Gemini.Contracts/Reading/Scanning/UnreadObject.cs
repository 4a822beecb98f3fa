namespace Gemini.Contracts.Reading;

/// <summary>An object that is no value of the contract.</summary>
/// <param name="json">The object as strict JSON: bytes of the text, or what the repairer made of them.</param>
/// <param name="source">Where the bytes of <paramref name="json"/> come from.</param>
/// <param name="mark">What had been found before the object's members were read, the repairs of its syntax included.</param>
internal sealed class UnreadObject(ReadOnlyMemory<byte> json, SourceMap source, SessionMark mark)
{
    /// <summary>The object as strict JSON: bytes of the text, or what the repairer made of them.</summary>
    public ReadOnlyMemory<byte> Json => json;

    /// <summary>Where the bytes of <see cref="Json"/> come from.</summary>
    public SourceMap Source => source;

    /// <summary>What had been found before the object's members were read, the repairs of its syntax included.</summary>
    public SessionMark Mark => mark;

    /// <summary>Whether the object has no member but texts of the contract: it may be something around items.</summary>
    public bool HasTextsOnly { get; init; }

    /// <summary>Why the object is no value; null where nothing but its members' names is wrong.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>What is open where the text's end cuts the object.</summary>
    public CutObject? Cut { get; init; }

    /// <summary>Whether the object is strict JSON, or nearly so.</summary>
    public bool IsStrict => source.IsText;
}
