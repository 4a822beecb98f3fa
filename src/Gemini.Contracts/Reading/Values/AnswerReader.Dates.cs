using System.Globalization;
using Gemini.Contracts.Reading;

namespace Gemini.Contracts.SourceGenModel;

/// <content>Dates and times, as ISO 8601 writes them.</content>
public ref partial struct AnswerReader
{
    /// <summary>Reads a date, <c>yyyy-MM-dd</c>. Of a date with a time the date is taken, which is a finding.</summary>
    /// <param name="value">The value.</param>
    public bool ReadDateOnly(out DateOnly value)
    {
        value = default;
        if (!NextText("a date (yyyy-MM-dd)", out string text, out int start))
        {
            return false;
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out value))
        {
            return true;
        }

        if (!TryMoment(text, DateTimeStyles.RoundtripKind, out DateTimeOffset moment))
        {
            return RejectFormat(text, "a date (yyyy-MM-dd)");
        }

        value = DateOnly.FromDateTime(moment.DateTime);
        Note(FindingKind.DateWithTime, start, _position, "A date arrived with a time, which was dropped.");
        return true;
    }

    /// <summary>Reads a time of day, <c>HH:mm</c>, <c>HH:mm:ss</c> or with a fraction.</summary>
    /// <param name="value">The value.</param>
    public bool ReadTimeOnly(out TimeOnly value)
    {
        value = default;
        return NextText("a time (HH:mm:ss)", out string text, out _)
            && (TimeOnly.TryParseExact(text, ["HH:mm:ss", "HH:mm:ss.FFFFFFF", "HH:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out value)
                || RejectFormat(text, "a time (HH:mm:ss)"));
    }

    /// <summary>Reads a date and time, <c>yyyy-MM-ddTHH:mm:ss</c>, with or without fraction and offset; its kind says whether there was one.</summary>
    /// <param name="value">The value.</param>
    public bool ReadDateTime(out DateTime value)
    {
        value = default;
        return NextText("a date and time (yyyy-MM-ddTHH:mm:ss)", out string text, out _)
            && ((StartsAsDate(text) && DateTime.TryParse(Ticks(text), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out value))
                || RejectFormat(text, "a date and time (yyyy-MM-ddTHH:mm:ss)"));
    }

    /// <summary>Reads a date and time with an offset (RFC 3339); without one it is UTC.</summary>
    /// <param name="value">The value.</param>
    public bool ReadDateTimeOffset(out DateTimeOffset value)
    {
        value = default;
        return NextText("a date and time (yyyy-MM-ddTHH:mm:ssZ)", out string text, out _)
            && (TryMoment(text, DateTimeStyles.AssumeUniversal, out value)
                || RejectFormat(text, "a date and time (yyyy-MM-ddTHH:mm:ssZ)"));
    }

    /// <summary>Reads a duration: ISO 8601 (<c>PT1M30S</c>), <c>hh:mm:ss</c>, <c>mm:ss</c> as the models write places in a video, or seconds (<c>90</c>, <c>"90s"</c>).</summary>
    /// <param name="value">The value.</param>
    public bool ReadTimeSpan(out TimeSpan value)
    {
        value = default;
        if (!NextScalar(out Scalar scalar))
        {
            return false;
        }

        switch (scalar.Kind)
        {
            case ScalarKind.Null:
                return RejectNull("a duration");
            case ScalarKind.True or ScalarKind.False:
                return Reject(RejectionReason.WrongKind, "The value is a truth value where a duration was expected.");
            default:
                return Durations.TryParse(scalar.Text, out value) || RejectFormat(scalar.Text, "a duration (PT1M30S, hh:mm:ss or seconds)");
        }
    }

    private bool NextText(string what, out string text, out int start)
    {
        text = "";
        start = 0;
        if (!NextScalar(out Scalar scalar) || !IsTextual(scalar, what))
        {
            return false;
        }

        text = Text(scalar.Text.Trim(" \t\r\n"u8));
        start = scalar.Start;
        return true;
    }

    private bool RejectFormat(string text, string what) => Reject(RejectionReason.WrongFormat, $"'{Shortened(text)}' is not {what}.");

    private static bool TryMoment(string text, DateTimeStyles styles, out DateTimeOffset value)
    {
        value = default;
        return StartsAsDate(text) && DateTimeOffset.TryParse(
            Ticks(text), CultureInfo.InvariantCulture, styles == DateTimeStyles.RoundtripKind ? DateTimeStyles.AssumeUniversal : styles, out value);
    }

    /// <summary>The framework's parser knows many national forms; only years first are taken.</summary>
    private static bool StartsAsDate(string text) =>
        text.Length >= 10 && char.IsAsciiDigit(text[0]) && char.IsAsciiDigit(text[3]) && text[4] == '-' && text[7] == '-';

    /// <summary>RFC 3339 allows any number of digits in a fraction, the framework seven.</summary>
    private static string Ticks(string text)
    {
        int point = text.IndexOf('.', StringComparison.Ordinal);
        int end = point + 1;
        while (point >= 0 && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return point >= 0 && end - point - 1 > 7 ? string.Concat(text.AsSpan(0, point + 8), text.AsSpan(end)) : text;
    }
}
