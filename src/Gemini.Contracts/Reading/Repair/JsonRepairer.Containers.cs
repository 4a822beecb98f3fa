namespace Gemini.Contracts.Reading;

/// <content>Objects and arrays: what is the same in both.</content>
internal ref partial struct JsonRepairer
{
    /// <summary>Takes the next bracket, comma, member or element of the object or array at hand.</summary>
    private void Step()
    {
        SkipTrivia();
        if (IsEnd(_position))
        {
            if (!_needsMoreData)
            {
                CloseAll();
            }

            return;
        }

        ref RepairFrame frame = ref Top;
        byte one = _text[_position];
        if (frame.IsObject ? TakesBracketOfObject(ref frame, one) : TakesBracketOfArray(ref frame, one))
        {
            return;
        }

        switch (one)
        {
            case (byte)',' or (byte)';':
                TakeComma(ref frame);
                return;
            case (byte)')' when _parentheses > 0:
                EndCall();
                return;
            case (byte)'.' when At(_position + 1) == '.' && At(_position + 2) == '.':
                SkipEllipsis(ref frame);
                return;
            case 0xE2 when IsEllipsis(_position):
                SkipEllipsis(ref frame);
                return;
        }

        if (_needsMoreData)
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

    private void TakeComma(ref RepairFrame frame)
    {
        if (frame.HasComma || frame.Count == 0)
        {
            Note(FindingKind.StrayComma, _position, 1, "A comma with nothing before it was passed over.");
        }
        else if (_text[_position] == ';')
        {
            Note(FindingKind.MissingComma, _position, 1, "A semicolon was read as a comma.");
        }

        frame.HasComma = true;
        _position++;
    }

    private readonly void NoteTrailingComma()
    {
        if (Top.HasComma && Top.Count > 0 && Top.Closer != ')')
        {
            Note(FindingKind.TrailingComma, _position, 0, "A comma before the closing bracket was passed over.");
        }
    }

    // , "name":
    private bool IsBetweenMembers(int position)
    {
        int comma = AfterWhitespace(position);
        return At(comma) == ',' && IsName(AfterWhitespace(comma + 1));
    }

    // …, where nothing but the end or the next one follows.
    private bool IsEllipsis(int position) =>
        At(position + 1) == 0x80 && At(position + 2) == 0xA6 && At(AfterWhitespace(position + 3)) is (byte)',' or (byte)']' or (byte)'}';

    private void SkipEllipsis(ref RepairFrame frame)
    {
        Note(FindingKind.Ellipsis, _position, 3, "An ellipsis was passed over.");
        _position += 3;
        int after = AfterWhitespace(_position);
        if (At(after) == ',')
        {
            _position = after + 1;
            frame.HasComma |= frame.Count > 0;
        }
    }

    /// <summary>Passes over at least one character that belongs to nothing.</summary>
    private void SkipGarbage(int start)
    {
        _position = Math.Max(_position, start + 1);
        while ((At(_position) & 0xC0) == 0x80)
        {
            // The rest of a character of several bytes.
            _position++;
        }

        Note(FindingKind.Garbage, start, _position - start, "Something that belongs to no value was passed over.");
    }
}
