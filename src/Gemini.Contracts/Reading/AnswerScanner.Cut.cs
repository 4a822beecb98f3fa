using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <content>The object that the text's end cuts.</content>
internal abstract partial class AnswerScanner
{
    /// <summary>The text ends inside the object. Whole objects inside it are still to be read, unless it is itself an item.</summary>
    private void EndCut(int start)
    {
        IsCut = true;
        if (TakesCut && TakeCut(start))
        {
            return;
        }

        Session.AddBounded(FindingKind.Truncated, start, _memory.Length - start, "The text ends inside this object; it was left out.", Here);
        _isBrokenAtEnd = IsBrokenAtEnd(start);
        _openContainerOffsets = _notes.OpenContainerOffsets.ToArray();
        _openContainerIndex = 0;
    }

    /// <summary>Reads an object as far as it goes: the value or element that the end cuts was left out, the brackets were put in.</summary>
    private bool TakeCut(int start)
    {
        SessionMark mark = Session.Mark();
        Session.CanonicalOffset = _repaired.MapOffset;
        Session.RootSeen = ulong.MaxValue;
        AnswerReader reader = new(Session, _repaired.Value, Count);
        bool isValue = Read(ref reader) && Session.RootSeen != 0;
        Session.CanonicalOffset = null;
        if (!isValue)
        {
            Session.Rewind(mark);
            return false;
        }

        _notes.Report();

        Session.AddBounded(FindingKind.Truncated, start, _memory.Length - start, "The text ends inside this object; it was read as far as it goes.", Here);
        _taken++;
        Take(_memory[start..], IsInCode);
        EndObject(start, _memory.Length - start);
        return true;
    }

    /// <summary>Whether the text ends in brackets for all that is open, and the object is no JSON before them: then not its end is missing, but a bracket or quote in it is wrong.</summary>
    private bool IsBrokenAtEnd(int start)
    {
        int closers = _notes.Closers.From(Text, start, out int tail, ref _steps);
        return closers > _depth + _wrappings.Count && start + _strictExtent < tail;
    }

    private bool IsOpenContainer(int position)
    {
        while (_openContainerIndex < _openContainerOffsets.Length && _openContainerOffsets[_openContainerIndex] < position)
        {
            _openContainerIndex++;
        }

        return _openContainerIndex < _openContainerOffsets.Length && _openContainerOffsets[_openContainerIndex] == position;
    }

    /// <summary>An object that is known to be cut: an item is left alone, anything else is gone through for whole objects.</summary>
    private bool EnterCutObject(int start)
    {
        int name = AfterWhitespace(start + 1);
        int end = NameEnd(name, out int nameStart, out int length);
        if (end < 0 || IsKnown(Text.Slice(nameStart, length)))
        {
            EndProse();
            HasStructure = true;
            if (_isBrokenAtEnd)
            {
                Session.Add(new RejectedItem(_memory[start..], RejectionReason.WrongFormat, Here, "The object is broken, and what belongs to it is open."));
            }

            _position = _memory.Length;
            return false;
        }

        EnterWrapper(start, start + 1);
        return true;
    }
}
