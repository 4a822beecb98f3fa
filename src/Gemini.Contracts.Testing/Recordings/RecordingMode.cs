namespace Gemini.Contracts.Testing;

/// <summary>Whether calls are answered by recordings or go out. Where <c>CI</c> is set to true, nothing is recorded.</summary>
public enum RecordingMode
{
    /// <summary>Every call is answered by a recording; nothing goes out.</summary>
    Replay,

    /// <summary>A call that no recording answers goes out and is recorded. Where <c>CI</c> is true, it fails as in <see cref="Replay"/>.</summary>
    RecordMissing,

    /// <summary>Every call goes out, and its recording is written again. Refused where <c>CI</c> is true.</summary>
    Record,
}
