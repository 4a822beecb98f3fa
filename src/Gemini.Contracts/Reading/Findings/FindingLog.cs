namespace Gemini.Contracts.Reading;

/// <summary>The findings of one answer. A try can be taken back, and findings on how the text is written are limited in number.</summary>
/// <remarks>
/// A text can be written differently in as many places as it has bytes. Of these findings 200 of a kind are kept; then the last one is extended
/// over the places of those that follow.
/// </remarks>
internal sealed class FindingLog
{
    private const int MaxOfAKind = 200;

    /// <summary>Unknown members are reported once each, at most this many.</summary>
    private const int MaxUnknownNames = 64;

    /// <summary>How a value is written, which is the same in every item of an answer.</summary>
    private const ulong Forms = (1UL << (int)FindingKind.NumberInString) | (1UL << (int)FindingKind.KeySpelling) | (1UL << (int)FindingKind.BoxAsObject)
        | (1UL << (int)FindingKind.PointAsObject) | (1UL << (int)FindingKind.NumbersInOtherForm) | (1UL << (int)FindingKind.SingleElementArray)
        | (1UL << (int)FindingKind.BareElement) | (1UL << (int)FindingKind.NullInString) | (1UL << (int)FindingKind.TextWithoutQuotes)
        | (1UL << (int)FindingKind.BooleanInOtherForm) | (1UL << (int)FindingKind.IntegerWithFraction) | (1UL << (int)FindingKind.DateWithTime)
        | (1UL << (int)FindingKind.EnumSpelling) | (1UL << (int)FindingKind.DateInOtherForm) | (1UL << (int)FindingKind.AmbiguousFormat)
        | (1UL << (int)FindingKind.EmptyToNull);

    private readonly int[] _counts = new int[FindingMessages.Kinds.Length];
    private readonly int[] _extendedTo = new int[FindingMessages.Kinds.Length];
    private readonly int[] _triedTo = new int[FindingMessages.Kinds.Length];
    private List<Finding>? _findings;
    private List<(string Name, int Finding)>? _unknownNames;
    private ulong _tried;
    private bool _hasExtensions;

    /// <summary>What was noticed so far.</summary>
    public IReadOnlyList<Finding> Items
    {
        get
        {
            AcceptTried();
            if (_hasExtensions)
            {
                Extend();
            }

            return _findings ?? (IReadOnlyList<Finding>)[];
        }
    }

    /// <summary>Accepts what was tried last, and returns how many findings there are now, for <see cref="Rewind"/>.</summary>
    public int Mark()
    {
        AcceptTried();
        return _findings?.Count ?? 0;
    }

    /// <summary>Removes what was noticed since a mark.</summary>
    public void Rewind(int mark)
    {
        _tried = 0;
        for (int i = mark; i < _findings?.Count; i++)
        {
            _counts[(int)_findings[i].Kind]--;
        }

        while (_unknownNames is { Count: > 0 } && _unknownNames[^1].Finding >= mark)
        {
            _unknownNames.RemoveAt(_unknownNames.Count - 1);
        }

        _findings?.RemoveRange(mark, _findings.Count - mark);
    }

    /// <summary>How many findings there are.</summary>
    public int Count => _findings?.Count ?? 0;

    /// <summary>Removes the findings on values since a mark: the value that they are on was rejected. Those on names and syntax stay, since they often say why.</summary>
    public void RemoveValues(int mark)
    {
        for (int i = Count - 1; i >= mark; i--)
        {
            FindingKind kind = _findings![i].Kind;
            if (FindingMessages.CategoryOf(kind) is not (FindingCategory.Coordinates or FindingCategory.CoordinateFormat or FindingCategory.ValueFormat
                or FindingCategory.EnumValue or FindingCategory.UnreadableValue or FindingCategory.Structure))
            {
                continue;
            }

            _counts[(int)kind]--;
            _findings.RemoveAt(i);
            for (int name = 0; name < _unknownNames?.Count; name++)
            {
                (string known, int finding) = _unknownNames[name];
                _unknownNames[name] = (known, finding > i ? finding - 1 : finding);
            }
        }
    }

    /// <summary>Adds a finding.</summary>
    public void Add(in Finding finding)
    {
        _counts[(int)finding.Kind]++;
        (_findings ??= []).Add(finding);
    }

    /// <summary>Adds a finding on how the text is written, or extends the last one of its kind.</summary>
    public void AddBounded(in Finding finding)
    {
        if (HasRoom(finding.Kind))
        {
            Add(finding);
            return;
        }

        ref int end = ref _extendedTo[(int)finding.Kind];
        end = Math.Max(end, finding.Start + finding.Length);
        _hasExtensions = true;
    }

    /// <summary>Whether another finding of a kind would be kept on its own, beside those that wait to be added.</summary>
    public bool HasRoom(FindingKind kind, int waiting = 0) => _counts[(int)kind] + waiting < MaxOfAKind;

    /// <summary>Whether a finding of a kind on a value would be kept on its own.</summary>
    public bool HasRoomForValue(FindingKind kind) => (Forms >> (int)kind & 1) == 0 || HasRoom(kind);

    /// <summary>Adds a finding for which there is no room: it counts once the try has succeeded, which is when the next one begins.</summary>
    public void AddTried(FindingKind kind, int start, int length)
    {
        _triedTo[(int)kind] = start + length;
        _tried |= 1UL << (int)kind;
    }

    /// <summary>Whether an unknown member is seen for the first time; then the next finding reports it.</summary>
    public bool IsNewUnknownName(string name)
    {
        _unknownNames ??= [];
        foreach ((string known, _) in _unknownNames)
        {
            if (known == name)
            {
                return false;
            }
        }

        if (_unknownNames.Count == MaxUnknownNames)
        {
            return false;
        }

        _unknownNames.Add((name, _findings?.Count ?? 0));
        return true;
    }

    private void AcceptTried()
    {
        for (; _tried != 0; _tried &= _tried - 1)
        {
            int kind = System.Numerics.BitOperations.TrailingZeroCount(_tried);
            _extendedTo[kind] = Math.Max(_extendedTo[kind], _triedTo[kind]);
            _hasExtensions = true;
        }
    }

    private void Extend()
    {
        _hasExtensions = false;
        for (int kind = 0; kind < _extendedTo.Length; kind++)
        {
            int last = _extendedTo[kind] == 0 ? -1 : _findings!.FindLastIndex(finding => (int)finding.Kind == kind);
            if (last >= 0)
            {
                _findings![last] = _findings[last] with { Length = Math.Max(_findings[last].Length, _extendedTo[kind] - _findings[last].Start) };
            }
        }
    }
}
