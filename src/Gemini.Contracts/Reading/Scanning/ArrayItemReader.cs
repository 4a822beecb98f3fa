using System.Buffers;
using System.Text.Json;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Reads items without an object of their own: members of a map, and arrays.</summary>
/// <param name="session">The text, findings and rejected items.</param>
/// <param name="cursor">Looks ahead in the text.</param>
/// <param name="sink">Reads and keeps values of the contract.</param>
internal sealed class ArrayItemReader(ReadSession session, TextCursor cursor, IValueSink sink)
{
    /// <summary>An array of more scalars than a box with its label has is no item.</summary>
    private const int MaxElements = 8;

    /// <summary>An array of words without quotes is at most this long, in bytes.</summary>
    private const int MaxWords = 256;

    private static readonly SearchValues<byte> NoWords = SearchValues.Create("[]{}\"\n"u8);

    /// <summary>
    /// {"cat": [ymin, xmin, ymax, xmax], …}, or points, or lists of boxes: every array of numbers is an item, its member's name the label. Other arrays
    /// beside them are rejected, scalars are skipped.
    /// </summary>
    /// <param name="walk">Is at the map's brace.</param>
    /// <param name="json">The outermost object, strict JSON.</param>
    /// <param name="start">The position in the text where it begins.</param>
    /// <returns>The offset after the map; 0 where it is not one.</returns>
    public int ReadMap(Utf8JsonReader walk, ReadOnlyMemory<byte> json, int start)
    {
        List<ArrayItem> items = [];
        List<Range> others = [];
        if (!TryCollect(ref walk, items, others))
        {
            return 0;
        }

        SessionMark mark = session.Mark();
        int accepted = sink.AcceptedCount;
        foreach (ArrayItem item in items)
        {
            ReadOnlyMemory<byte> source = json[item.Start..item.End];
            if (TryAccept(item.ToObject(json.Span), source, start, out Rejection? rejection))
            {
                continue;
            }

            if (sink.AcceptedCount == accepted)
            {
                session.Rewind(mark);
                return 0;
            }

            session.Reject(source, rejection);
        }

        if (sink.AcceptedCount == accepted)
        {
            return 0;
        }

        foreach (Range other in others)
        {
            session.Reject(json[other], RejectionReason.WrongKind, sink.Pointer, "The array is no box and no point, as others of the object are.");
        }

        session.AddBounded(FindingKind.MapOfItems, start, 1, "An object whose members are boxes or points was read as a list; the names are the labels.");
        return (int)walk.BytesConsumed;
    }

    /// <summary>
    /// [ymin, xmin, ymax, xmax, "cat"] in a list: finds the end of an array of scalars alone, and makes an item of it where it has as many numbers as a box or a point.
    /// </summary>
    /// <param name="first">The position of the first scalar.</param>
    /// <param name="item">The item as an object; null where the array has other scalars.</param>
    /// <returns>The position after the closing bracket; -1 where the array has something else, or where that depends on bytes to come.</returns>
    public int FindEnd(int first, out byte[]? item)
    {
        TextView text = cursor.Text;
        item = null;
        int position = first;
        int numbers = 0;
        (int label, int labelEnd) = (-1, -1);
        (int box, int boxEnd) = (-1, -1);
        for (int count = 0; count < MaxElements && position < text.Length; count++)
        {
            int end = cursor.ScalarEnd(position);
            int after = end < 0 ? -1 : cursor.AfterWhitespace(end);
            if (end < 0)
            {
                return count == 0 && !cursor.NeedsMoreData ? FindWordsEnd(first) : -1;
            }

            if (text[position] != '"')
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
                numbers = MaxElements;
            }

            if (after < text.Length && text[after] == ']')
            {
                item = numbers is 2 or 4 ? ArrayItem.ToObject(text[box..boxEnd], label < 0 ? default : text[label..labelEnd], isPoint: numbers == 2) : null;
                return after + 1;
            }

            if (after < text.Length && text[after] != ',')
            {
                return -1;
            }

            position = after >= text.Length ? after : cursor.AfterWhitespace(after + 1);
        }

        if (position >= text.Length)
        {
            cursor.WaitForData();
        }

        return -1;
    }

    /// <summary>[red, a cat] in a list: the position after the closing bracket; -1 where the array is not of words without quotes, or where that depends on bytes to come.</summary>
    private int FindWordsEnd(int first)
    {
        ReadOnlySpan<byte> rest = cursor.Text[first..];
        if (!char.IsAsciiLetter((char)rest[0]) && rest[0] < 0x80)
        {
            return -1;
        }

        int stop = rest[..Math.Min(MaxWords, rest.Length)].IndexOfAny(NoWords);
        cursor.AddSteps(stop < 0 ? Math.Min(MaxWords, rest.Length) : stop);
        if (stop < 0 && rest.Length < MaxWords)
        {
            cursor.WaitForData();
        }

        return stop >= 0 && rest[stop] == ']' ? first + stop + 1 : -1;
    }

    /// <summary>Reads an item that was put together from an array, and keeps it.</summary>
    /// <param name="item">The item as an object.</param>
    /// <param name="source">Its bytes in the text.</param>
    /// <param name="start">The position that its findings are at.</param>
    /// <param name="rejection">Why it is no value.</param>
    public bool TryAccept(byte[] item, ReadOnlyMemory<byte> source, int start, out Rejection? rejection)
    {
        AnswerReader reader = new(session, item, sink.Count, SourceMap.Within(start));
        bool isRead = sink.Read(ref reader) && reader.RootSeen != 0;
        rejection = reader.Rejection;
        cursor.AddSteps(item.Length);
        if (isRead)
        {
            sink.Accept(source);
        }

        return isRead;
    }

    /// <summary>Collects the arrays of a map; false where it has objects, or is one item under unknown names, such as {"where": [1, 2, 3, 4], "what": "cat"}.</summary>
    private static bool TryCollect(ref Utf8JsonReader walk, List<ArrayItem> items, List<Range> others)
    {
        bool hasScalars = false;
        while (StrictWalk.TryMove(ref walk) && walk.TokenType == JsonTokenType.PropertyName)
        {
            int name = (int)walk.TokenStartIndex;
            int nameEnd = name + walk.ValueSpan.Length + 2;
            if (!StrictWalk.TryMove(ref walk) || walk.TokenType == JsonTokenType.StartObject)
            {
                return false;
            }

            hasScalars |= walk.TokenType != JsonTokenType.StartArray;
            if (walk.TokenType == JsonTokenType.StartArray && !TryCollectMember(ref walk, name, nameEnd, items, others))
            {
                return false;
            }
        }

        return !hasScalars || items.Count >= 2;
    }

    /// <summary>Collects a member's arrays, or the member as it is where it has something else; false where not even that can be gone through.</summary>
    private static bool TryCollectMember(ref Utf8JsonReader walk, int name, int nameEnd, List<ArrayItem> items, List<Range> others)
    {
        int start = (int)walk.TokenStartIndex;
        int before = items.Count;
        Utf8JsonReader ahead = walk;
        if (TryCollectNumbers(ref ahead, name, nameEnd, items))
        {
            walk = ahead;
            return true;
        }

        items.RemoveRange(before, items.Count - before);
        for (int depth = walk.CurrentDepth; StrictWalk.TryMove(ref walk);)
        {
            if (walk.TokenType == JsonTokenType.StartObject)
            {
                return false;
            }

            if (walk.TokenType == JsonTokenType.EndArray && walk.CurrentDepth == depth)
            {
                others.Add(start..(int)walk.BytesConsumed);
                return true;
            }
        }

        return false;
    }

    /// <summary>A member's numbers, or its lists of four numbers, or nothing.</summary>
    private static bool TryCollectNumbers(ref Utf8JsonReader walk, int name, int nameEnd, List<ArrayItem> items)
    {
        int start = (int)walk.TokenStartIndex;
        int numbers = 0;
        int lists = 0;
        while (StrictWalk.TryMove(ref walk) && (IsNumber(walk) || walk.TokenType == JsonTokenType.StartArray))
        {
            if (walk.TokenType != JsonTokenType.StartArray)
            {
                numbers++;
                continue;
            }

            int inner = (int)walk.TokenStartIndex;
            int count = 0;
            while (StrictWalk.TryMove(ref walk) && IsNumber(walk))
            {
                count++;
            }

            if (walk.TokenType != JsonTokenType.EndArray || count != 4)
            {
                return false;
            }

            items.Add(new ArrayItem(name, nameEnd, inner, (int)walk.BytesConsumed, IsOfList: true, IsPoint: false));
            lists++;
        }

        if (walk.TokenType != JsonTokenType.EndArray || (lists > 0 ? numbers > 0 : numbers is not (0 or 2 or 4)))
        {
            return false;
        }

        if (numbers > 0)
        {
            items.Add(new ArrayItem(name, nameEnd, start, (int)walk.BytesConsumed, IsOfList: false, IsPoint: numbers == 2));
        }

        return true;
    }

    private static bool IsNumber(in Utf8JsonReader walk) => walk.TokenType == JsonTokenType.Number
        || (walk.TokenType == JsonTokenType.String && walk.ValueSpan is [(>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'+' or (byte)'.', ..]);
}
