using Microsoft.CodeAnalysis;

namespace Gemini.Contracts.Generator.Parsing;

/// <summary>Where a value is: the member that holds it, the word of its type, and the image it lies in as far as that is known.</summary>
/// <param name="Word">The word at which a problem of the value's type is reported.</param>
/// <param name="Name">The member's name for messages.</param>
internal readonly record struct ValueContext(SourceWord Word, string Name)
{
    /// <summary>The image placeholder that an <c>[InImage]</c> here or further out names; -1 for none.</summary>
    public int Image { get; init; } = -1;

    /// <summary>Whether an <c>[InImage]</c> names no image of the prompt, which is reported: nothing more is said of the image.</summary>
    public bool IsImageUnknown { get; init; }

    /// <summary>Whether an <c>[ImageIndex]</c> is in the same object.</summary>
    public bool HasImageIndex { get; init; }

    /// <summary><c>[Box]</c>, <c>[Point]</c> or none.</summary>
    public KnownAttribute Marker { get; init; }

    /// <summary>The member and its <c>[Keypoints]</c>; null for none.</summary>
    public MemberCandidate? Member { get; init; }

    /// <summary>Whether it is an element of a collection.</summary>
    public bool IsElement { get; init; }

    /// <summary>The identifier of the member, at which a problem of the value's place is reported.</summary>
    public SourceWord MemberName { get; init; }

    /// <summary>How many objects are around it.</summary>
    public int Depth { get; init; }

    /// <summary>How many lists are around it in the same member.</summary>
    public int ListDepth { get; init; }
}
