namespace Gemini.Contracts;

/// <summary>Why something cannot be sent as a picture.</summary>
public enum ImageProblem
{
    /// <summary>There are no bytes.</summary>
    Empty,

    /// <summary>The bytes are not a picture.</summary>
    NotAPicture,

    /// <summary>A picture, but of a format that the API does not take.</summary>
    UnsupportedFormat,

    /// <summary>The data end too early.</summary>
    Truncated,

    /// <summary>The header contradicts itself or holds impossible values.</summary>
    Corrupt,

    /// <summary>More bytes or pictures than a limit allows.</summary>
    TooLarge,

    /// <summary>The file is not the one that was looked at first.</summary>
    Changed,

    /// <summary>A reference or data URL that cannot be one.</summary>
    InvalidReference,

    /// <summary>A download that was refused or failed.</summary>
    NotFetched,
}
