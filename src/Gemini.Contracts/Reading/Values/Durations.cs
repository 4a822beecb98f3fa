using System.Buffers;
using System.Globalization;

namespace Gemini.Contracts.Reading;

/// <summary>Durations in the forms that models write.</summary>
internal static class Durations
{
    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789."u8);

    /// <summary>Reads <c>PT1M30S</c> (ISO 8601), <c>hh:mm:ss</c>, <c>mm:ss</c>, or seconds with or without <c>s</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out TimeSpan value)
    {
        value = default;
        text = text.Trim(" \t\r\n"u8);
        bool isNegative = text.StartsWith((byte)'-');
        text = isNegative ? text[1..] : text;
        if (text.IsEmpty || text.Length > 64)
        {
            return false;
        }

        bool isRead = text[0] is (byte)'P' or (byte)'p' ? TryIso(text[1..], out decimal seconds)
            : text.Contains((byte)':') ? TryClock(text, out seconds)
            : TryNumber(text[^1] is (byte)'s' or (byte)'S' ? text[..^1] : text, out seconds);
        seconds = isNegative ? -seconds : seconds;
        if (!isRead || seconds < (decimal)TimeSpan.MinValue.Ticks / TimeSpan.TicksPerSecond || seconds > (decimal)TimeSpan.MaxValue.Ticks / TimeSpan.TicksPerSecond)
        {
            return false;
        }

        value = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return true;
    }

    /// <summary>Writes <c>PT1M30.5S</c>.</summary>
    public static string ToIso(TimeSpan value)
    {
        decimal seconds = Math.Abs((decimal)value.Ticks) / TimeSpan.TicksPerSecond;
        long whole = (long)seconds;
        string days = whole >= 86_400 ? string.Create(CultureInfo.InvariantCulture, $"{whole / 86_400}D") : "";
        string hours = whole / 3_600 % 24 > 0 ? string.Create(CultureInfo.InvariantCulture, $"{whole / 3_600 % 24}H") : "";
        string minutes = whole / 60 % 60 > 0 ? string.Create(CultureInfo.InvariantCulture, $"{whole / 60 % 60}M") : "";
        decimal rest = whole % 60 + (seconds - whole);
        bool isOnlyDays = rest == 0 && hours.Length == 0 && minutes.Length == 0 && days.Length > 0;
        string last = rest > 0 || (hours.Length == 0 && minutes.Length == 0) ? string.Create(CultureInfo.InvariantCulture, $"{rest:0.#######}S") : "";
        return (value < TimeSpan.Zero ? "-P" : "P") + days + (isOnlyDays ? "" : "T" + hours + minutes + last);
    }

    private static bool TryNumber(ReadOnlySpan<byte> text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);

    /// <summary>Two or three numbers, the last of which are minutes and seconds; <c>d.hh:mm:ss</c> as the framework writes days.</summary>
    private static bool TryClock(ReadOnlySpan<byte> text, out decimal seconds)
    {
        seconds = 0;
        int parts = text.Count((byte)':') + 1;
        if (parts > 3)
        {
            return false;
        }

        for (int part = 0; part < parts; part++)
        {
            int end = part == parts - 1 ? text.Length : text.IndexOf((byte)':');
            ReadOnlySpan<byte> field = text[..end];
            decimal days = 0;
            int point = field.IndexOf((byte)'.');
            if (part == 0 && parts == 3 && point > 0)
            {
                if (!TryNumber(field[..point], out days))
                {
                    return false;
                }

                field = field[(point + 1)..];
            }

            if (field.IsEmpty || !char.IsAsciiDigit((char)field[0]) || !TryNumber(field, out decimal number)
                || (part > 0 && number >= 60) || (part < parts - 1 && !decimal.IsInteger(number)) || number > int.MaxValue || days > int.MaxValue)
            {
                return false;
            }

            seconds = seconds * 60 + number + days * 24;
            text = text[Math.Min(end + 1, text.Length)..];
        }

        return true;
    }

    /// <summary>What follows the P of an ISO 8601 duration. Years and months have no fixed length and are refused.</summary>
    private static bool TryIso(ReadOnlySpan<byte> text, out decimal seconds)
    {
        seconds = 0;
        bool isTime = false;
        bool isAny = false;
        while (!text.IsEmpty)
        {
            if (!isTime && text[0] is (byte)'T' or (byte)'t')
            {
                isTime = true;
                text = text[1..];
                continue;
            }

            int length = text.IndexOfAnyExcept(Digits);
            if (length <= 0 || !char.IsAsciiDigit((char)text[0]))
            {
                return false;
            }

            long unit = (isTime, (char)(text[length] | 0x20)) switch
            {
                (false, 'w') => 604_800,
                (false, 'd') => 86_400,
                (true, 'h') => 3_600,
                (true, 'm') => 60,
                (true, 's') => 1,
                _ => 0,
            };
            if (unit == 0 || !TryNumber(text[..length], out decimal number) || number > long.MaxValue)
            {
                return false;
            }

            seconds += number * unit;
            isAny = true;
            text = text[(length + 1)..];
        }

        return isAny;
    }
}
