namespace Gemini.Contracts.Testing;

/// <summary>In what a reading of a recorded answer differs from the one that was recorded.</summary>
public enum ReplayDifferenceKind
{
    /// <summary>In how the call ended.</summary>
    Outcome,

    /// <summary>An item that was read then is not read now.</summary>
    ItemGone,

    /// <summary>An item is read now that was not read then.</summary>
    ItemNew,

    /// <summary>In the value of a property.</summary>
    Value,

    /// <summary>In how many findings there are of one code.</summary>
    Finding,

    /// <summary>In an object that could not be read.</summary>
    Rejected,
}
