namespace Gemini.Contracts.Reading;

/// <content>What the search for values in a text asks of the reader of one.</content>
internal sealed partial class ReadSession
{
    /// <summary>What was noticed.</summary>
    internal FindingLog Log { get; } = new();

    /// <summary>The members of the contract that the outermost object had; all ones where the reader did not come to its end.</summary>
    internal ulong RootSeen { get; set; }

    /// <summary>Those of the contract's members that are texts; set where the outermost object lacked a required one.</summary>
    internal ulong RootTexts { get; set; }

    /// <summary>Whether the outermost object had members that the contract does not name.</summary>
    internal bool RootHasUnknown { get; set; }

    /// <summary>What was found so far, to come back to.</summary>
    internal SessionMark Mark() => new(Log.Mark(), _rejected?.Count ?? 0, _rejectedTo);

    /// <summary>Forgets what was found since a mark, as if it had never been looked for.</summary>
    internal void Rewind(SessionMark mark)
    {
        Log.Rewind(mark.Findings);
        RewindRejected(mark);
    }

    /// <summary>Adds a finding about how the text is written.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="start">Its first byte, from the window's first on.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="message">What was seen and what was done; by default the usual sentence of its kind.</param>
    /// <param name="pointer">The JSON pointer of the value.</param>
    internal void AddBounded(FindingKind kind, int start, int length, string? message = null, string pointer = "") =>
        Log.AddBounded(new Finding(kind, pointer, start + WindowStart, length, message ?? FindingMessages.Of(kind)));

    /// <summary>Adds a finding about the whole text.</summary>
    internal void AddOfAll(FindingKind kind, string? message = null) => AddBounded(kind, -WindowStart, Length, message);
}
