namespace Gemini.Contracts.Reading;

/// <summary>The category and the usual message of each kind of finding.</summary>
internal static class FindingMessages
{
    /// <summary>All kinds.</summary>
    public static readonly FindingKind[] Kinds = Enum.GetValues<FindingKind>();

    private static readonly string[] Codes = Enum.GetNames<FindingKind>();

    /// <summary>The code of a kind: its name.</summary>
    public static string CodeOf(FindingKind kind) => Codes[(int)kind];

    /// <summary>The category of a kind.</summary>
    public static FindingCategory CategoryOf(FindingKind kind)
    {
        switch (kind)
        {
            case FindingKind.Fence or FindingKind.Prose or FindingKind.InThought or FindingKind.InCode:
                return FindingCategory.SurroundingText;
            case FindingKind.SingleElementArray or FindingKind.BareElement or FindingKind.Wrapper or FindingKind.MissingArray or
                FindingKind.MapOfItems or FindingKind.ArrayAsItem or FindingKind.ValueAndBoxApart or FindingKind.OutOfOrder or FindingKind.RaggedRows:
                return FindingCategory.Structure;
            case FindingKind.Truncated or FindingKind.Looping:
                return FindingCategory.Truncation;
            case FindingKind.KeySpelling or FindingKind.UnknownMember or FindingKind.DuplicateMember:
                return FindingCategory.MemberName;
            case FindingKind.Clamped or FindingKind.CornersOrdered or FindingKind.EmptyBox or FindingKind.SuspectCoordinates or
                FindingKind.FractionsScaled or FindingKind.PixelsScaled or FindingKind.OutlineOutsideBox or FindingKind.OutlineOfBox or FindingKind.BoxMissing or FindingKind.RegionClamped or
                FindingKind.KeypointMissing:
                return FindingCategory.Coordinates;
            case FindingKind.BoxAsObject or FindingKind.PointAsObject or FindingKind.NumbersInOtherForm:
                return FindingCategory.CoordinateFormat;
            case FindingKind.NumberInString or FindingKind.NullInString or FindingKind.TextWithoutQuotes or FindingKind.BooleanInOtherForm or
                FindingKind.IntegerWithFraction or FindingKind.DateWithTime or FindingKind.DateInOtherForm or FindingKind.AmbiguousFormat or
                FindingKind.EmptyToNull or FindingKind.ConfidenceScaled:
                return FindingCategory.ValueFormat;
            case FindingKind.EnumSpelling or FindingKind.EnumFallback:
                return FindingCategory.EnumValue;
            case FindingKind.MaskUnreadable or FindingKind.RejectedToNull:
                return FindingCategory.UnreadableValue;
            case FindingKind.InvalidText or FindingKind.MissingQuote or FindingKind.QuoteStyle or FindingKind.UnescapedQuote or
                FindingKind.UnquotedName or FindingKind.UnquotedString or FindingKind.ControlCharacter or FindingKind.Escape:
                return FindingCategory.Text;
            case FindingKind.TrailingComma or FindingKind.StrayComma or FindingKind.MissingComma or FindingKind.MissingColon or
                FindingKind.MissingBracket or FindingKind.StrayBracket:
                return FindingCategory.Punctuation;
            case FindingKind.DanglingReference or FindingKind.AmbiguousReference or FindingKind.SelfReference:
                return FindingCategory.Reference;
            case FindingKind.CatalogOutdated or FindingKind.FallbackRefused:
                return FindingCategory.Catalog;
            default:
                return FindingCategory.Syntax;
        }
    }

    /// <summary>What was seen and what was done, where a finding has nothing more precise to say.</summary>
    public static string Of(FindingKind kind) => kind switch
    {
        FindingKind.Fence => "A Markdown code fence was skipped.",
        FindingKind.Prose => "Text around the JSON was skipped.",
        FindingKind.NumberInString => "A number was written as a string.",
        FindingKind.KeySpelling => "A member was recognized under another spelling of its name.",
        FindingKind.UnknownMember => "A member that the contract does not have was skipped.",
        FindingKind.DuplicateMember => "The member is repeated; the last value is used.",
        FindingKind.Clamped => "A coordinate is outside 0–1000 and was moved to the edge.",
        FindingKind.CornersOrdered => "The corners of the box are in the wrong order and were swapped.",
        FindingKind.EmptyBox => "The box has no area.",
        FindingKind.SuspectCoordinates => "The coordinates do not look like 0–1000.",
        FindingKind.FractionsScaled => "The coordinates are fractions of the picture, 0–1; they were multiplied by 1000.",
        FindingKind.BoxAsObject => "The box is an object that names its edges.",
        FindingKind.PointAsObject => "The point is an object that names its x and y.",
        FindingKind.NumbersInOtherForm => "The numbers are in other brackets than the contract's, or in a string.",
        FindingKind.SingleElementArray => "A single value is in an array of its own; the element was read.",
        FindingKind.BareElement => "A value that is not in an array was read as a list of one.",
        FindingKind.NullInString => "The string was read as null.",
        FindingKind.TextWithoutQuotes => "A number or literal was read as text.",
        FindingKind.InvalidText => "Bytes that are not UTF-8 were replaced with U+FFFD.",
        FindingKind.BooleanInOtherForm => "A Boolean was written as a string or a number.",
        FindingKind.IntegerWithFraction => "An integer was written with a zero fraction or an exponent.",
        FindingKind.DateWithTime => "A date was written with a time, which was dropped.",
        FindingKind.EnumSpelling => "An enum value was recognized under another spelling.",
        FindingKind.EnumFallback => "The value is unknown; the fallback is used.",
        FindingKind.MaskUnreadable => "The mask could not be read; the member is null.",
        FindingKind.RejectedToNull => "The value could not be read and became null; its bytes and the reason are in Rejected.",
        FindingKind.Truncated => "The text ends inside a value.",
        FindingKind.Looping => "The same bytes are repeated up to the end of the text.",
        FindingKind.InThought => "The text of the answer is empty; the model's thoughts were read instead.",
        FindingKind.Wrapper => "An object around the list was skipped.",
        FindingKind.MissingArray => "Objects that are not in an array were read as a list.",
        FindingKind.MapOfItems => "An object whose members are the items was read as a list.",
        FindingKind.ArrayAsItem => "An item was written as an array of its numbers.",
        FindingKind.InCode => "The value is in program code.",
        FindingKind.TrailingComma => "A comma before the closing bracket was skipped.",
        FindingKind.StrayComma => "A comma without a value before it was skipped.",
        FindingKind.MissingComma => "A comma was missing and was inserted.",
        FindingKind.MissingColon => "A colon was missing and was inserted.",
        FindingKind.MissingValue => "A name without a value was read as null.",
        FindingKind.MissingQuote => "A closing quote was missing and was inserted.",
        FindingKind.MissingBracket => "A closing bracket was missing and was inserted.",
        FindingKind.StrayBracket => "A bracket that closes nothing was skipped.",
        FindingKind.Comment => "A comment was skipped.",
        FindingKind.QuoteStyle => "A string is in quotes that JSON does not have.",
        FindingKind.UnescapedQuote => "A quote inside a string is not escaped.",
        FindingKind.UnquotedName => "The name of a member is not in quotes.",
        FindingKind.UnquotedString => "A string is not in quotes.",
        FindingKind.Literal => "A literal of another language was read as JSON's.",
        FindingKind.NumberFormat => "A number is not written as JSON requires.",
        FindingKind.ControlCharacter => "A control character in a string, such as a line break, is not escaped.",
        FindingKind.Escape => "An escape sequence that JSON does not have was repaired.",
        FindingKind.Concatenation => "Strings that a plus sign joins were joined.",
        FindingKind.Call => "A function call around a value was skipped.",
        FindingKind.TupleAsArray => "A tuple was read as an array.",
        FindingKind.SetAsArray => "A set was read as an array.",
        FindingKind.Ellipsis => "An ellipsis was skipped.",
        FindingKind.Garbage => "Bytes that belong to no value were skipped.",
        FindingKind.PixelsScaled => "The coordinates were read as pixels of the picture, as requested.",
        FindingKind.DateInOtherForm => "A date is not written as yyyy-MM-dd.",
        FindingKind.AmbiguousFormat => "The value has more than one meaning.",
        FindingKind.EmptyToNull => "An empty value was read as null.",
        FindingKind.BoxMissing => "The value has no box; Box is null.",
        FindingKind.RegionClamped => "A region reaches outside its picture and was cut at the edge.",
        FindingKind.KeypointMissing => "A keypoint is missing and was read as absent.",
        FindingKind.ConfidenceScaled => "The confidence is in percent; it was divided by 100.",
        FindingKind.ValueAndBoxApart => "The value and its box are not in one object; they were put together.",
        FindingKind.OutOfOrder => "The list is not in order; it was left as it is.",
        FindingKind.RaggedRows => "The rows of the table differ in length.",
        FindingKind.DanglingReference => "A reference leads to no item of the answer.",
        FindingKind.AmbiguousReference => "A reference leads to more than one item of the answer.",
        FindingKind.SelfReference => "An item points at itself.",
        FindingKind.CatalogOutdated => "The model catalog is more than 60 days old.",
        FindingKind.FallbackRefused => "No other model can be asked this.",
        FindingKind.OutlineOfBox => "The outline was read as 0–1000 of its item's box; as 0–1000 of the picture it does not fit the box.",
        _ => "The outline does not overlap the box of its item.",
    };
}
