using System.ComponentModel;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>How far a reader got.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum ReadStatus
{
    /// <summary>All was well so far.</summary>
    Reading,

    /// <summary>The text is not strict JSON from <see cref="AnswerReader.Position"/> on, or ends there.</summary>
    Malformed,

    /// <summary>The JSON is well formed but no value of the contract.</summary>
    Rejected,
}
