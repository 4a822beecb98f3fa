namespace Gemini.Contracts.Testing;

/// <summary>How calls are recorded and replayed.</summary>
public sealed record RecordingOptions
{
    /// <summary>The defaults.</summary>
    public static RecordingOptions Default { get; } = new();

    /// <summary>Whether calls go out; <see cref="RecordingMode.Replay"/> by default.</summary>
    public RecordingMode Mode { get; init; }

    /// <summary>Which recording answers a call; <see cref="RecordingMatch.Strict"/> by default.</summary>
    public RecordingMatch Match { get; init; }

    /// <summary>
    /// Whether statuses that pass by themselves (408, 429, 500, 502, 503, 504) are recorded, too. Off by default: the client's next try is recorded instead, and a replay waits for nothing.
    /// </summary>
    public bool RecordsTransientFailures { get; init; }

    /// <summary>Whether a recording says when it was made. Off by default, so that a call that is recorded again with the same answer gives the same file.</summary>
    public bool RecordsTime { get; init; }

    /// <summary>The clock for <see cref="RecordsTime"/>.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
