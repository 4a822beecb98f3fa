namespace Gemini.Contracts.Reading;

/// <content>
/// The part of the text that is looked at. All places count from its first byte on, so they move when it does. What is behind a settled object is not
/// looked at again, but for the prose at hand, whose end is not settled, and an item around a list, for which the whole text is put together.
/// </content>
internal abstract partial class AnswerScanner
{
    private const int NoProse = int.MinValue;

    /// <summary>Behind the last byte of the prose at hand that is known to be no white space.</summary>
    private int _proseSolid;

    /// <summary>Where in the whole text the bytes begin that are still to be looked at.</summary>
    public int NeededFrom => Session.WindowStart + Math.Max(0, _position - 1);

    private void Look(ReadOnlyMemory<byte> text, int start)
    {
        int moved = start - Session.WindowStart;
        if (moved != 0)
        {
            Move(moved);
        }

        _memory = text;
        Session.Look(text, start);
    }

    /// <summary>Looks at the whole text from here on.</summary>
    /// <returns>How many bytes earlier the text begins, as a negative number.</returns>
    private int LookAtAll()
    {
        int before = -Session.WindowStart;
        Look(Session.Text, 0);
        return before;
    }

    private void Move(int bytes)
    {
        if (_proseStart != NoProse)
        {
            _proseSolid = ProseSolid() - bytes;
            _proseStart -= bytes;
        }

        _position -= bytes;
        _end -= bytes;
        _proseEnd -= bytes;
        _gone -= bytes;
        _earlyStart -= bytes;
        _afterBrace -= bytes;
        _edge.Move(bytes);
        _notes.Move(bytes);
        for (int i = 0; i < _openContainerOffsets.Length; i++)
        {
            _openContainerOffsets[i] -= bytes;
        }

        for (int i = 0; i < _wrappings.Count; i++)
        {
            _wrappings[i] = _wrappings[i] with { Start = _wrappings[i].Start - bytes };
        }
    }

    private void EndProse()
    {
        if (_proseStart != NoProse)
        {
            _proseEnd = ProseSolid();
            Session.AddBounded(FindingKind.Prose, _proseStart, _proseEnd - _proseStart, "Text around the JSON was passed over.");
            _proseStart = NoProse;
        }
    }

    /// <summary>Where the prose at hand ends, without the white space at its end.</summary>
    private int ProseSolid()
    {
        int from = Math.Max(0, _proseSolid);
        int length = _proseEnd <= from ? 0 : Text[from.._proseEnd].TrimEnd(" \t\r\n"u8).Length;
        return length == 0 ? _proseSolid : from + length;
    }
}
