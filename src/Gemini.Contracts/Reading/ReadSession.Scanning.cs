namespace Gemini.Contracts.Reading;

/// <content>What the search for values in a text asks of the reader of one.</content>
public sealed partial class ReadSession
{
    /// <summary>Behind so many findings of one kind about the text itself, the last one grows instead.</summary>
    private const int MostOfAKind = 200;

    private static readonly int Kinds = Enum.GetValues<FindingKind>().Length;

    private readonly int[] _counts = new int[Kinds];
    private readonly int[] _grownTo = new int[Kinds];
    private readonly int[] _triedTo = new int[Kinds];
    private bool _hasGrown;

    /// <summary>The members of the contract that the outermost object had; all ones where the reader did not come to its end.</summary>
    internal ulong RootSeen { get; set; }

    /// <summary>Those of the contract's members that are texts; set where the outermost object lacked a required one.</summary>
    internal ulong RootTexts { get; set; }

    /// <summary>Whether the outermost object had members that the contract does not name.</summary>
    internal bool RootHasUnknown { get; set; }

    /// <summary>What was found so far, to come back to.</summary>
    internal SessionMark Mark() => new(_findings?.Count ?? 0, _rejected?.Count ?? 0, _rejectedTo);

    /// <summary>Forgets what was found since a mark, as if it had never been looked for.</summary>
    internal void Rewind(SessionMark mark)
    {
        for (int i = mark.Findings; i < _findings?.Count; i++)
        {
            _counts[(int)_findings[i].Kind]--;
        }

        while (_unknownNames is { Count: > 0 } && _unknownNames[^1].Finding >= mark.Findings)
        {
            _unknownNames.RemoveAt(_unknownNames.Count - 1);
        }

        _findings?.RemoveRange(mark.Findings, _findings.Count - mark.Findings);
        RewindRejected(mark);
    }

    internal void Add(in Finding finding)
    {
        _counts[(int)finding.Kind]++;
        (_findings ??= []).Add(finding);
    }

    /// <summary>Adds a finding about how the text is written. There may be as many as the text has bytes, so their number is limited.</summary>
    /// <param name="kind">What it is.</param>
    /// <param name="start">Its first byte, from the window's first on.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="message">What was seen and what was done.</param>
    /// <param name="pointer">The JSON pointer of the value.</param>
    internal void AddBounded(FindingKind kind, int start, int length, string message, string pointer = "")
    {
        start += WindowStart;
        if (HasRoom(kind, 0))
        {
            Add(new Finding(kind, pointer, start, length, message));
            return;
        }

        _grownTo[(int)kind] = Math.Max(_grownTo[(int)kind], start + length);
        _hasGrown = true;
    }

    /// <summary>Adds what there is no room for in a try: it counts once the try has succeeded.</summary>
    internal void AddTried(FindingKind kind, int start, int length) => _triedTo[(int)kind] = start + length;

    /// <summary>Adds a finding about the whole text.</summary>
    internal void AddOfAll(FindingKind kind, string message) => AddBounded(kind, -WindowStart, Length, message);

    /// <summary>Ends a try that added to what there is no more room for.</summary>
    internal void EndTry(bool hasSucceeded)
    {
        foreach (FindingKind kind in (ReadOnlySpan<FindingKind>)[FindingKind.TrailingComma, FindingKind.QuoteStyle, FindingKind.UnquotedName])
        {
            if (hasSucceeded && _triedTo[(int)kind] > 0)
            {
                _grownTo[(int)kind] = Math.Max(_grownTo[(int)kind], _triedTo[(int)kind]);
                _hasGrown = true;
            }

            _triedTo[(int)kind] = 0;
        }
    }

    /// <summary>Lets the last finding of each kind reach as far as those that it stands for.</summary>
    private void Grow()
    {
        _hasGrown = false;
        for (int kind = 0; kind < _grownTo.Length; kind++)
        {
            int last = _grownTo[kind] == 0 ? -1 : _findings!.FindLastIndex(finding => finding.Kind == (FindingKind)kind);
            if (last >= 0)
            {
                _findings![last] = _findings[last] with { Length = Math.Max(_findings[last].Length, _grownTo[kind] - _findings[last].Start) };
            }
        }
    }

    /// <summary>Whether another finding of a kind, beside so many that wait, would stand for itself.</summary>
    internal bool HasRoom(FindingKind kind, int waiting) => _counts[(int)kind] + waiting < MostOfAKind;
}
