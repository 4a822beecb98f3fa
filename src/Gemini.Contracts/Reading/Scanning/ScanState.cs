namespace Gemini.Contracts.Reading;

/// <summary>Where a scanner is in a text, and what is open around it.</summary>
internal struct ScanState()
{
    /// <summary>The position of the next byte.</summary>
    public int Position;

    /// <summary>How many brackets of lists are open.</summary>
    public int Depth;

    /// <summary>How many were open where program code assigned a list; -1 outside program code.</summary>
    public int CodeDepth = -1;

    /// <summary>How many scalars the innermost list has had in place of objects.</summary>
    public int ScalarCount;

    /// <summary>How many values were accepted.</summary>
    public int AcceptedCount;

    /// <summary>What is before the position.</summary>
    public PreviousToken Previous;

    /// <summary>Whether an equals sign of program code is before the position.</summary>
    public bool FollowsAssignment;

    /// <summary>Whether nothing but white space and bullets is before the position on its line.</summary>
    public bool StartsLine = true;

    /// <summary>Whether a code fence is open.</summary>
    public bool IsInFence;

    /// <summary>Whether the open code fence is one of a programming language.</summary>
    public bool IsInProgram;
}
