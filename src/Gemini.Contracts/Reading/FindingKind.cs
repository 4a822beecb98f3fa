namespace Gemini.Contracts;

/// <summary>The kinds of things a reader notices or mends.</summary>
public enum FindingKind
{
    /// <summary>A markdown fence around the JSON was passed over.</summary>
    Fence,

    /// <summary>Prose before, between or after the JSON was passed over.</summary>
    Prose,

    /// <summary>A number arrived as a string.</summary>
    NumberInString,

    /// <summary>A member arrived under another spelling of its name.</summary>
    KeySpelling,

    /// <summary>A member that the contract does not name was passed over.</summary>
    UnknownMember,

    /// <summary>A member came more than once; the last one counts.</summary>
    DuplicateMember,

    /// <summary>A coordinate outside 0–1000 was moved to the edge.</summary>
    Clamped,

    /// <summary>A box's corners came in the wrong order and were put right.</summary>
    CornersOrdered,

    /// <summary>The text ended inside a value.</summary>
    Truncated,

    /// <summary>The same few bytes came again and again.</summary>
    Looping,
}
