using System.ComponentModel;
using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <summary>Reads numbers. As findings: in a string, in an array of one, with a currency or separators of thousands.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class NumberReader
{
    /// <summary>Reads an integer of any type; one written as <c>3.0</c> is a finding.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool ReadInteger<T>(this ref AnswerReader reader, out T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        int start = reader.Position;
        if (TryReadDigits(ref reader, out int digits))
        {
            value = T.CreateTruncating(digits);
            if (int.CreateTruncating(value) == digits)
            {
                return true;
            }

            reader.MoveTo(start);
        }

        return ReadAnyInteger(ref reader, out value);
    }

    /// <summary>Reads a 32-bit floating-point number.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value; always finite.</param>
    public static bool ReadSingle(this ref AnswerReader reader, out float value)
    {
        value = 0;
        if (!reader.ReadDouble(out double number))
        {
            return false;
        }

        value = (float)number;
        return float.IsFinite(value) || reader.Reject(RejectionReason.OutOfRange, "The number is outside the range of a 32-bit floating-point number.");
    }

    /// <summary>Reads a 64-bit floating-point number.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value; always finite.</param>
    public static bool ReadDouble(this ref AnswerReader reader, out double value)
    {
        if (TryReadDigits(ref reader, out int digits))
        {
            value = digits;
            return true;
        }

        value = 0;
        int p = reader.Position;
        if (reader.Status == ReadStatus.Reading && IntegerText.TryReadFraction(reader.Json, ref p, out value))
        {
            reader.MoveTo(p);
            return true;
        }

        if (!TryNext(ref reader, out ReadOnlySpan<byte> text))
        {
            return false;
        }

        value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return double.IsFinite(value) || reader.Reject(RejectionReason.OutOfRange, "The number is outside the range of a 64-bit floating-point number.");
    }

    /// <summary>Reads a decimal number.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="value">The value.</param>
    public static bool ReadDecimal(this ref AnswerReader reader, out decimal value)
    {
        value = 0;
        return TryNext(ref reader, out ReadOnlySpan<byte> text)
            && (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                || reader.Reject(RejectionReason.OutOfRange, $"'{MemberNames.Shortened(text)}' is outside the range of a decimal."));
    }

    /// <summary>Reads one to nine digits that are the whole value; else reads nothing.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool TryReadDigits(ref AnswerReader reader, out int value)
    {
        value = 0;
        if (reader.Status != ReadStatus.Reading)
        {
            return false;
        }

        reader.SkipWhitespace();
        int p = reader.Position;
        if (!IntegerText.TryRead(reader.Json, ref p, out value) || !JsonTokens.EndsAt(reader.Json, p))
        {
            return false;
        }

        reader.MoveTo(p);
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool ReadAnyInteger<T>(ref AnswerReader reader, out T value)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        value = default;
        reader.SkipWhitespace();
        int start = reader.Position;
        if (!TryNext(ref reader, out ReadOnlySpan<byte> text))
        {
            return false;
        }

        bool isDecimal = decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number);
        if (isDecimal && !decimal.IsInteger(number))
        {
            return reader.Reject(RejectionReason.WrongFormat, $"{MemberNames.Shortened(text)} is not an integer.");
        }

        if (!isDecimal || number < decimal.CreateChecked(T.MinValue) || number > decimal.CreateChecked(T.MaxValue))
        {
            return reader.Reject(RejectionReason.OutOfRange, string.Create(CultureInfo.InvariantCulture, $"{MemberNames.Shortened(text)} is outside {T.MinValue} to {T.MaxValue}."));
        }

        if (text.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0)
        {
            reader.Note(FindingKind.IntegerWithFraction, start, reader.Position);
        }

        value = T.CreateChecked(number);
        return true;
    }

    /// <summary>A number's text as .NET parses it, taken out of a string or an array of one element where it is in one.</summary>
    private static bool TryNext(scoped ref AnswerReader reader, out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!ScalarReader.TryNext(ref reader, out Scalar scalar))
        {
            return false;
        }

        switch (scalar.Kind)
        {
            case ScalarKind.Number:
                text = scalar.Text;
                return true;
            case ScalarKind.Null:
                return reader.RejectNull("a number");
            case ScalarKind.String:
                return TryParseText(ref reader, scalar, out text);
            default:
                return reader.Reject(RejectionReason.WrongKind, "The value is a Boolean where a number was expected.");
        }
    }

    private static bool TryParseText(scoped ref AnswerReader reader, Scalar scalar, out ReadOnlySpan<byte> text)
    {
        NumberText number = NumberText.Parse(scalar.Text, reader.Session.Culture);
        text = number.Plain;
        if (number.Plain is null)
        {
            return reader.RejectFormat(scalar.Text, "a number");
        }

        string? message = number.IsPlain ? null : $"'{MemberNames.Shortened(scalar.Text)}' was read as the number {System.Text.Encoding.ASCII.GetString(text)}.";
        reader.Note(FindingKind.NumberInString, scalar.Start, reader.Position, message);
        if (number.IsAmbiguous)
        {
            reader.Note(
                FindingKind.AmbiguousFormat,
                scalar.Start,
                reader.Position,
                $"'{MemberNames.Shortened(scalar.Text)}' was read as {System.Text.Encoding.ASCII.GetString(text)}, with a separator of thousands; with a decimal separator it would be another number. [Culture] or ReadOptions.Culture decides.");
        }

        return true;
    }
}
