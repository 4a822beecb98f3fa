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
    private static readonly bool[] IsForm = FindForms(
        FindingKind.NumberInString, FindingKind.KeySpelling, FindingKind.BoxAsObject, FindingKind.PointAsObject, FindingKind.NumbersInOtherForm, FindingKind.SingleElementArray,
        FindingKind.BareElement, FindingKind.NullInString, FindingKind.TextWithoutQuotes, FindingKind.BooleanInOtherForm, FindingKind.IntegerWithFraction, FindingKind.DateWithTime,
        FindingKind.EnumSpelling, FindingKind.DateInOtherForm, FindingKind.AmbiguousFormat, FindingKind.EmptyToNull, FindingKind.BoxMissing, FindingKind.ValueAndBoxApart,
        FindingKind.ConfidenceScaled, FindingKind.KeypointMissing);

    private int[]? _counts;
    private int[]? _extendedTo;
    private int[]? _triedTo;
    private List<Finding>? _findings;
    private List<(string Name, int Finding)>? _unknownNames;
    private FindingKind[]? _tried;
    private int _triedCount;
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
        UndoTried();
        for (int i = mark; i < _findings?.Count; i++)
        {
            _counts![(int)_findings[i].Kind]--;
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

            _counts![(int)kind]--;
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
        (_counts ??= new int[FindingMessages.Kinds.Length])[(int)finding.Kind]++;
        (_findings ??= []).Add(finding);
    }

    /// <summary>Adds a finding on how the text is written, or extends the last one of its kind.</summary>
    public void AddBounded(FindingKind kind, int start, int length, string? message, string pointer)
    {
        if (HasRoom(kind))
        {
            Add(new Finding(kind, pointer, start, length, message ?? FindingMessages.Of(kind)));
            return;
        }

        ExtendTo(kind, start + length);
    }

    /// <summary>Whether another finding of a kind would be kept on its own, beside those that wait to be added.</summary>
    public bool HasRoom(FindingKind kind, int waiting = 0) => (_counts is { } counts ? counts[(int)kind] : 0) + waiting < MaxOfAKind;

    /// <summary>Whether a finding of a kind on a value would be kept on its own.</summary>
    public bool HasRoomForValue(FindingKind kind) => !IsForm[(int)kind] || HasRoom(kind);

    /// <summary>Adds a finding for which there is no room: it counts once the try has succeeded, which is when the next one begins.</summary>
    public void AddTried(FindingKind kind, int start, int length)
    {
        ref int tried = ref (_triedTo ??= new int[FindingMessages.Kinds.Length])[(int)kind];
        if (tried == 0 && start + length > 0)
        {
            (_tried ??= new FindingKind[FindingMessages.Kinds.Length])[_triedCount++] = kind;
        }

        tried = start + length;
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
        if (_triedCount > 0)
        {
            EndTried(isAccepted: true);
        }
    }

    private void UndoTried()
    {
        if (_triedCount > 0)
        {
            EndTried(isAccepted: false);
        }
    }

    private void EndTried(bool isAccepted)
    {
        foreach (FindingKind kind in _tried.AsSpan(0, _triedCount))
        {
            ref int tried = ref _triedTo![(int)kind];
            if (isAccepted)
            {
                ExtendTo(kind, tried);
            }

            tried = 0;
        }

        _triedCount = 0;
    }

    private static bool[] FindForms(params ReadOnlySpan<FindingKind> forms)
    {
        bool[] isForm = new bool[FindingMessages.Kinds.Length];
        foreach (FindingKind kind in forms)
        {
            isForm[(int)kind] = true;
        }

        return isForm;
    }

    private void ExtendTo(FindingKind kind, int end)
    {
        ref int last = ref (_extendedTo ??= new int[FindingMessages.Kinds.Length])[(int)kind];
        last = Math.Max(last, end);
        _hasExtensions = true;
    }

    private void Extend()
    {
        _hasExtensions = false;
        for (int kind = 0; kind < _extendedTo!.Length; kind++)
        {
            int last = _extendedTo[kind] == 0 ? -1 : _findings!.FindLastIndex(finding => (int)finding.Kind == kind);
            if (last >= 0)
            {
                _findings![last] = _findings[last] with { Length = Math.Max(_findings[last].Length, _extendedTo[kind] - _findings[last].Start) };
            }
        }
    }
}
