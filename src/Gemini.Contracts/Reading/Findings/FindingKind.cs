namespace Gemini.Contracts;

/// <summary>The kinds of things a reader notices or repairs.</summary>
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

    /// <summary>Coordinates came as fractions of the picture, 0–1, and were taken times 1000.</summary>
    FractionsScaled,

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

    /// <summary>The answer stood in the model's thoughts.</summary>
    InThought,

    /// <summary>An object around the list was passed over.</summary>
    Wrapper,

    /// <summary>Objects stood one after another without an array around them.</summary>
    MissingArray,

    /// <summary>An object whose members are the items was read as a list.</summary>
    MapOfItems,

    /// <summary>An item came as an array of its numbers, such as <c>[ymin, xmin, ymax, xmax, "label"]</c>.</summary>
    ArrayAsItem,

    /// <summary>An item stood in program code.</summary>
    InCode,

    /// <summary>A comma before a closing bracket was passed over.</summary>
    TrailingComma,

    /// <summary>A comma with nothing before it was passed over.</summary>
    StrayComma,

    /// <summary>A comma was missing.</summary>
    MissingComma,

    /// <summary>A colon was missing.</summary>
    MissingColon,

    /// <summary>A name has no value; null was read.</summary>
    MissingValue,

    /// <summary>A closing quote was missing.</summary>
    MissingQuote,

    /// <summary>A bracket or brace was missing, or another stood in its place.</summary>
    MissingBracket,

    /// <summary>A bracket that closes nothing was passed over.</summary>
    StrayBracket,

    /// <summary>A comment was passed over.</summary>
    Comment,

    /// <summary>A string stood in other quotes than JSON's.</summary>
    QuoteStyle,

    /// <summary>A quote inside a string was not escaped.</summary>
    UnescapedQuote,

    /// <summary>A member's name stood without quotes.</summary>
    UnquotedName,

    /// <summary>A string stood without quotes.</summary>
    UnquotedString,

    /// <summary>A literal of another language, such as <c>True</c> or <c>None</c>, was read.</summary>
    Literal,

    /// <summary>A number that JSON would write otherwise, such as <c>.5</c>, was read.</summary>
    NumberFormat,

    /// <summary>A control character, such as a line's end, stood in a string.</summary>
    ControlCharacter,

    /// <summary>An escape that JSON does not know was repaired.</summary>
    Escape,

    /// <summary>Strings joined by plus signs were joined.</summary>
    Concatenation,

    /// <summary>A function call around a value was passed over.</summary>
    Call,

    /// <summary>A tuple was read as an array.</summary>
    TupleAsArray,

    /// <summary>A set was read as an array.</summary>
    SetAsArray,

    /// <summary>An ellipsis was passed over.</summary>
    Ellipsis,

    /// <summary>Bytes that belong to no value were passed over.</summary>
    Garbage,
}
