using System.Buffers;
using System.Globalization;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Numbers in whatever brackets they came.</content>
public ref partial struct AnswerReader
{
    /// <summary>How deep arrays of numbers may be nested: outlines of points in a list, and one to spare.</summary>
    private const int DeepestNumbers = 5;

    private const string NumbersInString = "Numbers arrived as a string.";

    private static readonly SearchValues<byte> NumberSeparators = SearchValues.Create(" \t\r\n,;[]()"u8);

    /// <summary>The brackets that numbers came in.</summary>
    private enum NumberForm : byte
    {
        /// <summary>One array of numbers.</summary>
        Flat,

        /// <summary>An array of pairs.</summary>
        Pairs,

        /// <summary>Deeper, or with strings or objects among them.</summary>
        Other,
    }

    /// <summary>What an array of numbers is to the one around it.</summary>
    private enum NumberPart : byte
    {
        Nothing,
        Single,
        Pair,
        Ring,
    }

    /// <summary>Reads all numbers of a value into the session's list, in order, and how many of them belong to each outline.</summary>
    private bool CollectNumbers(out NumberForm form)
    {
        form = NumberForm.Flat;
        _session.Numbers.Clear();
        _session.Rings.Clear();
        _session.NumbersAreNamed = false;
        SkipWhitespace();
        if (_status != ReadStatus.Reading)
        {
            return false;
        }

        if (_position >= _json.Length)
        {
            return Malformed(_position);
        }

        int start = _position;
        switch (_json[_position])
        {
            case (byte)'[':
                if (!CollectArray(1, ref form, out NumberPart part))
                {
                    return false;
                }

                CloseRing(part, _session.Numbers.Count);
                return true;
            case (byte)'"':
                form = NumberForm.Other;
                return CollectText(out NumberPart text) && CloseRing(text, _session.Numbers.Count);
            case (byte)'{':
                form = NumberForm.Other;
                return CollectPoint() && NoteForm(FindingKind.PointAsObject, start, "A point came as an object of two names.") && CloseRing(NumberPart.Pair, 2);
            default:
                return RejectKind("an array of numbers");
        }
    }

    private readonly bool CloseRing(NumberPart part, int count)
    {
        if (part is NumberPart.Pair or NumberPart.Single)
        {
            _session.Rings.Add(count);
        }

        return true;
    }

    private bool CollectArray(int depth, ref NumberForm form, out NumberPart part)
    {
        part = NumberPart.Nothing;
        if (depth > DeepestNumbers)
        {
            return Reject(RejectionReason.TooDeep, "The numbers are nested too deeply.");
        }

        _position++;
        int own = 0;
        int pairs = 0;
        bool hasRings = false;
        for (bool isFirst = true; ; isFirst = false)
        {
            SkipWhitespace();
            if (_position >= _json.Length)
            {
                return Malformed(_position);
            }

            if (_json[_position] == ']' && isFirst)
            {
                _position++;
                return true;
            }

            if (_json[_position] == ']')
            {
                _position++;
                break;
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

            if (!CollectElement(depth, ref form, out NumberPart element))
            {
                return false;
            }

            own += element == NumberPart.Single ? 1 : 0;
            pairs += element == NumberPart.Pair ? 1 : 0;
            hasRings |= element == NumberPart.Ring;
        }

        if ((own > 0 ? 1 : 0) + (pairs > 0 ? 1 : 0) + (hasRings ? 1 : 0) > 1)
        {
            return Reject(RejectionReason.WrongKind, "Numbers, points and outlines are mixed in one array.");
        }

        form = own > 0 ? form : hasRings || form == NumberForm.Other || depth > 1 ? NumberForm.Other : NumberForm.Pairs;
        part = own == 2 ? NumberPart.Pair : own + pairs > 0 || hasRings ? NumberPart.Ring : NumberPart.Nothing;
        if (own > 2 || own == 1 || pairs > 0)
        {
            _session.Rings.Add(own > 0 ? own : pairs * 2);
        }

        return true;
    }

    private bool CollectElement(int depth, ref NumberForm form, out NumberPart part)
    {
        part = NumberPart.Single;
        if (_position >= _json.Length)
        {
            return Malformed(_position);
        }

        int start = _position;
        switch (_json[_position])
        {
            case (byte)'[':
                return CollectArray(depth + 1, ref form, out part);
            case (byte)'{':
                form = NumberForm.Other;
                part = NumberPart.Pair;
                return CollectPoint();
            case (byte)'"':
                form = NumberForm.Other;
                return CollectDigits() || CollectText(out part);
            default:
                if (!ReadCoordinate(out double number))
                {
                    return false;
                }

                _session.Numbers.Add(number);
                return true;
        }
    }

    private bool CollectPoint()
    {
        if (!ReadEdges("a point"))
        {
            return false;
        }

        if (!_session.Edges.TryPoint(out NormalizedPoint point))
        {
            return Reject(RejectionReason.WrongKind, "The point is an object that does not name its y and x.");
        }

        _session.Numbers.Add(point.Y);
        _session.Numbers.Add(point.X);
        _session.NumbersAreNamed = true;
        return true;
    }

    /// <summary>Reads a string of nothing but digits; where something else stands, reads nothing.</summary>
    private bool CollectDigits()
    {
        ReadOnlySpan<byte> json = _json;
        int p = _position + 1;
        if (!TryDigits(json, ref p, out int value) || (uint)p >= (uint)json.Length || json[p] != '"')
        {
            return false;
        }

        int start = _position;
        _position = p + 1;
        _session.Numbers.Add(value);
        Note(FindingKind.NumberInString, start, _position, NumbersInString);
        return true;
    }

    /// <summary>Reads the numbers of a string such as <c>"12, 34"</c> or <c>"[12, 34]"</c>.</summary>
    private bool CollectText(out NumberPart part)
    {
        part = NumberPart.Nothing;
        int start = _position;
        if (!ReadStringBytes(out ReadOnlySpan<byte> text, out _))
        {
            return false;
        }

        int count = 0;
        ReadOnlySpan<byte> rest = text;
        while (true)
        {
            int number = rest.IndexOfAnyExcept(NumberSeparators);
            if (number < 0)
            {
                break;
            }

            rest = rest[number..];
            int length = rest.IndexOfAny(NumberSeparators);
            length = length < 0 ? rest.Length : length;
            if (!IsNumber(rest[..length]) || !TryFinite(rest[..length], out double value))
            {
                return RejectFormat(text, "a list of numbers");
            }

            _session.Numbers.Add(value);
            count++;
            rest = rest[length..];
        }

        if (count == 0)
        {
            return RejectFormat(text, "a list of numbers");
        }

        Note(FindingKind.NumberInString, start, _position, NumbersInString);
        part = count switch { 1 => NumberPart.Single, 2 => NumberPart.Pair, _ => NumberPart.Ring };
        if (count > 2)
        {
            _session.Rings.Add(count);
        }

        return true;
    }

    private static bool TryFinite(ReadOnlySpan<byte> text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
}
