using System.Text.Json.Serialization;

namespace Gemini.Contracts;

/// <summary>Why an item was rejected.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RejectionReason>))]
public enum RejectionReason
{
    /// <summary>None: the item was read.</summary>
    None,

    /// <summary>A required member is not there.</summary>
    MissingMember,

    /// <summary>A member is null and may not be.</summary>
    NullMember,

    /// <summary>A value is of another kind than the contract says.</summary>
    WrongKind,

    /// <summary>A value lies outside its type's or its constraint's range.</summary>
    OutOfRange,

    /// <summary>A string is not one of the enum's values.</summary>
    UnknownEnumValue,

    /// <summary>A string is not of the format its type asks for.</summary>
    WrongFormat,

    /// <summary>A constraint of the contract does not hold.</summary>
    ConstraintViolated,

    /// <summary>Coordinates are far outside 0–1000: they may be pixels.</summary>
    SuspectCoordinates,

    /// <summary>A mask could not be decoded.</summary>
    UnreadableMask,

    /// <summary>A coordinate belongs to a picture that the request does not have.</summary>
    NoSuchImage,

    /// <summary>The value is nested too deeply.</summary>
    TooDeep,

    /// <summary>The object is in program code beside the answer.</summary>
    InCode,

    /// <summary>Another object was taken for the answer.</summary>
    Surplus,
}
