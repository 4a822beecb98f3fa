using System.ComponentModel;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>A place of an <see cref="AnswerReader"/> to return to.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct ReaderMark
{
    internal ReaderMark(int position, int depth, int findings = 0)
    {
        Position = position;
        Depth = depth;
        Findings = findings;
    }

    /// <summary>The next byte to be read.</summary>
    internal int Position { get; }

    /// <summary>How many objects and arrays were open.</summary>
    internal int Depth { get; }

    /// <summary>How many findings there were.</summary>
    internal int Findings { get; }
}
