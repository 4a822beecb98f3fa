namespace Gemini.Contracts.Reading;

/// <content>What the search for values in a text asks of the reader of one.</content>
internal sealed partial class ReadSession
{
    /// <summary>Behind so many findings of one kind about the text itself, the last one grows instead.</summary>
    private const int MostOfAKind = 200;

    private static readonly int Kinds = Enum.GetValues<FindingKind>().Length;

    private readonly int[] _counts = new int[Kinds];
    private readonly int[] _grownTo = new int[Kinds];
    private readonly int[] _triedTo = new int[Kinds];
    private ulong _tried;
    private bool _hasGrown;

    /// <summary>How something is written, and models write alike in every item: of these, as of findings about the text, a number stand for themselves.</summary>
    private const ulong Forms = (1UL << (int)FindingKind.NumberInString) | (1UL << (int)FindingKind.KeySpelling) | (1UL << (int)FindingKind.BoxAsObject)
        | (1UL << (int)FindingKind.PointAsObject) | (1UL << (int)FindingKind.NumbersInOtherForm) | (1UL << (int)FindingKind.SingleElementArray)
        | (1UL << (int)FindingKind.BareElement) | (1UL << (int)FindingKind.NullInString) | (1UL << (int)FindingKind.TextWithoutQuotes)
        | (1UL << (int)FindingKind.BooleanInOtherForm) | (1UL << (int)FindingKind.IntegerWithFraction) | (1UL << (int)FindingKind.DateWithTime)
        | (1UL << (int)FindingKind.EnumSpelling);

    /// <summary>The members of the contract that the outermost object had; all ones where the reader did not come to its end.</summary>
    internal ulong RootSeen { get; set; }

    /// <summary>Those of the contract's members that are texts; set where the outermost object lacked a required one.</summary>
    internal ulong RootTexts { get; set; }

    /// <summary>Whether the outermost object had members that the contract does not name.</summary>
    internal bool RootHasUnknown { get; set; }

    /// <summary>What was found so far, to come back to.</summary>
    internal SessionMark Mark()
    {
        EndTry();
        return new SessionMark(_findings?.Count ?? 0, _rejected?.Count ?? 0, _rejectedTo);
    }

    /// <summary>Forgets what was found since a mark, as if it had never been looked for.</summary>
    internal void Rewind(SessionMark mark)
    {
        _tried = 0;
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

    /// <summary>Whether a finding that a reader makes of a kind would stand for itself.</summary>
    internal bool HasRoomFor(FindingKind kind) => (Forms >> (int)kind & 1) == 0 || HasRoom(kind, 0);

    /// <summary>Adds a finding about the whole text.</summary>
    internal void AddOfAll(FindingKind kind, string message) => AddBounded(kind, -WindowStart, Length, message);

    /// <summary>Adds what there is no room for in a try: it counts once the try has succeeded, which is when the next begins or the findings are asked for.</summary>
    internal void AddTried(FindingKind kind, int start, int length)
    {
        _triedTo[(int)kind] = start + length;
        _tried |= 1UL << (int)kind;
    }

    private void EndTry()
    {
        for (; _tried != 0; _tried &= _tried - 1)
        {
            int kind = System.Numerics.BitOperations.TrailingZeroCount(_tried);
            _grownTo[kind] = Math.Max(_grownTo[kind], _triedTo[kind]);
            _hasGrown = true;
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
