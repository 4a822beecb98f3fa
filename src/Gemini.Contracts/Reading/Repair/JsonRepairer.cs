using Gemini.Contracts.Json;

namespace Gemini.Contracts.Reading;

/// <summary>Reads one value as a lenient reader would and writes it as strict JSON; every deviation from JSON is a finding.</summary>
/// <remarks>
/// One pass with a bounded number of looks ahead; no recursion. A decision that looks at the text's end while more may come is no
/// decision: the status is <see cref="RepairStatus.NeedsMoreData"/> then, so that any split of the text gives the same value.
/// </remarks>
internal ref partial struct JsonRepairer
{
    private readonly RepairSession _session;
    private readonly RepairOptions _options;
    private Utf8Cursor _cursor;
    private bool _isRecursive;

    /// <summary>Makes a repairer for the value at a place of the text.</summary>
    /// <param name="text">The text, as far as it has come.</param>
    /// <param name="position">The value's first byte.</param>
    /// <param name="isFinal">Whether the text ends where it ends.</param>
    /// <param name="options">How to repair.</param>
    /// <param name="session">What is shared with other values of the text, and where the value and its findings are written.</param>
    public JsonRepairer(ReadOnlySpan<byte> text, int position, bool isFinal, in RepairOptions options, RepairSession session)
    {
        _cursor = new Utf8Cursor(text, position, isFinal);
        _options = options;
        _session = session;
    }

    /// <summary>The first byte after the value.</summary>
    public readonly int Position => _cursor.Position;

    /// <summary>How many bytes from the value's first on were gone through, also where there is no value.</summary>
    public readonly int Extent => _session.Budget.Reach(_cursor.Position) - _session.Origin;

    /// <summary>Repairs the value.</summary>
    public RepairStatus Repair()
    {
        _session.Begin(_cursor.Position, _options);
        return _session.End(_cursor, RepairValue());
    }

    private RepairStatus RepairValue()
    {
        if (_options.StartsInside)
        {
            _session.Note(FindingKind.MissingBracket, _cursor.Position, 0, "An opening brace was missing and was inserted.");
            Push(isObject: true, (byte)'}');
            _cursor.Advance(-1);
        }
        else if (!BeginValue() || _cursor.NeedsMoreData)
        {
            return _cursor.NeedsMoreData ? RepairStatus.NeedsMoreData : RepairStatus.None;
        }

        bool wasTooDeep = false;
        while (_session.Stack.Depth > 0 && !_cursor.NeedsMoreData && !_session.HasFailed)
        {
            wasTooDeep |= _session.Stack.WritesNothing;
            Step();
        }

        bool isInList = _options.BeginsItem is not null && _options.OpenAround > 0;
        if (isInList && !_session.IsBroken && !_cursor.NeedsMoreData && (_session.HasFailed || (!_session.IsCut && BrokenObjects.IsFollowedByMember(ref _cursor))))
        {
            BrokenObjects.BreakBeforeNextItem(ref _cursor, _session);
        }

        return _cursor.NeedsMoreData ? RepairStatus.NeedsMoreData
            : _session.IsBroken ? RepairStatus.Broken
            : _session.HasFailed ? RepairStatus.None
            : _session.IsCut ? RepairStatus.Cut
            : wasTooDeep ? RepairStatus.TooDeep
            : RepairStatus.Whole;
    }

    /// <summary>Takes the next bracket, comma, member or element of the current object or array.</summary>
    private void Step()
    {
        TriviaRepairer.SkipTrivia(ref _cursor, _session);
        if (_cursor.IsEnd(_cursor.Position))
        {
            if (!_cursor.NeedsMoreData)
            {
                _session.CloseAll();
            }

            return;
        }

        ref RepairFrame frame = ref _session.Stack.Top;
        byte one = _cursor.PunctuationAt(_cursor.Position, out int length);
        if (_cursor.NeedsMoreData)
        {
            return;
        }

        if (frame.IsObject ? TakesBracketOfObject(ref frame, one) : TakesBracketOfArray(ref frame, one))
        {
            return;
        }

        switch (one)
        {
            case (byte)',' or (byte)';':
                TakeComma(ref frame, length);
                return;
            case (byte)')' when _session.Stack.Calls > 0:
                CallRepairer.EndCall(ref _cursor, _session);
                return;
            case (byte)'.' when _cursor.At(_cursor.Position + 1) == '.' && _cursor.At(_cursor.Position + 2) == '.':
                SkipEllipsis(ref frame);
                return;
            case 0xE2 when _cursor.IsEllipsis(_cursor.Position):
                SkipEllipsis(ref frame);
                return;
        }

        if (_cursor.NeedsMoreData)
        {
            return;
        }

        if (frame.IsObject)
        {
            StepMember(ref frame);
        }
        else
        {
            StepElement(ref frame);
        }
    }

    private void Push(bool isObject, byte closer)
    {
        if (isObject && _session.Stack.Depth > 0 && _options.BeginsItem is not null && StringEndHeuristics.StartsItem(ref _cursor, _session, _cursor.Position) && IsNextItem())
        {
            _session.Break(ref _cursor, _cursor.Position);
            return;
        }

        _session.Stack.Push(new RepairFrame(isObject, closer, _cursor.Position, _session.Output.Length));
        if (!_session.Stack.WritesNothing)
        {
            _session.Output.Add((byte)(isObject ? '{' : '['));
        }

        _cursor.Advance();
    }

    private void TakeComma(ref RepairFrame frame, int length)
    {
        if (frame.HasComma || frame.Count == 0)
        {
            _session.Note(FindingKind.StrayComma, _cursor.Position, length, "A comma with nothing before it was skipped.");
        }
        else if (_cursor.Text[_cursor.Position] != ',')
        {
            _session.Note(FindingKind.MissingComma, _cursor.Position, length, length == 1 ? "A semicolon was read as a comma." : "A full-width comma was read as a comma.");
        }

        frame.AddComma();
        _cursor.Advance(length);
    }

    private void NoteTrailingComma()
    {
        if (_session.Stack.Top.HasComma && _session.Stack.Top.Count > 0 && _session.Stack.Top.Closer != ')')
        {
            _session.Note(FindingKind.TrailingComma, _cursor.Position, 0, "A comma before the closing bracket was skipped.");
        }
    }

    private void SkipEllipsis(ref RepairFrame frame)
    {
        _session.Note(FindingKind.Ellipsis, _cursor.Position, 3, "An ellipsis was skipped.");
        _cursor.Advance(3);
        int after = _cursor.AfterWhitespace(_cursor.Position);
        if (_cursor.At(after) == ',')
        {
            _cursor.MoveTo(after + 1);
            if (frame.Count > 0)
            {
                frame.AddComma();
            }
        }
    }

    /// <summary>Skips at least one character that belongs to nothing.</summary>
    private void SkipGarbage(int start)
    {
        _cursor.MoveTo(Math.Max(_cursor.Position, start + 1));
        while ((_cursor.At(_cursor.Position) & 0xC0) == 0x80)
        {
            // The rest of a character of several bytes.
            _cursor.Advance();
        }

        _session.Note(FindingKind.Garbage, start, _cursor.Position - start, "Bytes that belong to no value were skipped.");
    }
}
