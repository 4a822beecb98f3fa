using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Reads boxes and points whose numbers have names: as an object, or among the item's own members.</summary>
internal static class EdgeReader
{
    /// <summary>Reads an object of named numbers into the session's edges; other members are skipped.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="what">What was expected, such as <c>a box</c>.</param>
    public static bool TryReadObject(ref AnswerReader reader, string what)
    {
        BoxEdges edges = reader.Session.Edges;
        edges.Reset(reader.Position);
        for (bool isFirst = true; ; isFirst = false)
        {
            if (!NumberListReader.TryNextElement(ref reader, isFirst, '}', out bool isEnd))
            {
                return false;
            }

            if (isEnd)
            {
                return !edges.IsEmpty || reader.Reject(RejectionReason.WrongKind, $"The value is an object where {what} was expected.");
            }

            if (!reader.ReadName(out ReadOnlySpan<byte> name))
            {
                return false;
            }

            int edge = BoxEdges.Find(name);
            if (edge < 0)
            {
                if (!reader.Skip())
                {
                    return false;
                }

                continue;
            }

            if (!reader.ReadDouble(out double number))
            {
                return false;
            }

            edges.Set(edge, number);
        }
    }

    /// <summary>Takes a number that the contract does not name for an edge of the object's box, or a coordinate of its point, where that has no member.</summary>
    /// <returns>Whether it was one; the reader's status says whether it could be read.</returns>
    public static bool TryRead(ref AnswerReader reader, MemberTable table, ReadOnlySpan<byte> name, ulong seen)
    {
        int member = MemberOf(table);
        if (member < 0 || (seen & AnswerReader.Bit(member)) != 0)
        {
            return false;
        }

        int edge = BoxEdges.Find(name);
        if (edge < 0 || (table.BoxMember < 0 && !BoxEdges.IsOfPoint(edge)) || reader.Next is not ((byte)'-' or (>= (byte)'0' and <= (byte)'9')))
        {
            return false;
        }

        BoxEdges edges = reader.Session.LooseEdges;
        if (edges.ObjectStart != reader.ContainerStart || !reader.HasLooseEdges)
        {
            edges.Reset(reader.ContainerStart);
            reader.MarkLooseEdges(true);
        }

        if (reader.ReadDouble(out double number))
        {
            edges.Set(edge, number);
        }

        return true;
    }

    /// <summary>At an object's end: its box or point comes now, where the numbers were among the members.</summary>
    public static bool TryEndWith(ref AnswerReader reader, MemberTable table, ref int member, ref ulong seen)
    {
        int place = MemberOf(table);
        BoxEdges edges = reader.Session.LooseEdges;
        if (!reader.HasLooseEdges
            || edges.ObjectStart != reader.ContainerStart
            || (seen & AnswerReader.Bit(place)) != 0
            || !(place == table.BoxMember ? edges.TryResolve(out _) : edges.TryPoint(out _)))
        {
            return false;
        }

        member = place;
        seen |= AnswerReader.Bit(member);
        return true;
    }

    /// <summary>The box whose four numbers were among the members of the object that ends here.</summary>
    public static bool TryTakeBox(ref AnswerReader reader, out NormalizedBox box)
    {
        box = default;
        return TryTake(ref reader) && reader.Session.LooseEdges.TryResolve(out box)
            && Note(ref reader, FindingKind.BoxAsObject, "The four numbers of the box are members of the item itself.");
    }

    /// <summary>The point whose two numbers were among the members of the object that ends here.</summary>
    public static bool TryTakePoint(ref AnswerReader reader, out NormalizedPoint point)
    {
        point = default;
        return TryTake(ref reader) && reader.Session.LooseEdges.TryPoint(out point)
            && Note(ref reader, FindingKind.PointAsObject, "The two numbers of the point are members of the item itself.");
    }

    /// <summary>The member that numbers without one may belong to: the only box, else the only point.</summary>
    private static int MemberOf(MemberTable table) => table.BoxMember >= 0 ? table.BoxMember : table.PointMember;

    private static bool TryTake(ref AnswerReader reader)
    {
        bool isThere = reader.HasLooseEdges && reader.Next == '}' && reader.Session.LooseEdges.ObjectStart == reader.ContainerStart;
        if (isThere)
        {
            reader.MarkLooseEdges(false);
        }

        return isThere;
    }

    private static bool Note(ref AnswerReader reader, FindingKind kind, string message)
    {
        reader.Note(kind, reader.ContainerStart - 1, reader.Position + 1, message);
        return true;
    }
}
