using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Numbers.</content>
public ref partial struct AnswerReader
{
    /// <summary>Reads a whole number. As findings: in a string, in an array of one, written as <c>3.0</c>.</summary>
    /// <param name="value">The value.</param>
    public bool ReadSByte(out sbyte value)
    {
        bool isRead = ReadInteger(sbyte.MinValue, sbyte.MaxValue, out long number);
        value = (sbyte)number;
        return isRead;
    }

    /// <inheritdoc cref="ReadSByte"/>
    public bool ReadByte(out byte value)
    {
        bool isRead = ReadInteger(byte.MinValue, byte.MaxValue, out long number);
        value = (byte)number;
        return isRead;
    }

    /// <inheritdoc cref="ReadSByte"/>
    public bool ReadInt16(out short value)
    {
        bool isRead = ReadInteger(short.MinValue, short.MaxValue, out long number);
        value = (short)number;
        return isRead;
    }

    /// <inheritdoc cref="ReadSByte"/>
    public bool ReadUInt16(out ushort value)
    {
        bool isRead = ReadInteger(ushort.MinValue, ushort.MaxValue, out long number);
        value = (ushort)number;
        return isRead;
    }

    /// <inheritdoc cref="ReadSByte"/>
    public bool ReadInt32(out int value)
    {
        bool isRead = ReadInteger(int.MinValue, int.MaxValue, out long number);
        value = (int)number;
        return isRead;
    }

    /// <inheritdoc cref="ReadSByte"/>
    public bool ReadUInt32(out uint value)
    {
        bool isRead = ReadInteger(uint.MinValue, uint.MaxValue, out long number);
        value = (uint)number;
        return isRead;
    }

    /// <inheritdoc cref="ReadSByte"/>
    public bool ReadInt64(out long value) => ReadInteger(long.MinValue, long.MaxValue, out value);

    /// <inheritdoc cref="ReadSByte"/>
    public bool ReadUInt64(out ulong value)
    {
        if (TryReadDigits(out int small))
        {
            value = (ulong)small;
            return true;
        }

        bool isRead = ReadDecimalInteger(ulong.MinValue, ulong.MaxValue, out decimal number);
        value = (ulong)number;
        return isRead;
    }

    /// <summary>Reads a number. As findings: in a string, in an array of one.</summary>
    /// <param name="value">The value; always finite.</param>
    public bool ReadSingle(out float value)
    {
        value = 0;
        if (!ReadDouble(out double number))
        {
            return false;
        }

        value = (float)number;
        if (float.IsFinite(value))
        {
            return true;
        }

        value = 0;
        return Reject(RejectionReason.OutOfRange, "The number is outside the range of a 32-bit floating-point number.");
    }

    /// <inheritdoc cref="ReadSingle"/>
    public bool ReadDouble(out double value)
    {
        if (TryReadDigits(out int digits))
        {
            value = digits;
            return true;
        }

        if (TryReadFraction(out value))
        {
            return true;
        }

        value = 0;
        if (!NextNumber(out ReadOnlySpan<byte> text))
        {
            return false;
        }

        value = double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        if (double.IsFinite(value))
        {
            return true;
        }

        value = 0;
        return Reject(RejectionReason.OutOfRange, "The number is outside the range of a 64-bit floating-point number.");
    }

    /// <inheritdoc cref="ReadSingle"/>
    public bool ReadDecimal(out decimal value)
    {
        value = 0;
        return NextNumber(out ReadOnlySpan<byte> text)
            && (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)
                || Reject(RejectionReason.OutOfRange, $"'{Shortened(text)}' is outside the range of a decimal."));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool ReadInteger(long min, long max, out long value)
    {
        int start = _position;
        if (TryReadDigits(out int digits))
        {
            value = digits;
            if (digits >= min && digits <= max)
            {
                return true;
            }

            _position = start;
        }

        return ReadAnyInteger(min, max, out value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private bool ReadAnyInteger(long min, long max, out long value)
    {
        bool isRead = ReadDecimalInteger(min, max, out decimal number);
        value = (long)number;
        return isRead;
    }

    private bool ReadDecimalInteger(decimal min, decimal max, out decimal value)
    {
        value = 0;
        SkipWhitespace();
        int start = _position;
        if (!NextNumber(out ReadOnlySpan<byte> text))
        {
            return false;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number))
        {
            return Reject(RejectionReason.OutOfRange, $"{Shortened(text)} is outside {Range(min, max)}.");
        }

        if (!decimal.IsInteger(number))
        {
            return Reject(RejectionReason.WrongFormat, $"{Shortened(text)} is not a whole number.");
        }

        if (number < min || number > max)
        {
            return Reject(RejectionReason.OutOfRange, $"{Shortened(text)} is outside {Range(min, max)}.");
        }

        if (text.IndexOfAny((byte)'.', (byte)'e', (byte)'E') >= 0)
        {
            Note(FindingKind.IntegerWithFraction, start, _position, "A whole number was written with a fraction of zero or an exponent.");
        }

        value = number;
        return true;
    }

    private static string Range(decimal min, decimal max) => string.Create(CultureInfo.InvariantCulture, $"{min} to {max}");

    /// <summary>A number's text as JSON writes it, taken out of a string or an array of one element where it stands in one.</summary>
    private bool NextNumber(out ReadOnlySpan<byte> text)
    {
        text = default;
        if (!NextScalar(out Scalar scalar))
        {
            return false;
        }

        switch (scalar.Kind)
        {
            case ScalarKind.Number:
                text = scalar.Text;
                return true;
            case ScalarKind.Null:
                return RejectNull("a number");
            case ScalarKind.String:
                text = scalar.Text.Trim(" \t\r\n"u8);
                if (text.StartsWith((byte)'+'))
                {
                    text = text[1..];
                }

                if (!IsNumber(text))
                {
                    return RejectFormat(scalar.Text, "a number");
                }

                Note(FindingKind.NumberInString, scalar.Start, _position, "A number arrived as a string.");
                return true;
            default:
                return Reject(RejectionReason.WrongKind, "The value is a truth value where a number was expected.");
        }
    }
}
