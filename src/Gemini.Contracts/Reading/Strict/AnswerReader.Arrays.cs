using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Arrays and null.</content>
public ref partial struct AnswerReader
{
    /// <summary>Begins an array. A single value where a list was expected is a list of one, which is a finding.</summary>
    public bool BeginArray()
    {
        SkipWhitespace();
        if (_status != ReadStatus.Reading)
        {
            return false;
        }

        switch (Next)
        {
            case (byte)'[':
                _position++;
                return Push(ContainerForm.Plain);
            case 0 when _position >= _json.Length:
                return Malformed(_position);
            case (byte)'n':
                return this.RejectKind("an array");
            default:
                return Push(ContainerForm.Bare);
        }
    }

    /// <summary>Moves to the next element.</summary>
    /// <returns>False after the last element and where something is wrong; <see cref="EndArray"/> says which.</returns>
    public bool NextElement()
    {
        if (_status != ReadStatus.Reading)
        {
            return false;
        }

        ref ContainerFrame level = ref _levels[_depth];
        if (level.Form >= ContainerForm.Bare)
        {
            return level.BeginElement() == 0;
        }

        SkipWhitespace();
        if ((uint)_position >= (uint)_json.Length)
        {
            return Malformed(_position);
        }

        if (_json[_position] == ']')
        {
            return false;
        }

        if (level.BeginElement() > 0)
        {
            if (_json[_position] != ',')
            {
                return Malformed(_position);
            }

            _position++;
            SkipWhitespace();
            if (RelaxedReader.TrySkipTrailingComma(ref this, ']'))
            {
                return false;
            }

            if ((uint)_position >= (uint)_json.Length || _json[_position] == ']')
            {
                return Malformed(_position);
            }
        }

        return true;
    }

    /// <summary>Ends the array.</summary>
    public bool EndArray()
    {
        if (_status != ReadStatus.Reading)
        {
            return false;
        }

        ref ContainerFrame level = ref _levels[_depth];
        if (level.Form == ContainerForm.Bare)
        {
            Note(FindingKind.BareElement, level.Start, level.Start + 1);
        }
        else if (level.Form != ContainerForm.BareRejected)
        {
            SkipWhitespace();
            if (Next != ']')
            {
                return Malformed(_position);
            }

            _position++;
        }

        _depth--;
        return true;
    }

    /// <summary>Skips a null.</summary>
    /// <param name="isText">
    /// Whether the member holds text. Where it does not, the strings <c>"null"</c>, <c>"None"</c> and <c>""</c> are null, too, which is a finding.
    /// </param>
    /// <returns>Whether there was one. Where not, nothing was read.</returns>
    public bool TryReadNull(bool isText = false)
    {
        SkipWhitespace();
        if (_status != ReadStatus.Reading || (uint)_position >= (uint)_json.Length)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = _json[_position..];
        if (rest[0] == 'n')
        {
            if (!rest.StartsWith("null"u8) || !JsonTokens.EndsAt(_json, _position + 4))
            {
                return false;
            }

            _position += 4;
            return true;
        }

        if (IsRelaxed && rest[0] is (byte)'N' or (byte)'u')
        {
            return RelaxedReader.SkipLiteral(ref this);
        }

        if (IsRelaxed && !isText && RelaxedQuotes.IsQuotedNull(rest))
        {
            return Malformed(_position);
        }

        if (isText || rest[0] != '"')
        {
            return false;
        }

        int length = rest.StartsWith("\"\""u8) ? 2
            : rest.StartsWith("\"null\""u8) || rest.StartsWith("\"None\""u8) || rest.StartsWith("\"NULL\""u8) || rest.StartsWith("\"none\""u8) ? 6 : 0;
        if (length == 0)
        {
            return false;
        }

        Note(FindingKind.NullInString, _position, _position + length);
        _position += length;
        return true;
    }
}
