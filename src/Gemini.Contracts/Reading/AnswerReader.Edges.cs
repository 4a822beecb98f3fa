namespace Gemini.Contracts.Reading;

/// <content>Boxes and points whose numbers came by name.</content>
public ref partial struct AnswerReader
{
    /// <summary>Reads an object of named numbers into the session's edges; other members are passed over.</summary>
    private bool ReadEdges(string what)
    {
        BoxEdges edges = _session.Edges;
        edges.Reset(_position);
        _position++;
        for (bool isFirst = true; ; isFirst = false)
        {
            SkipWhitespace();
            if (_position >= _json.Length)
            {
                return Malformed(_position);
            }

            if (_json[_position] == '}')
            {
                _position++;
                return !edges.IsEmpty || Reject(RejectionReason.WrongKind, $"The value is an object where {what} was expected.");
            }

            if (!isFirst)
            {
                if (_json[_position] != ',')
                {
                    return Malformed(_position);
                }

                _position++;
                SkipWhitespace();
            }

            if (!ReadName(out ReadOnlySpan<byte> name))
            {
                return false;
            }

            int edge = BoxEdges.Find(name);
            if (edge < 0)
            {
                if (!Skip())
                {
                    return false;
                }

                continue;
            }

            if (!ReadCoordinate(out double number))
            {
                return false;
            }

            edges.Set(edge, number);
        }
    }

    /// <summary>A number that may be a box's: finite, or the value is rejected.</summary>
    private bool ReadCoordinate(out double number) => ReadDouble(out number);

    /// <summary>Takes a number that the contract does not name for an edge of the object's box, where that did not come by itself.</summary>
    /// <returns>Whether it was one; the reader's status says whether it could be read.</returns>
    private bool TryTakeEdge(MemberTable table, ReadOnlySpan<byte> name, ulong seen)
    {
        if (table.BoxMember < 0 || (seen & Bit(table.BoxMember)) != 0)
        {
            return false;
        }

        int edge = BoxEdges.Find(name);
        if (edge < 0 || _position >= _json.Length || _json[_position] is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            return false;
        }

        BoxEdges edges = _session.LooseEdges;
        int start = _levels[_depth].Start;
        if (edges.ObjectStart != start || !_hasEdges)
        {
            edges.Reset(start);
            _hasEdges = true;
        }

        if (ReadCoordinate(out double number))
        {
            edges.Set(edge, number);
        }

        return true;
    }

    /// <summary>At an object's end: its box member comes now, where its edges stood among the members.</summary>
    private readonly bool NextLooseBox(MemberTable table, ref int member, ref ulong seen)
    {
        if (!_hasEdges
            || _session.LooseEdges.ObjectStart != _levels[_depth].Start
            || (seen & Bit(table.BoxMember)) != 0
            || !_session.LooseEdges.TryResolve(out _))
        {
            return false;
        }

        member = table.BoxMember;
        seen |= Bit(member);
        return true;
    }

    private bool TryTakeLooseBox(out NormalizedBox box)
    {
        box = default;
        if (!_hasEdges || _position >= _json.Length || _json[_position] != '}' || _session.LooseEdges.ObjectStart != _levels[_depth].Start)
        {
            return false;
        }

        _hasEdges = false;
        bool isWhole = _session.LooseEdges.TryResolve(out box);
        if (isWhole)
        {
            Note(FindingKind.BoxAsObject, _levels[_depth].Start - 1, _position + 1, "The box's four numbers stood among the item's own members.");
        }

        return isWhole;
    }
}
