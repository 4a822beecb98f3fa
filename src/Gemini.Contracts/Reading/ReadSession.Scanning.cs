namespace Gemini.Contracts.Reading;

/// <content>What the search for values in a text asks of the reader of one.</content>
public sealed partial class ReadSession
{
    /// <summary>Behind so many findings of one kind about the text itself, the last one grows instead.</summary>
    private const int MostOfAKind = 200;

    private static readonly int Kinds = Enum.GetValues<FindingKind>().Length;

    private readonly int[] _counts = new int[Kinds];
    private readonly int[] _last = new int[Kinds];

    /// <summary>The members of the contract that the outermost object had; all ones where the reader did not come to its end.</summary>
    internal ulong RootSeen { get; set; }

    /// <summary>Whether the outermost object had members that the contract does not name.</summary>
    internal bool RootHasUnknown { get; set; }

    /// <summary>What was found so far, to come back to.</summary>
    internal (int Findings, int Rejected) Mark() => (_findings?.Count ?? 0, _rejected?.Count ?? 0);

    /// <summary>Forgets what was found since a mark, as if it had never been looked for.</summary>
    internal void Rewind((int Findings, int Rejected) mark)
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
        _rejected?.RemoveRange(mark.Rejected, _rejected.Count - mark.Rejected);
    }

    internal void Add(in Finding finding)
    {
        _counts[(int)finding.Kind]++;
        _last[(int)finding.Kind] = Findings.Count;
        (_findings ??= []).Add(finding);
    }

    /// <summary>Adds a finding about how the text is written. There may be as many as the text has bytes, so their number is limited.</summary>
    internal void AddBounded(FindingKind kind, int start, int length, string message, string pointer = "")
    {
        if (HasRoom(kind, 0))
        {
            Add(new Finding(kind, pointer, start, length, message));
            return;
        }

        int last = _last[(int)kind];
        if (last >= Findings.Count || _findings![last].Kind != kind)
        {
            last = _last[(int)kind] = _findings!.FindLastIndex(finding => finding.Kind == kind);
        }

        _findings[last] = _findings[last] with { Length = Math.Max(_findings[last].Length, start + length - _findings[last].Start) };
    }

    /// <summary>Whether another finding of a kind, beside so many that wait, would stand for itself.</summary>
    internal bool HasRoom(FindingKind kind, int waiting) => _counts[(int)kind] + waiting < MostOfAKind;
}
