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

    /// <summary>A box without area.</summary>
    EmptyBox,

    /// <summary>Coordinates look like pixels or like 0–1, not like 0–1000; nothing was changed for that.</summary>
    SuspectCoordinates,

    /// <summary>A box came as an object of four names, or its four numbers stood among the item's own members.</summary>
    BoxAsObject,

    /// <summary>A point came as an object of two names.</summary>
    PointAsObject,

    /// <summary>Numbers came in other brackets than the contract's, or as one string.</summary>
    NumbersInOtherForm,

    /// <summary>A single value came in an array of its own.</summary>
    SingleElementArray,

    /// <summary>A bare value came where a list was expected.</summary>
    BareElement,

    /// <summary>A string such as <c>"null"</c> stood for null.</summary>
    NullInString,

    /// <summary>A number or literal came where a text was expected.</summary>
    TextWithoutQuotes,

    /// <summary>A text held bytes that are not UTF-8, or half a surrogate pair.</summary>
    InvalidText,

    /// <summary>A truth value came as a string or a number.</summary>
    BooleanInOtherForm,

    /// <summary>A whole number came with a fraction of zero or an exponent.</summary>
    IntegerWithFraction,

    /// <summary>A date came with a time.</summary>
    DateWithTime,

    /// <summary>An enum's value came in another spelling.</summary>
    EnumSpelling,

    /// <summary>An enum's value was unknown; the fallback stands for it.</summary>
    EnumFallback,

    /// <summary>A mask could not be read; the member is null.</summary>
    MaskUnreadable,

    /// <summary>A value that may be null could not be read and became null.</summary>
    RejectedToNull,

    /// <summary>The text ended inside a value.</summary>
    Truncated,

    /// <summary>The same few bytes came again and again.</summary>
    Looping,
}
