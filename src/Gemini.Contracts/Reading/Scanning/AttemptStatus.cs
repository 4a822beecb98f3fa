namespace Gemini.Contracts.Reading;

/// <summary>How an attempt to read an object ended.</summary>
internal enum AttemptStatus : byte
{
    /// <summary>There is no object here.</summary>
    None,

    /// <summary>What the object is depends on bytes to come.</summary>
    NeedsMoreData,

    /// <summary>The object is a value, or one without a member of the contract (<see cref="ObjectAttempt.Seen"/> is 0).</summary>
    Read,

    /// <summary>The object is whole, and <see cref="ObjectAttempt.Rejection"/> says why it is no value.</summary>
    Rejected,

    /// <summary>The text ends inside the object.</summary>
    Cut,
}
