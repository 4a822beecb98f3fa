namespace Gemini.Contracts.Reading;

/// <content>What the search for values in a text asks of the reader of one.</content>
public sealed partial class ReadSession
{
    /// <summary>Behind so many findings of one kind about the text itself, the last one grows instead.</summary>
    private const int MostOfAKind = 200;

    private readonly int[] _counts = new int[Enum.GetValues<FindingKind>().Length];

    /// <summary>The members of the contract that the outermost object had; all ones where the reader did not come to its end.</summary>
    internal ulong RootSeen { get; set; }

    /// <summary>Whether the outermost object had members that the contract does not name.</summary>
    internal bool RootHasUnknown { get; set; }

    /// <summary>What was found so far, to come back to.</summary>
    internal (int Findings, int Rejected) Mark() => (_findings?.Count ?? 0, _rejected?.Count ?? 0);

    /// <summary>Forgets what was found since a mark.</summary>
    internal void Rewind((int Findings, int Rejected) mark)
    {
        _findings?.RemoveRange(mark.Findings, _findings.Count - mark.Findings);
        _rejected?.RemoveRange(mark.Rejected, _rejected.Count - mark.Rejected);
    }

    /// <summary>Adds a finding about the text around the values. There may be as many as the text has bytes, so their number is limited.</summary>
    internal void AddBounded(FindingKind kind, int start, int length, string message, string pointer = "")
    {
        if (_counts[(int)kind]++ < MostOfAKind)
        {
            Add(new Finding(kind, pointer, start, length, message));
            return;
        }

        int last = _findings!.FindLastIndex(finding => finding.Kind == kind);
        if (last >= 0)
        {
            _findings[last] = _findings[last] with { Length = start + length - _findings[last].Start };
        }
    }

    /// <summary>Whether something of a kind was found.</summary>
    internal bool Has(FindingKind kind) => _findings?.Exists(finding => finding.Kind == kind) ?? false;
}
