using System.Globalization;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Scalars of any kind, whatever they are wrapped in.</content>
public ref partial struct AnswerReader
{
    private enum ScalarKind : byte
    {
        String,
        Number,
        True,
        False,
        Null,
    }

    /// <summary>Reads a truth value: <c>true</c>, <c>false</c>; as findings <c>"true"</c>, <c>"yes"</c>, <c>1</c> and their opposites.</summary>
    /// <param name="value">The value.</param>
    public bool ReadBoolean(out bool value)
    {
        value = false;
        if (!NextScalar(out Scalar scalar))
        {
            return false;
        }

        switch (scalar.Kind)
        {
            case ScalarKind.True:
                value = true;
                return true;
            case ScalarKind.False:
                return true;
            case ScalarKind.Null:
                return RejectNull("true or false");
        }

        Span<byte> buffer = stackalloc byte[8];
        if (MemberTable.TryFold(scalar.Text, buffer, out ReadOnlySpan<byte> folded))
        {
            value = folded.SequenceEqual("true"u8) || folded.SequenceEqual("yes"u8) || folded.SequenceEqual("1"u8);
            if (value || folded.SequenceEqual("false"u8) || folded.SequenceEqual("no"u8) || folded.SequenceEqual("0"u8))
            {
                Note(FindingKind.BooleanInOtherForm, scalar.Start, _position, "A truth value arrived as a string or a number.");
                return true;
            }
        }

        return Reject(
            scalar.Kind == ScalarKind.Number ? RejectionReason.WrongKind : RejectionReason.WrongFormat,
            $"'{Shortened(scalar.Text)}' is neither true nor false.");
    }

    /// <summary>Reads a GUID, in any of the forms that <see cref="Guid"/> writes.</summary>
    /// <param name="value">The value.</param>
    public bool ReadGuid(out Guid value)
    {
        value = default;
        return NextScalar(out Scalar scalar) && IsTextual(scalar, "a GUID")
            && (Guid.TryParse(Text(scalar.Text), CultureInfo.InvariantCulture, out value) || RejectFormat(scalar.Text, "a GUID"));
    }

    /// <summary>Reads an absolute or relative URI.</summary>
    /// <param name="value">The value.</param>
    public bool ReadUri(out Uri value)
    {
        value = null!;
        if (!NextScalar(out Scalar scalar) || !IsTextual(scalar, "a URI"))
        {
            return false;
        }

        if (scalar.Text.IsEmpty || !Uri.TryCreate(Text(scalar.Text), UriKind.RelativeOrAbsolute, out Uri? uri))
        {
            return RejectFormat(scalar.Text, "a URI");
        }

        value = uri;
        return true;
    }

    /// <summary>The scalar that comes next, taken out of arrays of one element, which is a finding. Its text may lie in the session's scratch buffer.</summary>
    private bool NextScalar(out Scalar scalar)
    {
        scalar = default;
        SkipWhitespace();
        if (_status != ReadStatus.Reading)
        {
            return false;
        }

        int wrappings = 0;
        int start = _position;
        while (_position < _json.Length && _json[_position] == '[')
        {
            wrappings++;
            _position++;
            SkipWhitespace();
        }

        if (_position >= _json.Length)
        {
            return Malformed(_position);
        }

        if (wrappings > 0)
        {
            if (_json[_position] is (byte)']' or (byte)'{')
            {
                return Reject(RejectionReason.WrongKind, "The value is an array where a single value was expected.");
            }

            Note(FindingKind.SingleElementArray, start, _position, "An array of one element stands where a single value was expected; the element was read.");
        }

        return ReadScalar(out scalar) && (wrappings == 0 || EndWrapping(wrappings));
    }

    private bool ReadScalar(out Scalar scalar)
    {
        scalar = default;
        int start = _position;
        byte first = _json[start];
        switch (first)
        {
            case (byte)'"':
                if (!ReadStringBytes(out ReadOnlySpan<byte> text, out _) && !ReadRawString(out text))
                {
                    return false;
                }

                scalar = new Scalar(ScalarKind.String, text, start);
                return true;
            case (byte)'\'' or 0xE2 when IsRelaxed:
                bool isText = ReadLightString(out ReadOnlySpan<byte> plain);
                scalar = new Scalar(ScalarKind.String, plain, start);
                return isText;
            case (byte)'{':
                return RejectKind("a single value");
            default:
                if (!SkipScalar())
                {
                    return false;
                }

                ScalarKind kind = first switch
                {
                    (byte)'t' or (byte)'T' => ScalarKind.True,
                    (byte)'f' or (byte)'F' => ScalarKind.False,
                    (byte)'n' or (byte)'N' or (byte)'u' => ScalarKind.Null,
                    _ => ScalarKind.Number,
                };
                scalar = new Scalar(kind, _json[start.._position], start);
                return true;
        }
    }

    /// <summary>Closes the brackets of arrays of one element.</summary>
    private bool EndWrapping(int wrappings)
    {
        for (; wrappings > 0; wrappings--)
        {
            SkipWhitespace();
            if (_position >= _json.Length)
            {
                return Malformed(_position);
            }

            if (_json[_position] != ']')
            {
                return _json[_position] == ','
                    ? Reject(RejectionReason.WrongKind, "An array of several values stands where a single one was expected.")
                    : Malformed(_position);
            }

            _position++;
        }

        return true;
    }

    private bool RejectNull(string what) =>
        Reject(RejectionReason.NullMember, $"The value is null where {what} is required.");

    private bool RejectFormat(ReadOnlySpan<byte> text, string what) =>
        Reject(RejectionReason.WrongFormat, $"'{Shortened(text)}' is not {what}.");

    /// <summary>Rejects the value that comes next for being of another kind, or for being null.</summary>
    private bool RejectKind(string expected)
    {
        if (_position >= _json.Length)
        {
            return Malformed(_position);
        }

        switch (_json[_position])
        {
            case (byte)'n':
                return SkipLiteral("null"u8) && RejectNull(expected);
            case (byte)'"' or (byte)'[' or (byte)'{' or (byte)'t' or (byte)'f' or (byte)'-' or (>= (byte)'0' and <= (byte)'9'):
                string found = _json[_position] switch
                {
                    (byte)'"' => "a string",
                    (byte)'[' => "an array",
                    (byte)'{' => "an object",
                    (byte)'t' or (byte)'f' => "a truth value",
                    _ => "a number",
                };
                return Reject(RejectionReason.WrongKind, $"The value is {found} where {expected} was expected.");
            default:
                return Malformed(_position);
        }
    }

    /// <summary>A scalar as it was read: a string without quotes and escapes, everything else as it stands.</summary>
    private readonly ref struct Scalar(ScalarKind kind, ReadOnlySpan<byte> text, int start)
    {
        public ScalarKind Kind { get; } = kind;

        public ReadOnlySpan<byte> Text { get; } = text;

        public int Start { get; } = start;
    }
}
