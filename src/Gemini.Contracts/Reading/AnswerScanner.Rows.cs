using System.Text.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <content>Items without an object of their own: members of a map, and arrays.</content>
internal abstract partial class AnswerScanner
{
    /// <summary>An array of more scalars than a box with its label has is no item.</summary>
    private const int LongestRow = 8;

    // What a list is called says nothing about one of its boxes. Folded.
    private static readonly string[] ListNames = ["boxes", "bboxes", "boundingboxes", "box2d", "bbox", "detections", "objects", "items", "results", "annotations", "predictions"];

    /// <summary>
    /// {"cat": [ymin, xmin, ymax, xmax], …}, or points, or lists of boxes: every array of numbers is an item, its member's name the label. Other arrays
    /// beside them are rejected, scalars are passed over.
    /// </summary>
    /// <param name="walk">Stands at the map's brace.</param>
    /// <param name="start">Where in the text the outermost object begins.</param>
    /// <param name="json">That object, strict JSON.</param>
    /// <returns>The first byte behind the map; 0 where it is none.</returns>
    private int TakeMap(Utf8JsonReader walk, int start, ReadOnlyMemory<byte> json)
    {
        List<Row> rows = [];
        List<(int Start, int End)> others = [];
        bool hasScalars = false;
        while (TryMove(ref walk) && walk.TokenType == JsonTokenType.PropertyName)
        {
            int name = (int)walk.TokenStartIndex;
            int nameEnd = name + walk.ValueSpan.Length + 2;
            if (!TryMove(ref walk) || walk.TokenType == JsonTokenType.StartObject)
            {
                return 0;
            }

            hasScalars |= walk.TokenType != JsonTokenType.StartArray;
            if (walk.TokenType == JsonTokenType.StartArray && !TryCollectRows(ref walk, name, nameEnd, rows, others))
            {
                return 0;
            }
        }

        if (hasScalars && rows.Count < 2)
        {
            // {"where": [1, 2, 3, 4], "what": "cat"} is one item under names that nobody knows.
            return 0;
        }

        SessionMark mark = Session.Mark();
        int taken = _taken;
        foreach (Row row in rows)
        {
            if (TryTakeRow(row.ToItem(json.Span), json[row.Start..row.End]))
            {
                continue;
            }

            if (_taken == taken)
            {
                Session.Rewind(mark);
                return 0;
            }

            Session.Add(new RejectedItem(json[row.Start..row.End], Session.Rejection.Reason, Session.Rejection.Pointer, Session.Rejection.Message));
        }

        if (_taken == taken)
        {
            return 0;
        }

        foreach ((int from, int to) in others)
        {
            Reject(json[from..to], RejectionReason.WrongKind, "The array is no box and no point, as others of the object are.");
        }

        Session.AddBounded(FindingKind.MapOfItems, start, 1, "An object whose members are boxes or points was read as a list; the names are the labels.");
        return (int)walk.BytesConsumed;
    }

    /// <summary>Collects a member's rows, or the member as it is where it has something else; false where not even that can be gone through.</summary>
    private static bool TryCollectRows(ref Utf8JsonReader walk, int name, int nameEnd, List<Row> rows, List<(int Start, int End)> others)
    {
        int start = (int)walk.TokenStartIndex;
        int before = rows.Count;
        Utf8JsonReader ahead = walk;
        if (CollectRows(ref ahead, name, nameEnd, rows))
        {
            walk = ahead;
            return true;
        }

        rows.RemoveRange(before, rows.Count - before);
        for (int depth = walk.CurrentDepth; TryMove(ref walk);)
        {
            if (walk.TokenType == JsonTokenType.StartObject)
            {
                return false;
            }

            if (walk.TokenType == JsonTokenType.EndArray && walk.CurrentDepth == depth)
            {
                others.Add((start, (int)walk.BytesConsumed));
                return true;
            }
        }

        return false;
    }

    /// <summary>A member's numbers, or its lists of four numbers, or nothing.</summary>
    private static bool CollectRows(ref Utf8JsonReader walk, int name, int nameEnd, List<Row> rows)
    {
        int start = (int)walk.TokenStartIndex;
        int numbers = 0;
        int lists = 0;
        while (TryMove(ref walk) && (IsNumber(walk) || walk.TokenType == JsonTokenType.StartArray))
        {
            if (walk.TokenType != JsonTokenType.StartArray)
            {
                numbers++;
                continue;
            }

            int inner = (int)walk.TokenStartIndex;
            int count = 0;
            while (TryMove(ref walk) && IsNumber(walk))
            {
                count++;
            }

            if (walk.TokenType != JsonTokenType.EndArray || count != 4)
            {
                return false;
            }

            rows.Add(new Row(name, nameEnd, inner, (int)walk.BytesConsumed, IsOfList: true, IsPoint: false));
            lists++;
        }

        if (walk.TokenType != JsonTokenType.EndArray || (lists > 0 ? numbers > 0 : numbers is not (0 or 2 or 4)))
        {
            return false;
        }

        if (numbers > 0)
        {
            rows.Add(new Row(name, nameEnd, start, (int)walk.BytesConsumed, IsOfList: false, IsPoint: numbers == 2));
        }

        return true;
    }

    private static bool IsNumber(in Utf8JsonReader walk) => walk.TokenType == JsonTokenType.Number
        || (walk.TokenType == JsonTokenType.String && walk.ValueSpan is [(>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.', ..]);

    /// <summary>Reads an item that was put together from an array.</summary>
    private bool TryTakeRow(ReadOnlyMemory<byte> item, ReadOnlyMemory<byte> source)
    {
        Session.RootSeen = ulong.MaxValue;
        AnswerReader reader = new(Session, item, Count);
        bool isRead = Read(ref reader) && Session.RootSeen != 0;
        _steps += item.Length;
        if (isRead)
        {
            _taken++;
            Take(source, IsInCode);
        }

        return isRead;
    }

    /// <summary>
    /// [ymin, xmin, ymax, xmax, "cat"] in a list: an item where the contract asks for no more than a box or a point and a label; else one rejected
    /// element. False where the array is none of scalars alone.
    /// </summary>
    /// <param name="first">The first scalar of the array at the place at hand.</param>
    private bool StepRow(int first)
    {
        int position = first;
        int numbers = 0;
        (int label, int labelEnd) = (-1, -1);
        (int box, int boxEnd) = (-1, -1);
        for (int count = 0; count < LongestRow; count++)
        {
            int end = ScalarEnd(position);
            int after = end < 0 ? -1 : AfterWhitespace(end);
            if (after >= _memory.Length || end < 0)
            {
                _needsMoreData |= end >= 0 && !_isFinal;
                return _needsMoreData;
            }

            if (Text[position] != '"')
            {
                (box, boxEnd) = (numbers == 0 ? position : box, end);
                numbers++;
            }
            else if (label < 0 && (numbers is 0 or 2 or 4))
            {
                (label, labelEnd) = (position, end);
            }
            else
            {
                numbers = LongestRow;
            }

            if (Text[after] == ']')
            {
                EndRow(after + 1, numbers is 2 or 4 ? Row.ToItem(Text[box..boxEnd], label < 0 ? default : Text[label..labelEnd], isPoint: numbers == 2) : null);
                return true;
            }

            if (Text[after] != ',')
            {
                return false;
            }

            position = AfterWhitespace(after + 1);
            if (position >= _memory.Length)
            {
                _needsMoreData = !_isFinal;
                return _needsMoreData;
            }
        }

        return false;
    }

    private void EndRow(int end, byte[]? item)
    {
        EndProse();
        HasStructure = true;
        NoteMissingComma(_position);
        ReadOnlyMemory<byte> source = _memory[_position..end];
        SessionMark mark = Session.Mark();
        int start = _position;
        Session.CanonicalOffset = _ => start;
        bool isTaken = item is not null && _previousToken != PreviousToken.Other && TryTakeRow(item, source);
        Session.CanonicalOffset = null;
        if (isTaken)
        {
            Session.AddBounded(FindingKind.ArrayAsItem, start, end - start, "An item came as an array of its numbers.");
        }
        else
        {
            Session.Rewind(mark);
            Reject(source, RejectionReason.WrongKind, "An array stands where an object of the list belongs.");
        }

        _previousToken = PreviousToken.Item;
        _position = end;
    }

    /// <summary>Numbers in brackets, and the name of the member that they stand in.</summary>
    private readonly record struct Row(int Name, int NameEnd, int Start, int End, bool IsOfList, bool IsPoint)
    {
        public byte[] ToItem(ReadOnlySpan<byte> json)
        {
            ReadOnlySpan<byte> label = json[Name..NameEnd];
            Span<byte> folded = stackalloc byte[LongestName];
            bool isListName = IsOfList && MemberTable.TryFold(label.Trim((byte)'"'), folded, out ReadOnlySpan<byte> name) && IsListName(name);
            return ToItem(json[(Start + 1)..(End - 1)], isListName ? default : label, IsPoint);
        }

        public static byte[] ToItem(ReadOnlySpan<byte> numbers, ReadOnlySpan<byte> label, bool isPoint) =>
        [
            .. isPoint ? "{\"point\":["u8 : "{\"box_2d\":["u8, .. numbers, .. label.IsEmpty ? "]"u8 : "],\"label\":"u8, .. label, (byte)'}',
        ];

        private static bool IsListName(ReadOnlySpan<byte> name)
        {
            foreach (string other in ListNames)
            {
                if (System.Text.Ascii.Equals(name, other))
                {
                    return true;
                }
            }

            return false;
        }
    }
}
