namespace Gemini.Contracts;

/// <summary>The values of <see cref="Finding.Code"/>. A code keeps its name and meaning; later versions may add codes.</summary>
public static class FindingCodes
{
    /// <summary>A Markdown code fence was skipped.</summary>
    public const string Fence = nameof(Fence);

    /// <summary>Text around the JSON was skipped.</summary>
    public const string Prose = nameof(Prose);

    /// <summary>A number was written as a string.</summary>
    public const string NumberInString = nameof(NumberInString);

    /// <summary>A member was recognized under another spelling of its name.</summary>
    public const string KeySpelling = nameof(KeySpelling);

    /// <summary>A member that the contract does not have was skipped; reported once for each name.</summary>
    public const string UnknownMember = nameof(UnknownMember);

    /// <summary>A member or a key is repeated; the last value is used.</summary>
    public const string DuplicateMember = nameof(DuplicateMember);

    /// <summary>A coordinate outside 0–1000 was moved to the edge, or kept as requested.</summary>
    public const string Clamped = nameof(Clamped);

    /// <summary>The corners of a box are in the wrong order.</summary>
    public const string CornersOrdered = nameof(CornersOrdered);

    /// <summary>A box has no area.</summary>
    public const string EmptyBox = nameof(EmptyBox);

    /// <summary>Coordinates look like pixels or like fractions, 0–1, not like 0–1000.</summary>
    public const string SuspectCoordinates = nameof(SuspectCoordinates);

    /// <summary>Coordinates are fractions of the picture, 0–1, and were multiplied by 1000.</summary>
    public const string FractionsScaled = nameof(FractionsScaled);

    /// <summary>A box is an object that names its edges, or its four numbers are members of the item.</summary>
    public const string BoxAsObject = nameof(BoxAsObject);

    /// <summary>A point is an object that names its x and y, or its two numbers are members of the item.</summary>
    public const string PointAsObject = nameof(PointAsObject);

    /// <summary>The numbers are in other brackets than the contract's, or in a string.</summary>
    public const string NumbersInOtherForm = nameof(NumbersInOtherForm);

    /// <summary>A single value is in an array of its own; the element was read.</summary>
    public const string SingleElementArray = nameof(SingleElementArray);

    /// <summary>A value that is not in an array was read as a list of one.</summary>
    public const string BareElement = nameof(BareElement);

    /// <summary>A string such as <c>"null"</c> or an empty one was read as null.</summary>
    public const string NullInString = nameof(NullInString);

    /// <summary>A number or literal was read as text.</summary>
    public const string TextWithoutQuotes = nameof(TextWithoutQuotes);

    /// <summary>A text has bytes that are not UTF-8, or half of a surrogate pair.</summary>
    public const string InvalidText = nameof(InvalidText);

    /// <summary>A Boolean was written as a string or a number.</summary>
    public const string BooleanInOtherForm = nameof(BooleanInOtherForm);

    /// <summary>An integer was written with a zero fraction or an exponent.</summary>
    public const string IntegerWithFraction = nameof(IntegerWithFraction);

    /// <summary>A date was written with a time, which was dropped.</summary>
    public const string DateWithTime = nameof(DateWithTime);

    /// <summary>An enum value was recognized under another spelling.</summary>
    public const string EnumSpelling = nameof(EnumSpelling);

    /// <summary>An enum value is unknown; the fallback is used.</summary>
    public const string EnumFallback = nameof(EnumFallback);

    /// <summary>A mask could not be read; the member is null.</summary>
    public const string MaskUnreadable = nameof(MaskUnreadable);

    /// <summary>A nullable value could not be read and became null.</summary>
    public const string RejectedToNull = nameof(RejectedToNull);

    /// <summary>The text ends inside a value.</summary>
    public const string Truncated = nameof(Truncated);

    /// <summary>The same few bytes are repeated up to the end of the text.</summary>
    public const string Looping = nameof(Looping);

    /// <summary>The answer was read from the model's thoughts.</summary>
    public const string InThought = nameof(InThought);

    /// <summary>An object around the items was skipped.</summary>
    public const string Wrapper = nameof(Wrapper);

    /// <summary>Objects or lists that are not in an array were read as a list.</summary>
    public const string MissingArray = nameof(MissingArray);

    /// <summary>An object whose members are the items was read as a list.</summary>
    public const string MapOfItems = nameof(MapOfItems);

    /// <summary>An item was written as an array of its numbers, such as <c>[ymin, xmin, ymax, xmax, "label"]</c>.</summary>
    public const string ArrayAsItem = nameof(ArrayAsItem);

    /// <summary>An item is in program code.</summary>
    public const string InCode = nameof(InCode);

    /// <summary>A comma before the closing bracket was skipped.</summary>
    public const string TrailingComma = nameof(TrailingComma);

    /// <summary>A comma without a value before it was skipped.</summary>
    public const string StrayComma = nameof(StrayComma);

    /// <summary>A comma was missing and was inserted.</summary>
    public const string MissingComma = nameof(MissingComma);

    /// <summary>A colon was missing and was inserted, or was another sign.</summary>
    public const string MissingColon = nameof(MissingColon);

    /// <summary>A name without a value was read as null.</summary>
    public const string MissingValue = nameof(MissingValue);

    /// <summary>A closing quote was missing and was inserted.</summary>
    public const string MissingQuote = nameof(MissingQuote);

    /// <summary>A bracket or brace was missing or was another one.</summary>
    public const string MissingBracket = nameof(MissingBracket);

    /// <summary>A bracket that closes nothing was skipped.</summary>
    public const string StrayBracket = nameof(StrayBracket);

    /// <summary>A comment was skipped.</summary>
    public const string Comment = nameof(Comment);

    /// <summary>A string is in quotes that JSON does not have.</summary>
    public const string QuoteStyle = nameof(QuoteStyle);

    /// <summary>A quote inside a string is not escaped.</summary>
    public const string UnescapedQuote = nameof(UnescapedQuote);

    /// <summary>The name of a member is not in quotes.</summary>
    public const string UnquotedName = nameof(UnquotedName);

    /// <summary>A string is not in quotes.</summary>
    public const string UnquotedString = nameof(UnquotedString);

    /// <summary>A literal of another language, such as <c>True</c> or <c>None</c>, was read as JSON's.</summary>
    public const string Literal = nameof(Literal);

    /// <summary>A number is not written as JSON requires, such as <c>.5</c>.</summary>
    public const string NumberFormat = nameof(NumberFormat);

    /// <summary>A control character in a string, such as a line break, is not escaped.</summary>
    public const string ControlCharacter = nameof(ControlCharacter);

    /// <summary>An escape sequence that JSON does not have was repaired.</summary>
    public const string Escape = nameof(Escape);

    /// <summary>Strings that a plus sign joins were joined.</summary>
    public const string Concatenation = nameof(Concatenation);

    /// <summary>A function call around a value was skipped.</summary>
    public const string Call = nameof(Call);

    /// <summary>A tuple was read as an array.</summary>
    public const string TupleAsArray = nameof(TupleAsArray);

    /// <summary>A set was read as an array.</summary>
    public const string SetAsArray = nameof(SetAsArray);

    /// <summary>An ellipsis was skipped.</summary>
    public const string Ellipsis = nameof(Ellipsis);

    /// <summary>Bytes that belong to no value were skipped.</summary>
    public const string Garbage = nameof(Garbage);

    /// <summary>Coordinates were read as pixels of the picture, as requested by <see cref="ReadOptions.PixelCoordinates"/>.</summary>
    public const string PixelsScaled = nameof(PixelsScaled);

    /// <summary>A date was written in another form than <c>yyyy-MM-dd</c>, such as <c>24.12.2025</c>.</summary>
    public const string DateInOtherForm = nameof(DateInOtherForm);

    /// <summary>A date or number has more than one meaning, such as <c>03/04/2025</c>; the message says which was used.</summary>
    public const string AmbiguousFormat = nameof(AmbiguousFormat);

    /// <summary>An empty array, object or string was read as null where the member is nullable.</summary>
    public const string EmptyToNull = nameof(EmptyToNull);

    /// <summary>The outline of a mask, or a polygon beside a box, does not overlap the box of its item, reaches far beyond it, or would fit it with x and y exchanged.</summary>
    public const string OutlineOutsideBox = nameof(OutlineOutsideBox);

    /// <summary>The outline of a mask was read as 0–1000 of its item's box, since as 0–1000 of the picture it does not fit the box.</summary>
    public const string OutlineOfBox = nameof(OutlineOfBox);

    /// <summary>A located value has no box, or one whose picture is not known: <see cref="Located{T}.Box"/> is null.</summary>
    public const string BoxMissing = nameof(BoxMissing);

    /// <summary>A located value and its box are not in one object, such as <c>total</c> and <c>total_box_2d</c>, or a list of values and a list of boxes.</summary>
    public const string ValueAndBoxApart = nameof(ValueAndBoxApart);

    /// <summary>A region of the request's prompt reaches outside its picture and was cut at the edge.</summary>
    public const string RegionClamped = nameof(RegionClamped);

    /// <summary>A confidence was written in percent and was divided by 100.</summary>
    public const string ConfidenceScaled = nameof(ConfidenceScaled);

    /// <summary>A keypoint that the contract asks for is not in the answer and was read as absent.</summary>
    public const string KeypointMissing = nameof(KeypointMissing);

    /// <summary>A list is not in the order that <see cref="InOrderAttribute"/> asks for; it was left as it is.</summary>
    public const string OutOfOrder = nameof(OutOfOrder);

    /// <summary>The rows of a table of located values differ in length.</summary>
    public const string RaggedRows = nameof(RaggedRows);

    /// <summary>A reference leads to no item of the answer (<see cref="ItemRefAttribute"/>).</summary>
    public const string DanglingReference = nameof(DanglingReference);

    /// <summary>A reference leads to more than one item of the answer.</summary>
    public const string AmbiguousReference = nameof(AmbiguousReference);

    /// <summary>An item points at itself.</summary>
    public const string SelfReference = nameof(SelfReference);

    /// <summary>The client's model catalog is more than 60 days old. Reported once for each client.</summary>
    public const string CatalogOutdated = nameof(CatalogOutdated);

    /// <summary>The answer was blocked, and no other model of <see cref="GeminiClientOptions.FallbackModels"/> can be asked this; the message says why.</summary>
    public const string FallbackRefused = nameof(FallbackRefused);
}
