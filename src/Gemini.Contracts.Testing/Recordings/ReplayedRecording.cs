namespace Gemini.Contracts.Testing;

/// <summary>One recorded answer, read by today's contract.</summary>
/// <param name="File">The recording's file, without its folder.</param>
/// <param name="RecordedFingerprint">The fingerprint of the contract that read it when it was recorded or accepted; null where none has.</param>
/// <param name="Differences">What differs; empty where nothing does, or nothing was recorded to compare with.</param>
public sealed record ReplayedRecording(string File, string? RecordedFingerprint, IReadOnlyList<ReplayDifference> Differences)
{
    /// <summary>Whether there is a recorded reading to compare with.</summary>
    public bool HasReading => RecordedFingerprint is not null;

    /// <summary>Whether there is a recorded reading, and today's is the same.</summary>
    public bool IsSame => HasReading && Differences.Count == 0;
}
