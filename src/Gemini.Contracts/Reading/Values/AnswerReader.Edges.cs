using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

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

    /// <summary>Takes a number that the contract does not name for an edge of the object's box, or a coordinate of its point, where that did not come by itself.</summary>
    /// <returns>Whether it was one; the reader's status says whether it could be read.</returns>
    private bool TryTakeEdge(MemberTable table, ReadOnlySpan<byte> name, ulong seen)
    {
        int place = LoosePlace(table);
        if (place < 0 || (seen & Bit(place)) != 0)
        {
            return false;
        }

        int edge = BoxEdges.Find(name);
        if (edge < 0 || (table.BoxMember < 0 && !BoxEdges.IsOfPoint(edge)) || _position >= _json.Length || _json[_position] is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
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

    /// <summary>At an object's end: its box or point comes now, where the numbers stood among the members.</summary>
    private readonly bool NextLoosePlace(MemberTable table, ref int member, ref ulong seen)
    {
        int place = LoosePlace(table);
        if (!_hasEdges
            || _session.LooseEdges.ObjectStart != _levels[_depth].Start
            || (seen & Bit(place)) != 0
            || !(place == table.BoxMember ? _session.LooseEdges.TryResolve(out _) : _session.LooseEdges.TryPoint(out _)))
        {
            return false;
        }

        member = place;
        seen |= Bit(member);
        return true;
    }

    /// <summary>The member that numbers without one may belong to: the only box, else the only point.</summary>
    private static int LoosePlace(MemberTable table) => table.BoxMember >= 0 ? table.BoxMember : table.PointMember;

    private bool TryTakeLooseBox(out NormalizedBox box)
    {
        box = default;
        return EndsLoosePlace() && _session.LooseEdges.TryResolve(out box)
            && NoteLoosePlace(FindingKind.BoxAsObject, "The box's four numbers stood among the item's own members.");
    }

    private bool TryTakeLoosePoint(out NormalizedPoint point)
    {
        point = default;
        return EndsLoosePlace() && _session.LooseEdges.TryPoint(out point)
            && NoteLoosePlace(FindingKind.PointAsObject, "The point's two numbers stood among the item's own members.");
    }

    private bool EndsLoosePlace()
    {
        if (!_hasEdges || _position >= _json.Length || _json[_position] != '}' || _session.LooseEdges.ObjectStart != _levels[_depth].Start)
        {
            return false;
        }

        _hasEdges = false;
        return true;
    }

    private readonly bool NoteLoosePlace(FindingKind kind, string message)
    {
        Note(kind, _levels[_depth].Start - 1, _position + 1, message);
        return true;
    }
}
