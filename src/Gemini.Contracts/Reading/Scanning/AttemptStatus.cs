namespace Gemini.Contracts.Reading;

/// <summary>How an attempt to read an object ended.</summary>
internal enum AttemptStatus : byte
{
    /// <summary>There is no object here.</summary>
    None,

    /// <summary>What the object is depends on bytes to come.</summary>
    NeedsMoreData,

    /// <summary>The object is a value of the contract.</summary>
    Read,

    /// <summary>The object is whole, and has none of the contract's members.</summary>
    Unrecognized,

    /// <summary>The object is whole, and <see cref="UnreadObject.Rejection"/> says why it is no value.</summary>
    Rejected,

    /// <summary>The text ends inside the object.</summary>
    Cut,
}
