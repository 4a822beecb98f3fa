namespace Gemini.Contracts.Reading;

/// <summary>The codes of findings as numbers, so that they can be counted and put into a set. Their names are <see cref="FindingCodes"/>.</summary>
internal enum FindingKind : byte
{
    Fence, Prose, NumberInString, KeySpelling, UnknownMember, DuplicateMember, Clamped, CornersOrdered, EmptyBox, SuspectCoordinates, FractionsScaled,
    BoxAsObject, PointAsObject, NumbersInOtherForm, SingleElementArray, BareElement, NullInString, TextWithoutQuotes, InvalidText, BooleanInOtherForm,
    IntegerWithFraction, DateWithTime, EnumSpelling, EnumFallback, MaskUnreadable, RejectedToNull, Truncated, Looping, InThought, Wrapper,
    MissingArray, MapOfItems, ArrayAsItem, InCode, TrailingComma, StrayComma, MissingComma, MissingColon, MissingValue, MissingQuote, MissingBracket,
    StrayBracket, Comment, QuoteStyle, UnescapedQuote, UnquotedName, UnquotedString, Literal, NumberFormat, ControlCharacter, Escape, Concatenation,
    Call, TupleAsArray, SetAsArray, Ellipsis, Garbage, PixelsScaled, DateInOtherForm, AmbiguousFormat, EmptyToNull, OutlineOutsideBox,
    BoxMissing, ValueAndBoxApart, RegionClamped, ConfidenceScaled, KeypointMissing, OutOfOrder, RaggedRows, DanglingReference, AmbiguousReference, SelfReference, CatalogOutdated, OutlineOfBox, FallbackRefused,
}
