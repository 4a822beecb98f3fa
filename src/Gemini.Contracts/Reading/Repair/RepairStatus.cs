namespace Gemini.Contracts.Reading;

/// <summary>How repairing a value ended.</summary>
internal enum RepairStatus
{
    /// <summary>The value is whole.</summary>
    Whole,

    /// <summary>The text ended inside the value; what was whole of it was written, closed.</summary>
    Cut,

    /// <summary>More text is to come, and what the value is depends on it.</summary>
    NeedsMoreData,

    /// <summary>There is no value here.</summary>
    None,

    /// <summary>The value is whole, but nested too deeply to be written.</summary>
    TooDeep,

    /// <summary>The value is broken in a way that leaves open what belongs to it; another item begins after it.</summary>
    Broken,
}
