using System.ComponentModel;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Unicode;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads single values: texts, Booleans, enum values, GUIDs and URIs.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScalarReader
{
    /// <summary>Reads a Boolean: <c>true</c>, <c>false</c>; as findings <c>"true"</c>, <c>"yes"</c>, <c>1</c> and their opposites.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool ReadBoolean(this ref AnswerReader reader, out bool value)
    {
        value = false;
        if (!TryNext(ref reader, out Scalar scalar))
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
                return reader.RejectNull("true or false");
        }

        Span<byte> buffer = stackalloc byte[8];
        if (MemberTable.TryFold(scalar.Text, buffer, out ReadOnlySpan<byte> folded))
        {
            value = folded.SequenceEqual("true"u8) || folded.SequenceEqual("yes"u8) || folded.SequenceEqual("1"u8);
            if (value || folded.SequenceEqual("false"u8) || folded.SequenceEqual("no"u8) || folded.SequenceEqual("0"u8))
            {
                reader.Note(FindingKind.BooleanInOtherForm, scalar.Start, reader.Position);
                return true;
            }
        }

        return reader.Reject(
            scalar.Kind == ScalarKind.Number ? RejectionReason.WrongKind : RejectionReason.WrongFormat,
            $"'{MemberNames.Shortened(scalar.Text)}' is neither true nor false.");
    }

    /// <summary>Reads a text of one UTF-16 unit.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The character.</param>
    public static bool ReadChar(this ref AnswerReader reader, out char value)
    {
        value = default;
        if (!TryNextText(ref reader, "a character", out Scalar scalar))
        {
            return false;
        }

        string text = reader.Session.Texts.Get(scalar.Text);
        value = text.Length == 1 ? text[0] : default;
        return text.Length == 1 || reader.RejectFormat(scalar.Text, "a single character");
    }

    /// <summary>Reads a GUID, in any of the forms that <see cref="Guid"/> writes.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool ReadGuid(this ref AnswerReader reader, out Guid value)
    {
        value = default;
        return TryNextText(ref reader, "a GUID", out Scalar scalar)
            && (Guid.TryParse(scalar.Text, CultureInfo.InvariantCulture, out value) || reader.RejectFormat(scalar.Text, "a GUID"));
    }

    /// <summary>Reads an absolute or relative URI.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool ReadUri(this ref AnswerReader reader, out Uri value)
    {
        value = null!;
        if (!TryNextText(ref reader, "a URI", out Scalar scalar))
        {
            return false;
        }

        if (scalar.Text.IsEmpty || !Uri.TryCreate(reader.Session.Texts.Get(scalar.Text), UriKind.RelativeOrAbsolute, out Uri? uri))
        {
            return reader.RejectFormat(scalar.Text, "a URI");
        }

        value = uri;
        return true;
    }

    /// <summary>Reads an enum's value by its wire name. Another case or other separators are a finding; so is the fallback for an unknown name.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="table">The enum's values and their names.</param>
    /// <param name="value">The value.</param>
    public static bool ReadEnum<T>(this ref AnswerReader reader, EnumTable<T> table, out T value)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(table);
        bool isRead = ReadEnumName(ref reader, table.Names, out int index);
        value = isRead ? table[index] : default;
        return isRead;
    }

    /// <summary>As <see cref="ReadEnum{T}"/>.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="table">The enum's names.</param>
    /// <param name="index">The value's index in the table.</param>
    internal static bool ReadEnumName(this ref AnswerReader reader, EnumTable table, out int index)
    {
        index = -1;
        if (!TryNext(ref reader, out Scalar scalar))
        {
            return false;
        }

        if (scalar.Kind == ScalarKind.Null)
        {
            return reader.RejectNull("one of " + table.Listed());
        }

        index = table.Find(scalar.Text);
        if (index >= 0)
        {
            return true;
        }

        index = table.FindOtherSpelling(scalar.Text.Trim(" \t\r\n"u8));
        if (index >= 0)
        {
            reader.Note(FindingKind.EnumSpelling, scalar.Start, reader.Position);
            return true;
        }

        if (table.Fallback < 0)
        {
            return reader.Reject(RejectionReason.UnknownEnumValue, $"'{MemberNames.Shortened(scalar.Text)}' is not one of {table.Listed()}.");
        }

        index = table.Fallback;
        reader.Note(FindingKind.EnumFallback, scalar.Start, reader.Position, $"'{MemberNames.Shortened(scalar.Text)}' is not a value of the contract; the fallback is used.");
        return true;
    }

    /// <summary>Reads a text of any length, or another literal's own text.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    internal static bool ReadText(ref AnswerReader reader, out string value)
    {
        value = "";
        if (!TryNextText(ref reader, "a text", out Scalar scalar))
        {
            return false;
        }

        value = reader.Session.Texts.Get(scalar.Text);
        if (!Utf8.IsValid(scalar.Text))
        {
            reader.Note(FindingKind.InvalidText, scalar.Start, reader.Position);
        }

        return true;
    }

    /// <summary>The scalar that comes next, as text: a string, or another literal, which is a finding. Null is rejected.</summary>
    internal static bool TryNextText(scoped ref AnswerReader reader, string expected, out Scalar scalar)
    {
        if (!TryNext(ref reader, out scalar))
        {
            return false;
        }

        if (scalar.Kind == ScalarKind.Null)
        {
            return reader.RejectNull(expected);
        }

        if (scalar.Kind != ScalarKind.String)
        {
            reader.Note(FindingKind.TextWithoutQuotes, scalar.Start, reader.Position);
        }

        return true;
    }

    /// <summary>The scalar that comes next, taken out of arrays of one element, which is a finding. Its text may lie in the session's scratch buffer.</summary>
    internal static bool TryNext(scoped ref AnswerReader reader, out Scalar scalar)
    {
        scalar = default;
        reader.SkipWhitespace();
        if (reader.Status != ReadStatus.Reading)
        {
            return false;
        }

        int arrays = 0;
        int start = reader.Position;
        while (reader.Next == '[')
        {
            arrays++;
            reader.MoveTo(reader.Position + 1);
            reader.SkipWhitespace();
        }

        if (reader.Position >= reader.Json.Length)
        {
            return reader.Malformed(reader.Position);
        }

        if (arrays > 0 && reader.Next is (byte)']' or (byte)'{')
        {
            return reader.Reject(RejectionReason.WrongKind, "The value is an array where a single value was expected.");
        }

        if (!TryRead(ref reader, out scalar) || !EndArrays(ref reader, arrays))
        {
            return false;
        }

        if (arrays > 0)
        {
            reader.Note(FindingKind.SingleElementArray, start, reader.Position);
        }

        return true;
    }

    /// <summary>Closes the brackets of arrays of one element.</summary>
    internal static bool EndArrays(ref AnswerReader reader, int arrays)
    {
        for (; arrays > 0; arrays--)
        {
            reader.SkipWhitespace();
            switch (reader.Next)
            {
                case (byte)']':
                    reader.MoveTo(reader.Position + 1);
                    break;
                case (byte)',':
                    return reader.Reject(RejectionReason.WrongKind, "The value is an array of several values where a single value was expected.");
                default:
                    return reader.Malformed(reader.Position);
            }
        }

        return true;
    }

    private static bool TryRead(scoped ref AnswerReader reader, out Scalar scalar)
    {
        scalar = default;
        int start = reader.Position;
        byte first = reader.Json[start];
        ReadOnlySpan<byte> text;
        switch (first)
        {
            case (byte)'"':
                if (!reader.ReadStringBytes(out text) && !RelaxedReader.ReadRawString(ref reader, out text))
                {
                    return false;
                }

                scalar = new Scalar(ScalarKind.String, text, start);
                return true;
            case (byte)'\'' or 0xE2 when reader.IsRelaxed:
                bool isText = RelaxedReader.ReadString(ref reader, out text);
                scalar = new Scalar(ScalarKind.String, text, start);
                return isText;
            case (byte)'{':
                return reader.RejectKind("a single value");
            default:
                if (!reader.SkipScalar())
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
                scalar = new Scalar(kind, reader.Json[start..reader.Position], start);
                return true;
        }
    }
}
