namespace Gemini.Contracts.Reading;

/// <summary>The brackets, commas and envelopes around the objects of a text: what is open, what is before the position, and what was missing between objects.</summary>
/// <param name="session">Gets the findings.</param>
/// <param name="isList">Whether the answer is a list.</param>
internal sealed class ListStructure(ReadSession session, bool isList)
{
    private readonly List<Envelope> _envelopes = [];
    private int _depth;
    private int _codeDepth = -1;
    private bool _followsAssignment;
    private bool _isInProgram;

    /// <summary>Whether the text had anything of JSON in it.</summary>
    public bool HasStructure { get; private set; }

    /// <summary>Whether the outermost bracket of a list, or of an object around one, was opened and closed.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>What is before the position.</summary>
    public PreviousToken Previous { get; private set; }

    /// <summary>Whether nothing but white space and bullets is before the position on its line.</summary>
    public bool StartsLine { get; private set; } = true;

    /// <summary>Whether a code fence is open.</summary>
    public bool IsInFence { get; private set; }

    /// <summary>Whether a list or an envelope is open, where what is written is meant as JSON.</summary>
    public bool IsInside => _depth > 0 || _envelopes.Count > 0;

    /// <summary>Whether the position is directly in an envelope, where its other members are.</summary>
    public bool IsAtMember => _envelopes.Count > 0 && _envelopes[^1].Depth == _depth;

    /// <summary>Whether the position is directly in a list, where objects belong.</summary>
    public bool IsAtElement => IsInside && !IsAtMember;

    /// <summary>Whether the position is in program code.</summary>
    public bool IsInCode => _isInProgram || _codeDepth >= 0 || _followsAssignment;

    /// <summary>Whether an envelope is open.</summary>
    public bool IsInEnvelope => _envelopes.Count > 0;

    /// <summary>Whether the envelope around the position may still turn out to be an item, too.</summary>
    public bool IsInPlainEnvelope => _envelopes.Count > 0 && !_envelopes[^1].IsItemToo;

    /// <summary>Whether a closing bracket closes a list.</summary>
    public bool CanCloseList => _depth > 0 && (_envelopes.Count == 0 || _depth > _envelopes[^1].Depth);

    /// <summary>How many brackets are open.</summary>
    public int OpenCount => _depth + _envelopes.Count;

    /// <summary>A line begins.</summary>
    public void BeginLine() => (StartsLine, _followsAssignment) = (true, false);

    /// <summary>A byte of prose was skipped.</summary>
    /// <param name="isBullet">Whether it is a bullet, after which the line still begins.</param>
    /// <param name="isAssignment">Whether it is an equals sign of program code.</param>
    public void AddProse(bool isBullet, bool isAssignment)
    {
        StartsLine = isBullet;
        _followsAssignment = isAssignment;
        Previous = PreviousToken.Other;
    }

    /// <summary>A code fence opens or closes.</summary>
    /// <param name="isOfProgram">Whether it names a programming language.</param>
    public void PassFence(bool isOfProgram)
    {
        IsInFence = !IsInFence;
        _isInProgram = IsInFence && isOfProgram;
        StartsLine = true;
        Previous = PreviousToken.Other;
        _followsAssignment = false;
        _depth = _envelopes.Count > 0 ? _depth : 0;
        _codeDepth = -1;
    }

    /// <summary>A list opens.</summary>
    /// <param name="position">The position of its bracket.</param>
    /// <param name="hasItems">Whether there were items before.</param>
    public void OpenList(int position, bool hasItems)
    {
        if (!IsInside && !IsInFence && hasItems && Previous is PreviousToken.Item or PreviousToken.Comma)
        {
            session.AddBounded(FindingKind.MissingArray, position, 1, "Lists follow one another without an array around them.");
        }

        if (_depth > 0 && !IsAtMember)
        {
            session.AddBounded(FindingKind.StrayBracket, position, 1, "A list in the list was read as a part of it.");
        }

        HasStructure = true;
        _codeDepth = _followsAssignment && _codeDepth < 0 ? _depth : _codeDepth;
        _followsAssignment = false;
        AddMissingComma(position);
        Previous = PreviousToken.Opening;
        StartsLine = true;
        _depth++;
    }

    /// <summary>A list closes.</summary>
    /// <param name="position">The position of its bracket.</param>
    public void CloseList(int position)
    {
        AddTrailingComma(position);
        _depth--;
        Previous = PreviousToken.Item;
        IsClosed |= !IsInside;
        _codeDepth = _depth <= _codeDepth ? -1 : _codeDepth;
    }

    /// <summary>An object around the list opens.</summary>
    /// <param name="start">The position of its brace.</param>
    /// <param name="list">The position from which on it is read.</param>
    public void OpenEnvelope(int start, int list)
    {
        HasStructure = true;
        session.AddBounded(FindingKind.Wrapper, start, list - start, "An object around the list was skipped.");
        AddMissingComma(start);
        _envelopes.Add(new Envelope(start, _depth, IsItemToo: false));
        Previous = PreviousToken.Opening;
        _followsAssignment = false;
    }

    /// <summary>The envelope around the position has a member of the contract.</summary>
    public void MarkEnvelopeAsItem() => _envelopes[^1] = _envelopes[^1] with { IsItemToo = true };

    /// <summary>An envelope closes.</summary>
    /// <param name="position">The position of its brace.</param>
    public Envelope CloseEnvelope(int position)
    {
        AddTrailingComma(position);
        Envelope envelope = _envelopes[^1];
        _envelopes.RemoveAt(_envelopes.Count - 1);
        _depth = envelope.Depth;
        Previous = PreviousToken.Item;
        IsClosed |= !IsInside;
        return envelope;
    }

    /// <summary>A comma between objects.</summary>
    /// <param name="position">Its position.</param>
    public void AddComma(int position)
    {
        if (IsInside && Previous is PreviousToken.Opening or PreviousToken.Comma)
        {
            session.AddBounded(FindingKind.StrayComma, position, 1, "A comma with nothing before it was skipped.");
        }

        Previous = PreviousToken.Comma;
    }

    /// <summary>A scalar was passed.</summary>
    public void AddScalar() => Previous = PreviousToken.Item;

    /// <summary>An array in place of an object begins.</summary>
    /// <param name="start">The position of its bracket.</param>
    public void BeginArray(int start)
    {
        HasStructure = true;
        AddMissingComma(start);
    }

    /// <summary>An object was passed.</summary>
    /// <param name="start">The position of its brace.</param>
    /// <param name="hasSeveral">Whether more than one item was read.</param>
    public void AddObject(int start, bool hasSeveral)
    {
        if (!IsInside && HasStructure && !IsInFence && hasSeveral)
        {
            session.AddBounded(FindingKind.MissingArray, start, 1, "Objects follow one another without an array around them.");
        }

        HasStructure = true;
        IsClosed |= !IsInside && !isList;
        AddMissingComma(start);
        Previous = PreviousToken.Item;
        _followsAssignment = false;
    }

    /// <summary>A whole object around the items was passed.</summary>
    public void MarkClosed() => IsClosed |= !IsInside;

    /// <summary>Something was found that is JSON, whatever it is.</summary>
    public void MarkStructure(bool isFound = true) => HasStructure |= isFound;

    private void AddTrailingComma(int position)
    {
        if (Previous == PreviousToken.Comma)
        {
            session.AddBounded(FindingKind.TrailingComma, position, 0, "A comma before the closing bracket was skipped.");
        }
    }

    private void AddMissingComma(int position)
    {
        if (Previous == PreviousToken.Item && IsAtElement)
        {
            session.AddBounded(FindingKind.MissingComma, position, 0, "A comma between two elements was missing and was inserted.");
        }
    }
}
