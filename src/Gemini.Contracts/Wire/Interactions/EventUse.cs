namespace Gemini.Contracts.Wire;

/// <summary>What becomes of an event of a stream that may have been opened again.</summary>
internal enum EventUse
{
    /// <summary>It is new.</summary>
    Taken,

    /// <summary>It was taken before.</summary>
    Repeated,

    /// <summary>The stream began again, and says something else than before.</summary>
    Diverged,
}
