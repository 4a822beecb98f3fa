namespace Gemini.Contracts.Wire;

/// <summary>What is known of a frame.</summary>
internal enum FrameStatus
{
    /// <summary>None has ended.</summary>
    None,

    /// <summary>It is whole.</summary>
    Whole,

    /// <summary>It is cut: its event, or the body, ended inside it.</summary>
    Broken,

    /// <summary>It is longer than a frame may be.</summary>
    TooLong,
}
