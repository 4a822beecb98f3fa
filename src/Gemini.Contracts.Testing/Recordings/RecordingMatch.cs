namespace Gemini.Contracts.Testing;

/// <summary>Which recording answers a call.</summary>
public enum RecordingMatch
{
    /// <summary>One whose request is the same in every member. Each recording answers once; requests that are the same are answered in the order in which they were recorded.</summary>
    Strict,

    /// <summary>
    /// One whose path, words, schema and pictures are the same: the generation options, safety settings, media resolution, labels, service tier and storing do not matter.
    /// The last recording that fits is repeated.
    /// </summary>
    Loose,
}
