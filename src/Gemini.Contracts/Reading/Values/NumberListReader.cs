using System.Buffers;
using System.Globalization;
using Gemini.Contracts.SourceGenModel;

namespace Gemini.Contracts.Reading;

/// <summary>Reads all numbers of a value, in whatever brackets they are, and how many of them belong to each outline.</summary>
internal static class NumberListReader
{
    /// <summary>How deep arrays of numbers may be nested: outlines of points in a list, and one more.</summary>
    private const int MaxDepth = 5;

    private static readonly SearchValues<byte> Separators = SearchValues.Create(" \t\r\n,;[]()"u8);

    /// <summary>Reads the value that comes next.</summary>
    public static bool TryRead(ref AnswerReader reader, out CollectedNumbers numbers)
    {
        numbers = reader.Session.Numbers;
        numbers.Clear();
        reader.SkipWhitespace();
        if (reader.Status != ReadStatus.Reading)
        {
            return false;
        }

        int start = reader.Position;
        NumberPart part;
        switch (reader.Next)
        {
            case (byte)'[':
                if (!TryReadArray(ref reader, numbers, 1, out part))
                {
                    return false;
                }

                break;
            case (byte)'"':
                numbers.MarkForm(NumberForm.Other);
                if (!TryReadText(ref reader, numbers, out part))
                {
                    return false;
                }

                break;
            case (byte)'{':
                part = NumberPart.Pair;
                if (!TryReadPoint(ref reader, numbers))
                {
                    return false;
                }

                reader.Note(FindingKind.PointAsObject, start, reader.Position);
                break;
            default:
                return reader.RejectKind("an array of numbers");
        }

        if (part is NumberPart.Pair or NumberPart.Single)
        {
            numbers.RingLengths.Add(numbers.Values.Count);
        }

        return true;
    }

    /// <summary>Reads the value that comes next, which must have as many numbers as are needed.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="count">How many.</param>
    /// <param name="need">What needs them, such as <c>A box needs four numbers</c>.</param>
    /// <param name="numbers">The numbers.</param>
    public static bool TryRead(ref AnswerReader reader, int count, string need, out CollectedNumbers numbers) =>
        TryRead(ref reader, out numbers) && (numbers.Values.Count == count
            || reader.Reject(RejectionReason.WrongKind, $"{need}; there {(numbers.Values.Count == 1 ? "is" : "are")} {numbers.Values.Count}."));

    private static bool TryReadArray(ref AnswerReader reader, CollectedNumbers numbers, int depth, out NumberPart part)
    {
        part = NumberPart.Nothing;
        if (depth > MaxDepth)
        {
            return reader.Reject(RejectionReason.TooDeep, "The numbers are nested too deeply.");
        }

        int singles = 0;
        int pairs = 0;
        bool hasRings = false;
        for (bool isFirst = true; ; isFirst = false)
        {
            if (!TryNextElement(ref reader, isFirst, ']', out bool isEnd))
            {
                return false;
            }

            if (isEnd && isFirst)
            {
                return true;
            }

            if (isEnd)
            {
                break;
            }

            if (!TryReadElement(ref reader, numbers, depth, out NumberPart element))
            {
                return false;
            }

            singles += element == NumberPart.Single ? 1 : 0;
            pairs += element == NumberPart.Pair ? 1 : 0;
            hasRings |= element == NumberPart.Ring;
        }

        if ((singles > 0 ? 1 : 0) + (pairs > 0 ? 1 : 0) + (hasRings ? 1 : 0) > 1)
        {
            return reader.Reject(RejectionReason.WrongKind, "Numbers, points and outlines are mixed in one array.");
        }

        if (singles == 0)
        {
            numbers.MarkForm(hasRings || numbers.Form == NumberForm.Other || depth > 1 ? NumberForm.Other : NumberForm.Pairs);
        }

        part = singles == 2 ? NumberPart.Pair : singles + pairs > 0 || hasRings ? NumberPart.Ring : NumberPart.Nothing;
        if (singles > 2 || singles == 1 || pairs > 0)
        {
            numbers.RingLengths.Add(singles > 0 ? singles : pairs * 2);
        }

        return true;
    }

    /// <summary>Moves into an array or object, or after the comma that separates its elements, or after its end.</summary>
    internal static bool TryNextElement(ref AnswerReader reader, bool isFirst, char closer, out bool isEnd)
    {
        if (isFirst)
        {
            reader.MoveTo(reader.Position + 1);
        }

        reader.SkipWhitespace();
        isEnd = reader.Next == closer;
        if (isEnd || !isFirst)
        {
            if (!isEnd && reader.Next != ',')
            {
                return reader.Malformed(reader.Position);
            }

            reader.MoveTo(reader.Position + 1);
            reader.SkipWhitespace();
        }

        return isEnd || reader.Position < reader.Json.Length || reader.Malformed(reader.Position);
    }

    private static bool TryReadElement(ref AnswerReader reader, CollectedNumbers numbers, int depth, out NumberPart part)
    {
        part = NumberPart.Single;
        switch (reader.Next)
        {
            case (byte)'[':
                return TryReadArray(ref reader, numbers, depth + 1, out part);
            case (byte)'{':
                part = NumberPart.Pair;
                return TryReadPoint(ref reader, numbers);
            case (byte)'"':
                numbers.MarkForm(NumberForm.Other);
                return TryReadDigits(ref reader, numbers) || TryReadText(ref reader, numbers, out part);
            default:
                if (!reader.ReadDouble(out double number))
                {
                    return false;
                }

                numbers.Values.Add(number);
                return true;
        }
    }

    private static bool TryReadPoint(ref AnswerReader reader, CollectedNumbers numbers)
    {
        if (!EdgeReader.TryReadObject(ref reader, "a point"))
        {
            return false;
        }

        if (!reader.Session.Edges.TryPoint(out NormalizedPoint point))
        {
            return reader.Reject(RejectionReason.WrongKind, "The point is an object that does not name its y and x.");
        }

        numbers.AddNamed(point);
        return true;
    }

    /// <summary>Reads a string of nothing but digits; else reads nothing.</summary>
    private static bool TryReadDigits(ref AnswerReader reader, CollectedNumbers numbers)
    {
        int start = reader.Position;
        int p = start + 1;
        if (!IntegerText.TryRead(reader.Json, ref p, out int value) || (uint)p >= (uint)reader.Json.Length || reader.Json[p] != '"')
        {
            return false;
        }

        reader.MoveTo(p + 1);
        numbers.Values.Add(value);
        reader.Note(FindingKind.NumberInString, start, reader.Position);
        return true;
    }

    /// <summary>Reads the numbers of a string such as <c>"12, 34"</c> or <c>"[12, 34]"</c>.</summary>
    private static bool TryReadText(ref AnswerReader reader, CollectedNumbers numbers, out NumberPart part)
    {
        part = NumberPart.Nothing;
        int start = reader.Position;
        if (!reader.ReadStringBytes(out ReadOnlySpan<byte> text))
        {
            return false;
        }

        int count = 0;
        ReadOnlySpan<byte> rest = text;
        for (int first = rest.IndexOfAnyExcept(Separators); first >= 0; first = rest.IndexOfAnyExcept(Separators))
        {
            rest = rest[first..];
            int length = rest.IndexOfAny(Separators);
            length = length < 0 ? rest.Length : length;
            if (!NumberText.IsPlainNumber(rest[..length])
                || !double.TryParse(rest[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out double value) || !double.IsFinite(value))
            {
                return reader.RejectFormat(text, "a list of numbers");
            }

            numbers.Values.Add(value);
            count++;
            rest = rest[length..];
        }

        if (count == 0)
        {
            return reader.RejectFormat(text, "a list of numbers");
        }

        reader.Note(FindingKind.NumberInString, start, reader.Position, "Numbers were written as a string.");
        part = count switch { 1 => NumberPart.Single, 2 => NumberPart.Pair, _ => NumberPart.Ring };
        if (count > 2)
        {
            numbers.RingLengths.Add(count);
        }

        return true;
    }
}
