using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>What a finding is about, in broad terms; <see cref="Finding.Code"/> is precise.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FindingCategory>))]
public enum FindingCategory
{
    /// <summary>Text around the JSON, such as a code fence or prose.</summary>
    SurroundingText,

    /// <summary>The items are not in the array or object that the contract requires.</summary>
    Structure,

    /// <summary>The text ends too early or repeats itself.</summary>
    Truncation,

    /// <summary>Unknown, repeated or differently spelled members.</summary>
    MemberName,

    /// <summary>Coordinates that were changed or look wrong.</summary>
    Coordinates,

    /// <summary>Coordinates that are written in another form.</summary>
    CoordinateFormat,

    /// <summary>Numbers, dates, Booleans and nulls that are written in another form.</summary>
    ValueFormat,

    /// <summary>Enum values that are spelled differently or unknown.</summary>
    EnumValue,

    /// <summary>A nullable value could not be read and became null.</summary>
    UnreadableValue,

    /// <summary>Quotes, escape sequences and invalid bytes of strings and names.</summary>
    Text,

    /// <summary>Missing, surplus or wrong commas, colons and brackets.</summary>
    Punctuation,

    /// <summary>Other syntax that JSON does not have, such as comments and tuples.</summary>
    Syntax,

    /// <summary>Models rather than the text: what the client knows of them is old, or none of its fallback models can be asked.</summary>
    Catalog,

    /// <summary>References between items that lead to none, to several, or to the item itself.</summary>
    Reference,
}
