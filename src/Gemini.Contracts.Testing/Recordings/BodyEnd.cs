namespace Gemini.Contracts.Testing.Recordings;

/// <summary>How a body ended.</summary>
internal enum BodyEnd
{
    /// <summary>It came to its end.</summary>
    Whole,

    /// <summary>The connection dropped.</summary>
    Dropped,

    /// <summary>The caller had read enough.</summary>
    Left,
}
