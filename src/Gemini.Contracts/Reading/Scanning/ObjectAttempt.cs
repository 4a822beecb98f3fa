namespace Gemini.Contracts.Reading;

/// <summary>The result of an attempt to read an object.</summary>
internal readonly struct ObjectAttempt
{
    /// <summary>How it ended.</summary>
    public AttemptStatus Status { get; init; }

    /// <summary>The object as strict JSON: bytes of the text, or what the repairer made of them.</summary>
    public ReadOnlyMemory<byte> Json { get; init; }

    /// <summary>Where the bytes of <see cref="Json"/> come from.</summary>
    public SourceMap Source { get; init; }

    /// <summary>How many bytes of the text the object has.</summary>
    public int Length { get; init; }

    /// <summary>How many bytes were gone through and gave no value.</summary>
    public int Waste { get; init; }

    /// <summary>The members of the contract that the object had; all ones where the reader did not come to its end.</summary>
    public ulong Seen { get; init; }

    /// <summary>Those of the contract's members that are texts, where a required one was missing.</summary>
    public ulong TextMembers { get; init; }

    /// <summary>Why the object is no value; null where it is one.</summary>
    public Rejection? Rejection { get; init; }

    /// <summary>What had been found before the object's members were read, the repairs of its syntax included.</summary>
    public SessionMark Mark { get; init; }

    /// <summary>What is open where the text's end cuts the object.</summary>
    public CutObject? Cut { get; init; }

    /// <summary>Whether the object is strict JSON, or nearly so.</summary>
    public bool IsStrict => Source.IsText;

    /// <summary>Whether the object has none of the contract's members.</summary>
    public bool IsUnrecognized => Seen == 0 && Status is AttemptStatus.Read or AttemptStatus.Rejected;
}
